"""The folder as a document: the same text as its pages show, for paper and for the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from wagtail.rich_text import RichText, expand_db_html

from dialogue_pages.core.checksums import sha256
from dialogue_pages.core.documents.tree import (
    Box,
    Checklist,
    Document,
    Items,
    Paragraph,
    Part,
    Picture,
    Quote,
    Section,
    Table,
)
from dialogue_pages.core.links import BodyLinks, body_links

# Small enough to mail, large enough to print.
PICTURE = "width-1200|format-jpeg"
_BREAK = "\0"
_HEADINGS = {"h3": 3, "h4": 4}
_CHAPTER = 1
# What stands under a heading that an editor put between the texts.
_WITHIN = 2

Pictures = dict[str, bytes]
# A heading with its level, or what stands below it.
Piece = tuple[int, str] | Part


def document_of(folder: Any, on_date: dt.date) -> tuple[Document, Pictures]:
    """The folder with its visible chapters in the site's language, and the files of its pictures."""
    pictures: Pictures = {}
    with override(settings.LANGUAGE_CODE):
        site = folder.get_site()
        read = _Reader(site.root_url if site else "", pictures)
        before = list(read.pieces(folder.body))
        chapters = [_chapter(chapter, read) for chapter in folder.chapters()]
        about = (_nested(_("About the folder"), before),) if before else ()
        document = Document(
            title=folder.title,
            author=(site and site.site_name) or settings.WAGTAIL_SITE_NAME,
            language=settings.LANGUAGE_CODE,
            date=on_date,
            lead=folder.summary,
            sections=(*about, *chapters),
        )
    return document, pictures


def _chapter(chapter: Any, read: _Reader) -> Section:
    lead = [Paragraph(chapter.summary)] if chapter.summary else []
    return _nested(chapter.title, [*lead, *read.pieces(chapter.body)], on_new_page=True)


def _nested(
    heading: str, pieces: list[Piece], level: int = _CHAPTER, *, on_new_page: bool = False
) -> Section:
    """What stands below the heading, then the sections in it, however the levels of their headings jump."""
    first = next((number for number, piece in enumerate(pieces) if isinstance(piece, tuple)), len(pieces))
    parts, rest = pieces[:first], pieces[first:]
    sections: list[Section] = []
    while rest:
        own, words = rest[0]
        end = next(
            (n for n, piece in enumerate(rest[1:], 1) if isinstance(piece, tuple) and piece[0] <= own),
            len(rest),
        )
        sections.append(_nested(words, rest[1:end], own))
        rest = rest[end:]
    return Section(heading, tuple(parts), tuple(sections), on_new_page)


class _Reader:
    """Reads the blocks of a stream. Links to pages of the site stand as addresses that work on paper."""

    def __init__(self, root_url: str, pictures: Pictures) -> None:
        self.root_url = root_url
        self.pictures = pictures
        self.readers: dict[str, Callable[[Any], Iterable[Piece]]] = {
            "heading": lambda value: [(_WITHIN, value)],
            "text": self._rich,
            "figure": self._figure,
            "documents": self._documents,
            "contact": self._contact,
            "quote": lambda value: [Quote(value["text"], value["source"])],
            "details": self._details,
            "call_to_action": self._call,
            "video": self._video,
            "table": self._table,
            "exercise": self._exercise,
            "checklist": self._checklist,
            "example": self._example,
        }

    def pieces(self, stream: Any) -> Iterator[Piece]:
        """In order. Links of the whole stream are looked up at once."""
        if not stream:
            return
        token = body_links.set(BodyLinks(lambda: stream.stream_block.extract_references(stream)))
        try:
            for block in stream:
                yield from self.readers[block.block_type](block.value)
        finally:
            body_links.reset(token)

    def _rich(self, text: RichText | None) -> Iterator[Piece]:
        soup = _soup(expand_db_html(text.source) if text else "")
        for tag in soup.find_all(["p", "ul", "ol", *_HEADINGS], recursive=False):
            if tag.name in _HEADINGS:
                yield _HEADINGS[tag.name], self._words(tag)
            elif tag.name == "p":
                if words := self._words(tag):
                    yield Paragraph(words)
            else:
                items = tuple(self._words(item) for item in tag.find_all("li"))
                yield Items(items, is_ordered=tag.name == "ol")

    def _parts(self, text: RichText | None) -> tuple[Part, ...]:
        """A text that has no headings."""
        return tuple(piece for piece in self._rich(text) if not isinstance(piece, tuple))

    def _words(self, tag: Tag) -> str:
        for link in tag.find_all("a", href=True):
            address = self._address(link["href"])
            if address and address not in link.get_text():
                link.append(f" ({address})")
        for line_break in tag.find_all("br"):
            line_break.replace_with(_BREAK)
        lines = tag.get_text().split(_BREAK)
        return "\n".join(re.sub(r"\s+", " ", line).strip() for line in lines).strip()

    def _address(self, address: str) -> str:
        """As it can be typed; empty for what is no address of a page, whose words say enough."""
        if address.startswith("/"):
            return f"{self.root_url}{address}"
        return address if address.startswith(("http://", "https://")) else ""

    def _figure(self, value: Any) -> Iterator[Piece]:
        image = value["image"]
        if image is None:
            return
        if image.decorative:
            if value["caption"]:
                yield Paragraph(value["caption"])
            return
        rendition = image.get_rendition(PICTURE)
        with rendition.file.open("rb") as file:
            content = file.read()
        name = f"{sha256(content)}.jpg"
        self.pictures[name] = content
        yield Picture(
            name, rendition.url, image.contextual_alt_text or image.default_alt_text, value["caption"]
        )

    def _documents(self, value: Any) -> Iterator[Piece]:
        if value["heading"]:
            yield Paragraph("", lead=value["heading"])
        shown = [document for document in value["documents"] if document]
        yield Items(tuple(f"{row.title} ({self._address(row.url)})" for row in shown))

    def _contact(self, value: Any) -> Iterator[Piece]:
        contact = value["contact"]
        if contact and contact.live:
            template = "dialogue_pages/components/contact_inline.html"
            yield Paragraph(self._words(_soup(render_to_string(template, {"contact": contact}))))

    def _details(self, value: Any) -> Iterator[Piece]:
        yield Box(_("Question"), value["summary"], self._parts(value["text"]))

    def _call(self, value: Any) -> Iterator[Piece]:
        page = value["page"]
        address = page.full_url if page and page.live else value["url"]
        if address:
            yield Paragraph(f"{value['text']}: {address}")

    def _video(self, value: Any) -> Iterator[Piece]:
        yield Box(_("Film"), f"{value['title']} ({value['url']})", self._parts(value["transcript"]))

    def _table(self, value: Any) -> Iterator[Piece]:
        head = tuple(column["heading"] for column in value.columns)
        rows = tuple(tuple(str(cell.value) for cell in row) for row in value.rows)
        if head:
            yield Table(value.caption or _("Table"), head, rows)

    def _exercise(self, value: Any) -> Iterator[Piece]:
        facts = [
            (_("Time:"), value["time"]),
            (_("For:"), value["people"]),
            (_("You need:"), value["material"]),
        ]
        told = tuple(Paragraph(words, lead=lead) for lead, words in facts if words)
        steps = Items(tuple(value["steps"]), is_ordered=True)
        yield Box(_("Exercise"), value["title"], (*told, steps))

    def _checklist(self, value: Any) -> Iterator[Piece]:
        yield Box(_("Checklist"), value["title"], (Checklist(tuple(value["items"])),))

    def _example(self, value: Any) -> Iterator[Piece]:
        source = (Paragraph(value["source"], lead=_("Source:")),) if value["source"] else ()
        label = pgettext("of how others did", "Example")
        yield Box(label, value["title"], (*self._parts(value["text"]), *source))


def _soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")
