"""Pieces of WordprocessingML that python-docx has no words for, or writes slowly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def add_run(parent: Any, text: str, *, bold: bool = False) -> None:
    """Text with its line breaks and tabs."""
    run = OxmlElement("w:r")
    if bold:
        run.get_or_add_rPr().append(OxmlElement("w:b"))
    run.text = text
    parent.append(run)


def add_break(paragraph: Any) -> None:
    paragraph.add_r().add_br()


def begin_field(paragraph: Any, instruction: str) -> None:
    paragraph.add_r().append(element("w:fldChar", fldCharType="begin"))
    words = element("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = instruction
    paragraph.add_r().append(words)
    paragraph.add_r().append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Any) -> None:
    paragraph.add_r().append(element("w:fldChar", fldCharType="end"))


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field such as PAGE; ``shown`` stands there until Word counts it."""
    begin_field(paragraph, instruction)
    add_run(paragraph, shown)
    end_field(paragraph)


def link_to(paragraph: Any, anchor: str, text: str) -> None:
    """A link to a bookmark of the same document."""
    link = element("w:hyperlink", anchor=anchor, history="1")
    add_run(link, text)
    paragraph.append(link)


@contextmanager
def bookmark(paragraph: Any, name: str, number: int) -> Iterator[None]:
    """What is added meanwhile is the bookmark's."""
    paragraph.append(element("w:bookmarkStart", id=str(number), name=name))
    yield
    paragraph.append(element("w:bookmarkEnd", id=str(number)))
