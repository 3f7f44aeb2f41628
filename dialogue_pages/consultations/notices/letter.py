"""The notice as a letter to merge with a list of recipients: DOCX, with the list's headings as fields."""

from __future__ import annotations

import io
import re

from django.conf import settings
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.text import strip_control_characters

# What XML has no place for, beside control characters.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def letter(notice: PlanNotice) -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.core_properties.title = _clean(notice.title)
    document.core_properties.language = settings.LANGUAGE_CODE
    document.core_properties.author = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    _speak(normal.element, settings.LANGUAGE_CODE)
    for field in ("Namn", "Adress"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _merge_field(paragraph, field)
    document.add_heading(_clean(notice.title), level=1)
    for row in notice.written:
        document.add_heading(_clean(row["heading"]), level=2)
        for line in row["text"].splitlines():
            document.add_paragraph(_clean(line))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", strip_control_characters(text))


def _merge_field(paragraph: Paragraph, name: str) -> None:
    """What Word replaces with a column of the list; «Namn» until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _speak(style: object, language: str) -> None:
    """The language in which the letter is read aloud and spelt."""
    properties = style.get_or_add_rPr()
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), {"sv": "sv-SE", "en": "en-GB"}.get(language, language))
    properties.append(element)
