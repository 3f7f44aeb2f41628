"""Small accessible PDF documents (PDF/UA-1), set by typst from plain data."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, field
from typing import Any

import typst
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

AUTHOR = "Lerums kommun (demo)"

# Text comes as JSON, so that nothing in it is read as markup.
_TEMPLATE = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author, date: datetime(
  year: data.year, month: data.month, day: data.day))
#set text(lang: "sv", region: "SE", font: "Libertinus Serif", size: 11.5pt, hyphenate: true)
#set page(paper: "a4", margin: (x: 25mm, y: 25mm), numbering: "1 (1)")
#set par(leading: 0.75em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.8em)
#show std.title: set text(size: 22pt, fill: rgb("#0f4c5c"))
#show figure: set block(spacing: 1.6em)

#let area(row) = place(top + left, polygon(
  fill: if row.fill == "" { none } else { rgb(row.fill) },
  stroke: if row.edge == "" { none } else {
    (paint: rgb(row.edge), thickness: row.width * 1pt, dash: if row.dashed { "dashed" } else { none })
  },
  ..row.points.map(point => (point.at(0) * 1mm, point.at(1) * 1mm))))
#let name(row) = place(top + left, dx: row.x * 1mm, dy: row.y * 1mm,
  text(size: 9pt, weight: "bold", fill: rgb(row.colour), row.text))
#let map(part) = figure(alt: part.alt, caption: part.caption, kind: image,
  block(width: 160mm, height: 100mm, clip: true, stroke: 0.8pt + rgb("#16232b"), {
    for row in part.areas { area(row) }
    for row in part.names { name(row) }
  }))
#let grid-of(part) = figure(caption: part.caption, kind: table, table(
  columns: part.head.map(_ => 1fr), align: left, inset: 6pt, stroke: 0.5pt + rgb("#55606a"),
  table.header(..part.head.map(strong)), ..part.rows.flatten()))

#title()
#emph(data.lead)

#for section in data.sections {
  heading(level: 1, section.heading)
  for part in section.parts {
    if part.kind == "text" { par(part.text) }
    else if part.kind == "list" { list(..part.items) }
    else if part.kind == "table" { grid-of(part) }
    else { map(part) }
  }
}
"""


@dataclass(frozen=True)
class Area:
    """A piece of a map in millimetres on a sheet of 160 × 100."""

    points: list[tuple[float, float]]
    fill: str = ""
    edge: str = ""
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True)
class Name:
    x: float
    y: float
    text: str
    colour: str = "#16232b"


@dataclass(frozen=True)
class Paper:
    """A document: `sections` are pairs of a heading and its parts."""

    name: str
    title: str
    lead: str
    sections: list[tuple[str, list[dict[str, Any]]]] = field(default_factory=list)


def words(text: str) -> dict[str, Any]:
    return {"kind": "text", "text": text}


def points(*items: str) -> dict[str, Any]:
    return {"kind": "list", "items": list(items)}


def grid(caption: str, head: list[str], *rows: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": "table", "caption": caption, "head": head, "rows": [list(row) for row in rows]}


def plan_map(caption: str, alt: str, areas: list[Area], names: list[Name]) -> dict[str, Any]:
    return {
        "kind": "map",
        "caption": caption,
        "alt": alt,
        "areas": [asdict(row) for row in areas],
        "names": [asdict(row) for row in names],
    }


def render(paper: Paper, day: dt.date) -> bytes:
    """The paper as PDF/UA-1; typst refuses to make one that lacks a title, a language or an alt text."""
    data = {
        "title": paper.title,
        "author": AUTHOR,
        "lead": paper.lead,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "sections": [{"heading": heading, "parts": parts} for heading, parts in paper.sections],
    }
    return typst.compile(
        _TEMPLATE, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data)}
    )


def store(paper: Paper, day: dt.date) -> Document:
    document = Document(title=paper.title)
    document.file.save(f"{paper.name}.pdf", ContentFile(render(paper, day)), save=True)
    document.get_file_size()
    document.get_file_hash()
    return document
