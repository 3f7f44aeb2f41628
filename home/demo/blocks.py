"""Blocks of a body, written short."""

from __future__ import annotations

from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from dialogue_pages.contacts.models import ContactDetails

Block = tuple[str, Any]


def heading(text: str) -> Block:
    return "heading", text


def text(*paragraphs: str) -> Block:
    return "text", paragraphs_html(*paragraphs)


def bullets(*items: str) -> Block:
    return "text", list_html(*items)


def steps(*items: str) -> Block:
    return "text", list_html(*items, tag="ol")


def figure(image: Image, caption: str = "") -> Block:
    described = {"image": image, "alt_text": image.description, "decorative": False}
    return "figure", {"image": described, "caption": caption}


def documents(title: str, *rows: Document) -> Block:
    return "documents", {"heading": title, "documents": list(rows)}


def contact(row: ContactDetails) -> Block:
    return "contact", {"contact": row}


def quote(words: str, source: str = "") -> Block:
    return "quote", {"text": words, "source": source}


def details(question: str, *paragraphs: str) -> Block:
    return "details", {"summary": question, "text": paragraphs_html(*paragraphs)}


def button(words: str, *, page: Page | None = None, url: str = "") -> Block:
    return "call_to_action", {"text": words, "page": page, "url": url}


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


def outcome(theme: str, said: str, done: str) -> Block:
    return "outcome", {"theme": theme, "said": paragraphs_html(said), "done": paragraphs_html(done)}


def paragraphs_html(*paragraphs: str) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


def list_html(*items: str, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{words}</li>" for words in items) + f"</{tag}>"


def link(page: Page, words: str) -> str:
    """A link that follows the page when its address changes."""
    return f'<a linktype="page" id="{page.pk}">{words}</a>'
