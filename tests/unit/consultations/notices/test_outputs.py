"""The poster, the letter and its list: whole, accessible, and nobody's formula."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pikepdf
import pytest
import segno
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.notices import poster as posters
from dialogue_pages.consultations.notices.letter import letter
from dialogue_pages.consultations.notices.poster import poster, qr_code, sheets, typeable
from dialogue_pages.consultations.notices.recipients import MERGE_FIELDS, from_bytes, from_text
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.exports.models import Export, ExportState
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ResponseFactory
from tests.factories.notices import LegalTextFactory, begun_notice, told_plan
from tests.factories.users import EditorFactory, logged_in
from tests.naughty import STRINGS
from tests.unit.consultations.notices.test_checklist import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def notice():
    LegalTextFactory()
    return begun_notice(told_plan(Stage.REVIEW), NOON)


@pytest.fixture
def planner():
    return logged_in(EditorFactory(username="planerare", rights=["export_response"]))


def recipients_url(notice) -> str:
    return reverse("dialogue_pages_notice_recipients", args=[notice.page_id, notice.number])


def rows_of(answer) -> list[list[str]]:
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_the_poster_is_a_tagged_pdf_of_one_sheet_with_title_and_language(notice):
    with pikepdf.open(io.BytesIO(poster(notice, NOON))) as document:
        assert len(document.pages) == 1
        assert document.Root.Lang == "sv-SE"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert document.docinfo["/Title"] == notice.title
        assert str(document.open_metadata()["pdfuaid:part"]) == "1"
        kinds = _kinds(document.Root.StructTreeRoot)
    assert {"H1", "P", "Figure"} <= kinds


def _kinds(node, found=None) -> set[str]:
    found = set() if found is None else found
    if "/S" in node:
        found.add(str(node.S).lstrip("/"))
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            _kinds(child, found)
    return found


def test_the_code_leads_to_the_notice(notice):
    """As segno draws the address; no other service hears of it."""
    code = segno.make(notice.full_url, error="m", micro=False)
    expected = io.BytesIO()
    code.save(expected, kind="svg", border=2, dark="#000", light=None)
    assert qr_code(notice.full_url) == expected.getvalue().decode()
    assert notice.full_url.endswith("/kungorelse/1/")


def test_a_long_text_is_set_smaller_and_then_goes_on(notice):
    assert len(sheets(notice, NOON, posters.SIZES[0])) >= 1
    notice.paragraphs[1]["text"] = "\n".join(["En lång rad om området vid Hallsås. " * 3] * 60)
    with pikepdf.open(io.BytesIO(poster(notice, NOON))) as document:
        assert len(document.pages) > 1


def test_no_naughty_string_breaks_a_poster_or_a_letter(notice):
    """A page for all of them at once, and the worst by themselves in the title."""
    for row in notice.paragraphs:
        row["text"] = "\n".join(STRINGS)[:8000]
    notice.page.case_number = "田中さん 😍"
    for title in ("", "田中さんにあげて下さい", "ﷺ 👾 \u202e", '#import "x" $a$ [b] \\', "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮"):
        notice.title = title
        assert poster(notice, NOON).startswith(b"%PDF")
        assert letter(notice).startswith(b"PK")


@pytest.mark.parametrize(
    ("text", "shown"), [("Åäö–”é”", "Åäö–”é”"), ("日本", "??"), ("a\tb\x00\u200b", "a b"), ("😀", "?")]
)
def test_what_no_font_has_becomes_a_question_mark(text, shown):
    assert typeable(text) == shown


def test_the_letter_has_the_text_and_the_lists_headings_as_fields(notice):
    document = Document(io.BytesIO(letter(notice)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert notice.title in text
    assert notice.text_of("WARNING") in text
    assert document.core_properties.title == notice.title
    fields = [node.get(node.keys()[0]) for node in document.element.iter() if node.tag.endswith("fldSimple")]
    assert [field.split()[1] for field in fields] == list(MERGE_FIELDS[:2])
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert "Heading 2" in styles


def test_the_list_of_owners_is_made_in_the_answer_and_kept_nowhere(planner, notice):
    sent = (
        "Namn;Adress;Fastighet\nAnna Ek;Storgatan 1, Lerum;Hallsås 2:1\n=1+1;@box;-\n"
        "Anna  EK;storgatan 1, Lerum;s:1"
    )
    before = Response.objects.count()
    answer = planner.post(recipients_url(notice), {"source": "owners", "rows": sent})
    rows = rows_of(answer)
    assert rows[0] == list(MERGE_FIELDS)
    assert rows[1][:4] == ["Anna Ek", "Storgatan 1, Lerum", "Hallsås 2:1", "KS12.705"]
    assert rows[1][5:] == ["28 mars 2026", notice.full_url]
    assert rows[2][:3] == ["'=1+1", "'@box", "'-"]
    assert len(rows) == 3
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    assert Response.objects.count() == before
    export = Export.objects.get()
    assert (export.owner_name, export.total, export.state) == ("planerare", 2, ExportState.HANDED_OUT)
    assert "Anna" not in f"{export.filters} {export.filters_in_words}"


def test_a_file_as_excel_saves_it_in_sweden_is_read(planner, notice):
    file = SimpleUploadedFile("lista.csv", "Åsa Öberg;Sjövägen 3\n".encode("cp1252"))
    rows = rows_of(planner.post(recipients_url(notice), {"source": "owners", "file": file}))
    assert rows[1][:2] == ["Åsa Öberg", "Sjövägen 3"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("", "Klistra in listan"),
        ("Anna Ek", "saknar namn eller adress: 1."),
        ("Anna;Gatan\n;Vägen\n\nKim;", "saknar namn eller adress: 2, 4."),
    ],
)
def test_a_list_that_cannot_be_used_is_told_and_not_logged(planner, notice, sent, told):
    answer = planner.post(recipients_url(notice), {"source": "owners", "rows": sent})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Export.objects.exists()


def statement(notice, **changes):
    data = {"name": "Bengt", "postal_address": "Vägen 2\n443 30 Lerum", "property_designation": "s:1"}
    values = {"form_data": data | changes.pop("data", {}), "kind": ResponseKind.STATEMENT} | changes
    return ResponseFactory(page=notice.page, **values)


def test_those_who_wrote_earlier_get_a_letter_each(planner, notice):
    statement(notice)
    statement(notice, data={"property_designation": "en till"})
    statement(notice, data={"name": "Utan adress", "postal_address": ""})
    statement(notice, data={"name": "Skräp"}, quarantine_reason=QuarantineReason.STAFF)
    ResponseFactory(kind=ResponseKind.STATEMENT, form_data={"name": "Annan plan", "postal_address": "X"})
    rows = rows_of(planner.post(recipients_url(notice), {"source": "senders"}))
    assert [row[:3] for row in rows[1:]] == [["Bengt", "Vägen 2, 443 30 Lerum", "s:1"]]
    assert Export.objects.get().total == 1


def test_when_nobody_gave_an_address_that_is_told(planner, notice):
    answer = planner.post(recipients_url(notice), {"source": "senders"})
    assert "Ingen som har lämnat ett yttrande" in answer.content.decode()
    assert not Export.objects.exists()


def test_every_naughty_string_comes_through_the_list(planner, notice):
    names = [text for text in map(str.strip, STRINGS) if text]
    for text in names:
        statement(notice, data={"name": text, "property_designation": text})
    rows = rows_of(planner.post(recipients_url(notice), {"source": "senders"}))
    assert len(rows) > len(names) * 0.8
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    for text in names:
        planner.post(recipients_url(notice), {"source": "owners", "rows": f"{text};{text}"})


def test_a_list_is_read_with_tabs_and_quotation_marks():
    assert [row.address for row in from_text('"Ek; Anna"\t"Gatan 1\nLerum"\tx')] == ["Gatan 1, Lerum"]
    assert from_bytes("\ufeffÅ;B".encode()) == "Å;B"


def test_the_moment_of_an_unpublished_poster_is_now(notice):
    assert notice.published_at is None
    with pikepdf.open(io.BytesIO(poster(notice, dt.datetime(2026, 5, 1, tzinfo=dt.UTC)))) as document:
        assert "202605" in str(document.docinfo["/CreationDate"])
