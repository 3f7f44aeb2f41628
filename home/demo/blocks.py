"""Blocks of a body, written short. Pictures, documents, contacts and pages stand by their short names.

``[words|name]`` in a text is a link to the page with that short name, ``{name}`` a contact in the sentence.
``Demo.body`` puts in the real rows.
"""

from __future__ import annotations

from typing import Any

Block = tuple[str, Any]


def heading(words: str) -> Block:
    return "heading", words


def text(*paragraphs: str) -> Block:
    return "text", paragraphs_html(*paragraphs)


def bullets(*items: str) -> Block:
    return "text", list_html(*items)


def steps(*items: str) -> Block:
    return "text", list_html(*items, tag="ol")


def figure(image: str, caption: str = "") -> Block:
    return "figure", {"image": image, "caption": caption}


def documents(title: str, *names: str) -> Block:
    return "documents", {"heading": title, "documents": list(names)}


def contact(name: str) -> Block:
    return "contact", {"contact": name}


def quote(words: str, source: str = "") -> Block:
    return "quote", {"text": words, "source": source}


def details(question: str, *paragraphs: str) -> Block:
    return "details", {"summary": question, "text": paragraphs_html(*paragraphs)}


def button(words: str, page: str) -> Block:
    return "call_to_action", {"text": words, "page": page, "url": ""}


def video(title: str, url: str, length: str, *transcript: str) -> Block:
    return "video", {
        "title": title,
        "url": url,
        "length": length,
        "transcript": paragraphs_html(*transcript),
    }


def table(caption: str, columns: list[str], *rows: tuple[str, ...]) -> Block:
    return "table", {
        "columns": [{"type": "text", "heading": name} for name in columns],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }


def exercise(title: str, time: str, people: str, *steps: str, material: str = "") -> Block:
    return "exercise", {
        "title": title,
        "time": time,
        "people": people,
        "material": material,
        "steps": list(steps),
    }


def checklist(title: str, *items: str) -> Block:
    return "checklist", {"title": title, "items": list(items)}


def example(title: str, *paragraphs: str, source: str = "") -> Block:
    return "example", {"title": title, "text": paragraphs_html(*paragraphs), "source": source}


def outcome(theme: str, said: str, done: str = "", *, why_not: str = "") -> Block:
    return "outcome", {
        "theme": theme,
        "said": paragraphs_html(said),
        "done": paragraphs_html(done) if done else "",
        "why_not": paragraphs_html(why_not) if why_not else "",
        "decision_url": "",
    }


def paragraphs_html(*paragraphs: str) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


def list_html(*items: str, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{words}</li>" for words in items) + f"</{tag}>"
