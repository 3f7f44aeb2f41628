"""A document as plain data: what it says and in what order, not how it looks.

The writers beside this module make HTML, DOCX and PDF of it. The tree holds only text that all of them can
write, so none of them has to guard itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from dialogue_pages.core.checksums import canonical_json

# Of control characters, line feed and tab stay. Those that turn the direction of text could make a text read
# as something else; XML knows no noncharacters, and UTF-8 no lone surrogates.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_VISIBLE = re.compile(r"[^\W_]|[!-~]")
# A longer list of contents names sections only, not what is in them.
MOST_CONTENTS = 150


def plain(value: Any) -> Any:
    """A text that every writer can write; a tuple of such; anything else as it is."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", _NOT_TEXT.sub("", _LINE_BREAK.sub("\n", value)))
    return tuple(plain(one) for one in value) if isinstance(value, tuple) else value


class _Plain:
    """Every text in it is made plain as it is made."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            object.__setattr__(self, field.name, plain(getattr(self, field.name)))


@dataclass(frozen=True)
class Paragraph(_Plain):
    """A text, with line breaks where it has them; ``lead`` stands before it in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Quote(_Plain):
    text: str
    source: str = ""


@dataclass(frozen=True)
class Items(_Plain):
    """A list, numbered when ``is_ordered``."""

    items: tuple[str, ...]
    is_ordered: bool = False


@dataclass(frozen=True)
class Table(_Plain):
    """The first cell of each row is its heading. Every row is as long as ``head``."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Checklist(_Plain):
    """Items that the reader ticks off: on paper each stands by an empty box."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Picture(_Plain):
    """``name`` is that of its file among the pictures that a writer has; ``address`` where it is seen."""

    name: str
    address: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Box(_Plain):
    """Something set apart from the text around it: an exercise, an example. ``label`` says what it is."""

    label: str
    title: str
    parts: tuple[Part, ...] = ()


Part = Paragraph | Quote | Items | Table | Checklist | Picture | Box
_KINDS = {kind.__name__: kind for kind in (Paragraph, Quote, Items, Table, Checklist, Picture, Box)}


@dataclass(frozen=True)
class Section(_Plain):
    """A heading, what stands below it, then the sections in it. A letter begins ``on_new_page``."""

    heading: str
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    on_new_page: bool = False

    def __post_init__(self) -> None:
        """A heading is never empty: nobody could go to it."""
        super().__post_init__()
        object.__setattr__(self, "heading", self.heading if _VISIBLE.search(self.heading) else "–")


@dataclass(frozen=True)
class Document(_Plain):
    """``language`` is a code such as ``sv``; ``date`` is what every file says that it was made on.

    Without ``has_front`` paper begins with the first section: letters have no title page.
    """

    title: str
    author: str
    language: str
    date: dt.date
    lead: str = ""
    sections: tuple[Section, ...] = ()
    has_front: bool = True


@dataclass(frozen=True)
class Entry:
    """A section with its place: ``level`` counts from 1, ``anchor`` is its name within the document."""

    section: Section
    level: int
    anchor: str


def entries(document: Document) -> Iterator[Entry]:
    """Every section in the order of reading."""
    return _entries(document.sections, 1, "avsnitt")


def _entries(sections: tuple[Section, ...], level: int, above: str) -> Iterator[Entry]:
    for number, section in enumerate(sections, start=1):
        anchor = f"{above}-{number}"
        yield Entry(section, level, anchor)
        yield from _entries(section.sections, level + 1, anchor)


def contents_depth(document: Document) -> int:
    """How many levels the list of contents names: two, one when that would be long, none without a front."""
    if not document.has_front:
        return 0
    within = len(document.sections) + sum(len(section.sections) for section in document.sections)
    return 2 if within <= MOST_CONTENTS else 1


def as_data(value: Any) -> Any:
    """The tree as what JSON holds; a part says of what kind it is."""
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, _Plain):
        return value
    data = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]
    return {"kind": type(value).__name__, **data} if isinstance(value, Part) else data


def from_data(data: dict[str, Any]) -> Document:
    """The document that ``as_data`` was made of."""
    sections = tuple(map(_section, data["sections"]))
    return Document(**data | {"date": dt.date.fromisoformat(data["date"]), "sections": sections})


def _section(data: dict[str, Any]) -> Section:
    parts, sections = tuple(map(_part, data["parts"])), tuple(map(_section, data["sections"]))
    return Section(**data | {"parts": parts, "sections": sections})


def _part(data: dict[str, Any]) -> Part:
    values = {name: _tuple(value) for name, value in data.items() if name != "kind"}
    return _KINDS[data["kind"]](**values)


def _tuple(value: Any) -> Any:
    if isinstance(value, dict):
        return _part(value)
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def canonical(document: Document) -> str:
    """The one way to write the tree as JSON, of which the checksum is taken."""
    return canonical_json(as_data(document))
