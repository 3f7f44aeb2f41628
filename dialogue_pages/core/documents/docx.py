"""A document as DOCX with real headings, lists and tables. The same document is the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from dialogue_pages.core.documents.docx_elements import (
    add_break,
    add_field,
    add_run,
    begin_field,
    bookmark,
    element,
    end_field,
    link_to,
)
from dialogue_pages.core.documents.tree import (
    Box,
    Checklist,
    Document,
    Entry,
    Items,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
    contents_depth,
    entries,
)

_LAST_HEADING = 9
_PROPERTY_HOLDS = 255
# Members of the file have the same date, whenever it was made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PICTURE_WIDTH = Cm(16)
_REGIONS = {"sv": "sv-SE", "en": "en-GB"}


def docx_of(document: Document, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """``pictures`` are the files of the document's pictures, by name."""
    return _Writer(document, pictures or {}).content()


class _Writer:
    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.pictures = pictures
        self.docx = docx.Document()
        self.end = self.docx.element.body.sectPr
        self.writers: dict[type, Callable[[Any], None]] = {
            Paragraph: self._paragraph,
            Quote: self._quote,
            Items: self._items,
            Table: self._table,
            Checklist: self._checklist,
            Picture: self._picture,
            Box: self._box,
        }

    def content(self) -> bytes:
        self._describe()
        self._style()
        if self.document.has_front:
            self._front()
        for number, entry in enumerate(entries(self.document)):
            self._section(entry, number)
        written = io.BytesIO()
        self.docx.save(written)
        return _without_times(written)

    def _front(self) -> None:
        add_run(self._add("Title"), self.document.title)
        if self.document.lead:
            add_run(self._add("Subtitle"), self.document.lead)
        self._contents()

    def _describe(self) -> None:
        about, made = self.docx.core_properties, dt.datetime.combine(self.document.date, dt.time.min)
        title, author = self.document.title[:_PROPERTY_HOLDS], self.document.author[:_PROPERTY_HOLDS]
        about.title, about.author, about.last_modified_by, about.comments = title, author, author, ""
        about.created = about.modified = made
        about.language = self._language

    @property
    def _language(self) -> str:
        return _REGIONS.get(self.document.language, self.document.language)

    def _style(self) -> None:
        styles = self.docx.styles
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), self._language)
        styles["Normal"].font.size = Pt(11)
        for level in range(1, contents_depth(self.document) + 1):
            style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            style.paragraph_format.left_indent = Cm(0.75 * (level - 1))
            style.paragraph_format.space_after = Pt(3)
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_field(footer._p, "PAGE", "1")

    def _contents(self) -> None:
        """A field that Word can bring up to date; what it names stands there already, linked."""
        depth = contents_depth(self.document)
        named = [entry for entry in entries(self.document) if entry.level <= depth]
        if not named:
            return
        add_run(self._add("TOCHeading"), _("Contents"))
        for number, entry in enumerate(named):
            paragraph = self._add(f"TOC{entry.level}")
            if number == 0:
                begin_field(paragraph, f'TOC \\o "1-{depth}" \\h \\z \\u')
            link_to(paragraph, entry.anchor, entry.section.heading)
            if number == len(named) - 1:
                end_field(paragraph)

    def _section(self, entry: Entry, number: int) -> None:
        heading = self._add(f"Heading{min(entry.level, _LAST_HEADING)}")
        if entry.section.on_new_page:
            heading.get_or_add_pPr().insert_element_before(
                OxmlElement("w:pageBreakBefore"), *("w:framePr", "w:widowControl", "w:numPr", "w:spacing")
            )
        with bookmark(heading, entry.anchor, number):
            add_run(heading, entry.section.heading)
        for part in entry.section.parts:
            self._write(part)

    def _write(self, part: Part) -> None:
        self.writers[type(part)](part)

    def _add(self, style: str) -> Any:
        """A paragraph at the end, in a time that does not grow with the document.

        python-docx would look for the end, and for the style by its name, each time.
        """
        paragraph = OxmlElement("w:p")
        self.end.addprevious(paragraph)
        if style:
            paragraph.style = style
        return paragraph

    def _paragraph(self, part: Paragraph) -> None:
        paragraph = self._add("")
        if part.lead:
            add_run(paragraph, f"{part.lead} ", bold=True)
        add_run(paragraph, part.text)

    def _quote(self, part: Quote) -> None:
        paragraph = self._add("Quote")
        add_run(paragraph, part.text)
        if part.source:
            add_break(paragraph)
            add_run(paragraph, f"– {part.source}")

    def _items(self, part: Items) -> None:
        number = self._new_numbering() if part.is_ordered else None
        for item in part.items:
            paragraph = self._add("ListNumber" if part.is_ordered else "ListBullet")
            if number is not None:
                numbering = paragraph.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = 0, number
            add_run(paragraph, item)

    def _checklist(self, part: Checklist) -> None:
        for item in part.items:
            add_run(self._add(""), f"☐ {item}")

    def _picture(self, part: Picture) -> None:
        """A picture without its file is told of by what it shows."""
        paragraph = self._add("")
        if part.name in self.pictures:
            run = DocxParagraph(paragraph, self.docx._body).add_run()
            shape = run.add_picture(io.BytesIO(self.pictures[part.name]), width=_PICTURE_WIDTH)
            shape._inline.docPr.set("descr", part.alt)
        else:
            add_run(paragraph, part.alt)
        if part.caption:
            add_run(self._add("Caption"), part.caption)

    def _box(self, part: Box) -> None:
        paragraph = self._add("")
        paragraph.get_or_add_pPr().get_or_add_keepNext()
        add_run(paragraph, f"{part.label}: {part.title}", bold=True)
        for inner in part.parts:
            self._write(inner)

    def _new_numbering(self) -> int:
        """A list of its own, which begins at one."""
        style = self.docx.styles["List Number"].element
        numbering = self.docx.part.numbering_part.element
        like = numbering.num_having_numId(style.pPr.numPr.numId.val)
        new = numbering.add_num(like.abstractNumId.val)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return new.numId

    def _table(self, part: Table) -> None:
        caption = self._add("Caption")
        caption.get_or_add_pPr().get_or_add_keepNext()
        add_run(caption, part.caption)
        table = self.docx.add_table(rows=0, cols=len(part.head), style="Table Grid")
        table._tbl.tblPr.append(element("w:tblCaption", val=part.caption))
        for number, row in enumerate((part.head, *part.rows)):
            line = table._tbl.add_tr()
            properties = line.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
            if number == 0:
                properties.append(element("w:tblHeader"))
            for column, text in enumerate(row):
                cell = line.add_tc()
                add_run(cell.p_lst[0] if cell.p_lst else cell.add_p(), text, bold=number == 0 or column == 0)
        self._add("")


def _without_times(written: io.BytesIO) -> bytes:
    """The same file, without the moment at which it was written."""
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()
