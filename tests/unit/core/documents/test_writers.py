"""What each writer makes is read back by another program than the one that wrote it."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from django.utils.translation import override

from dialogue_pages.core.documents import pdf
from dialogue_pages.core.documents.docx import docx_of
from dialogue_pages.core.documents.html import html_of
from dialogue_pages.core.documents.pdf import pdf_of
from tests.unit.core.documents.samples import NAUGHTY, SAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def _swedish():
    with override("sv"):
        yield


def tags_of(document: pikepdf.Pdf) -> list[str]:
    """The structure types of a PDF in the order of reading."""
    found = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot)
    return found


def test_the_pdf_is_tagged_titled_in_swedish_and_says_that_it_is_pdf_ua():
    with pikepdf.open(io.BytesIO(pdf_of(SAMPLE))) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.Root.Lang) == "sv"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == SAMPLE.title
            assert metadata["dc:creator"] == [SAMPLE.author]
        tags = tags_of(document)
    assert tags.count("/H1") == 3  # the list of contents has one too
    assert tags.count("/H2") == 2
    assert {"/Table", "/TH", "/TD", "/Caption", "/L", "/LI", "/BlockQuote", "/TOC", "/TOCI"} <= set(tags)


def test_the_docx_has_styles_language_properties_and_a_list_of_contents():
    written = docx_of(SAMPLE)
    document = docx.Document(io.BytesIO(written))
    assert document.core_properties.title == SAMPLE.title
    assert document.core_properties.author == SAMPLE.author
    assert document.core_properties.language == "sv-SE"
    headings = [(row.style.name, row.text) for row in document.paragraphs if "Heading" in row.style.name]
    assert headings == [
        ("TOC Heading", "Innehåll"),
        ("Heading 1", "Så gick det till"),
        ("Heading 1", "Yttranden"),
        ("Heading 2", "Yttrande A"),
        ("Heading 2", "Yttrande B"),
    ]
    languages = {row.get(f"{W}val") for row in document.styles.element.iter(f"{W}lang")}
    assert languages == {"sv-SE"}
    body = document.element.body
    assert [row.text for row in body.iter(f"{W}instrText")] == ['TOC \\o "1-2" \\h \\z \\u']
    bookmarks = {row.get(f"{W}name") for row in body.iter(f"{W}bookmarkStart")}
    assert {row.get(f"{W}anchor") for row in body.iter(f"{W}hyperlink")} == bookmarks


def test_the_docx_repeats_the_first_row_of_a_table_on_each_page():
    (table,) = docx.Document(io.BytesIO(docx_of(SAMPLE))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Avsändare", "Antal"],
        ["Privatperson", "12"],
    ]
    assert [len(row._tr.findall(f".//{W}tblHeader")) for row in table.rows] == [1, 0]


def test_each_numbered_list_of_the_docx_begins_at_one():
    document = docx.Document(io.BytesIO(docx_of(SAMPLE)))
    numbered = [row for row in document.paragraphs if row.style.name == "List Number"]
    numbers = {row._p.pPr.numPr.numId.val for row in numbered}
    assert [row.text for row in numbered] == ["Ett", "Två"]
    assert len(numbers) == 1
    (started,) = document.part.numbering_part.element.num_having_numId(numbers.pop()).lvlOverride_lst
    assert started.startOverride.val == 1


class _Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]


def test_the_html_has_headings_in_order_and_contents_that_lead_to_them():
    read = _Read(html_of(SAMPLE))
    assert [tag for tag in read.names() if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", "h2", "h3", "h3"]
    named = {attributes["id"] for _tag, attributes in read.tags if "id" in attributes}
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert [link.removeprefix("#") in named for link in links] == [True] * 4
    assert [attributes["scope"] for tag, attributes in read.tags if tag == "th"] == ["col", "col", "row"]
    assert read.tags[0] == ("article", {"class": "paper", "lang": "sv", "aria-labelledby": "paper-title"})


def test_no_naughty_string_breaks_the_pdf():
    with pikepdf.open(io.BytesIO(pdf_of(NAUGHTY))) as document:
        assert tags_of(document).count("/H1") == len(NAUGHTY.sections) + 1


def test_no_naughty_string_breaks_the_docx():
    paragraphs = docx.Document(io.BytesIO(docx_of(NAUGHTY))).paragraphs
    headings = [row.text for row in paragraphs if row.style.name == "Heading 1"]
    assert headings == [section.heading for section in NAUGHTY.sections]


def test_no_naughty_string_becomes_an_element_of_the_html():
    html = html_of(NAUGHTY)
    expected = {"article", "header", "h1", "h2", "p", "nav", "ol", "ul", "li", "a", "div", "strong", "time"}
    expected |= {"blockquote", "footer", "table", "caption", "thead", "tbody", "tr", "th", "td", "br"}
    assert set(_Read(html).names()) == expected
    ElementTree.fromstring(html.replace("<br>", "<br/>"))  # noqa: S314 - our own


@pytest.mark.parametrize("write", [pdf_of, docx_of, html_of])
def test_the_same_document_is_the_same_file(write):
    assert write(SAMPLE) == write(SAMPLE)


def test_no_member_of_the_docx_tells_when_it_was_made():
    members = zipfile.ZipFile(io.BytesIO(docx_of(SAMPLE))).infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_character_without_a_picture_in_the_font_is_a_box_in_the_pdf():
    assert pdf._has_glyph("ж")
    assert not pdf._has_glyph("田")
