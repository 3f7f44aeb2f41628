"""Exports: a column for each question there has been, safe in every spreadsheet, logged, few or many."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_pages.responses.exports import services
from dialogue_pages.responses.exports.models import SILENT_AFTER, Export, ExportState
from dialogue_pages.responses.exports.tasks import remove_expired
from dialogue_pages.responses.private_storage import private_storage
from dialogue_pages.responses.register import permissions
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.responses import RECEIVED, RegistrarFactory
from tests.factories.users import logged_in

pytestmark = pytest.mark.django_db
NEW = "dialogue_responses:export"


def taken(staff, kind: str = "CSV", **query) -> bytes:
    answer = staff.post(f"{reverse(NEW)}?{'&'.join(f'{k}={v}' for k, v in query.items())}", {"kind": kind})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def table(content: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def asked(*questions: tuple[str, str]) -> list[dict]:
    return [{"name": name, "label": label, "type": "multiline", "options": []} for name, label in questions]


def later(hours: int) -> dt.datetime:
    return RECEIVED + dt.timedelta(hours=hours)


@pytest.fixture
def changed_form():
    """A form whose questions were changed, moved, deleted and added while answers came."""
    page = DialogueFormPageFactory()
    first = asked(("f_1", "Vad är bra?"), ("f_2", "Ålder"), ("f_3", "Övrigt"))
    second = asked(("f_4", "Vem är du?"), ("f_1", "Vad är bra med torget?"), ("f_3", "Övrigt"))
    ResponseFactory(page=page, questions=first, form_data={"f_1": "Ljuset", "f_2": "40", "f_3": "=1+1"})
    ResponseFactory(
        page=page, submit_time=later(1), questions=second, form_data={"f_4": "Bo", "f_1": "Träd", "f_3": ""}
    )
    return page


def test_csv_has_a_column_for_each_question_that_ever_was(staff, changed_form):
    headings, *rows = table(taken(staff))
    assert headings[-4:] == ["Vem är du?", "Vad är bra med torget?", "Ålder", "Övrigt"]
    assert [row[-4:] for row in rows] == [["", "Ljuset", "40", "'=1+1"], ["Bo", "Träd", "", ""]]
    assert rows[0][1] == "2026-03-03 18:00:00"


def test_csv_begins_so_that_excel_reads_its_letters(staff, response):
    assert taken(staff).startswith(b"\xef\xbb\xbf")
    assert len(table(taken(staff, "CSV_COMMA"), ",")[0]) > 10


SIGNS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "＝1+1"]


@pytest.mark.parametrize("written", SIGNS)
def test_no_spreadsheet_takes_an_answer_for_a_formula(staff, written):
    ResponseFactory(questions=asked(("f_1", written)), form_data={"f_1": written}, case_number=written[:40])
    headings, row = table(taken(staff))
    assert headings[-1].startswith("'")
    assert row[-1].startswith("'")
    assert row[8].startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(taken(staff, "XLSX")))
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("number", ["-5", "+3,5", "-0.25"])
def test_a_number_stays_a_number(staff, number):
    ResponseFactory(form_data={"vad_tycker_du": number})
    assert table(taken(staff))[1][-1] == number


def test_several_options_and_a_ranking_stand_in_one_cell(staff):
    questions = [
        {"name": "a", "label": "Vilka?", "type": "checkboxes", "options": ["Gunga", "Bänk"]},
        {"name": "b", "label": "Ordning?", "type": "ranking", "options": ["Gunga", "Bänk"]},
    ]
    ResponseFactory(questions=questions, form_data={"a": ["Gunga", "Bänk"], "b": ["Bänk", "Gunga"]})
    assert table(taken(staff))[1][-2:] == ["Gunga; Bänk", "1. Bänk; 2. Gunga"]


def test_xlsx_tells_what_each_question_has_said_on_a_second_sheet(staff, changed_form):
    answers, questions = openpyxl.load_workbook(io.BytesIO(taken(staff, "XLSX")))
    assert [cell.value for cell in answers[2]][-3:] == ["Ljuset", "40", "=1+1"]
    told = {(row[0].value, row[1].value) for row in questions.iter_rows(min_row=2)}
    assert {("f_1", "Vad är bra?"), ("f_1", "Vad är bra med torget?"), ("f_2", "Ålder")} <= told


def test_a_longer_text_than_a_cell_holds_is_cut_and_opens(staff):
    ResponseFactory(form_data={"vad_tycker_du": "å" * 40_000})
    sheet = openpyxl.load_workbook(io.BytesIO(taken(staff, "XLSX"))).worksheets[0]
    assert len([cell.value for cell in sheet[2]][-1]) == 32_767
    assert len(table(taken(staff))[1][-1]) == 40_000


def test_strange_letters_come_through_every_format(staff):
    written = "\u202e😀\u2028\u0000\x0b\ufffe<b>\"';\r\nnästa"
    ResponseFactory(form_data={"vad_tycker_du": written.replace("\u0000", "")})
    for kind in ("CSV", "XLSX", "JSON", "ARCHIVE"):
        assert taken(staff, kind)
    openpyxl.load_workbook(io.BytesIO(taken(staff, "XLSX")))
    assert json.loads(taken(staff, "JSON"))["answers"][0]["answers"]["vad_tycker_du"].startswith("\u202e😀")


def test_json_has_the_answers_by_the_question_s_id(staff, changed_form):
    data = json.loads(taken(staff, "JSON"))
    assert [row["answers"]["f_1"] for row in data["answers"]] == ["Ljuset", "Träd"]
    assert {(one["id"], one["label"], one["count"]) for one in data["questions"]} >= {
        ("f_1", "Vad är bra?", 1),
        ("f_3", "Övrigt", 2),
    }


def test_the_archive_s_manifest_has_the_checksum_of_each_file(staff, changed_form):
    archive = zipfile.ZipFile(io.BytesIO(taken(staff, "ARCHIVE")))
    assert archive.testzip() is None
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["answers"] == 2
    files = {row["path"]: row for row in manifest["files"]}
    assert (
        set(files) == set(archive.namelist()) - {"manifest.json"} == {"svar.csv", "svar.json", "fragor.csv"}
    )
    for path, row in files.items():
        content = archive.read(path)
        assert (row["bytes"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert len(table(archive.read("svar.csv"))) == 3


def test_nothing_to_export_is_an_empty_file_and_no_error(staff):
    for kind in ("CSV", "XLSX", "JSON", "ARCHIVE"):
        assert taken(staff, kind)


def test_the_choices_of_the_list_are_those_of_the_export(staff, changed_form):
    other = ResponseFactory()
    assert len(table(taken(staff, page=changed_form.pk))) == 3
    assert len(table(taken(staff, q=other.reference))) == 2
    assert len(table(taken(staff, q="Träd"))) == 2
    assert staff.post(f"{reverse(NEW)}?page=999999", {"kind": "CSV"}).status_code == 422


@pytest.mark.parametrize("kind", ["", "PDF", "ACCESS"])
def test_a_format_that_is_none_is_told(staff, kind):
    assert staff.post(reverse(NEW), {"kind": kind}).status_code == 422


def test_every_export_is_logged_with_who_what_and_how_many(staff, registrar, changed_form):
    taken(staff, page=changed_form.pk, q="hemligt")
    export = Export.objects.get()
    assert (export.owner, export.total, export.state) == (registrar, 0, ExportState.HANDED_OUT)
    assert changed_form.title in export.filters_in_words
    # What was searched for can name a person.
    assert "hemligt" not in f"{export.filters} {export.filters_in_words}"
    report = staff.get(reverse("dialogue_responses_exports")).text
    assert registrar.get_full_name() in report
    assert changed_form.title in report


# Many answers -------------------------------------------------------------------------------------------


@pytest.fixture
def many(monkeypatch, changed_form):
    monkeypatch.setattr(services, "MOST_AT_ONCE", 1)
    return changed_form


def begin(staff, kind: str = "CSV") -> tuple[Export, str]:
    address = staff.post(reverse(NEW), {"kind": kind}).url
    export = Export.objects.get()
    assert address == reverse("dialogue_responses:export_progress", args=[export.pk])
    return export, address


def file_of(export: Export) -> str:
    return reverse("dialogue_responses:export_file", args=[export.pk])


@pytest.mark.parametrize("kind", ["CSV", "XLSX", "JSON", "ARCHIVE"])
def test_many_are_made_by_the_worker_and_fetched(staff, many, kind):
    export, address = begin(staff, kind)
    assert (export.state, export.total, export.done) == (ExportState.READY, 2, 2)
    assert file_of(export) in staff.get(address).text
    got = staff.get(file_of(export))
    assert b"".join(got.streaming_content)
    assert "no-store" in got["Cache-Control"]


def test_the_page_of_an_export_tells_how_far_it_has_come(staff, many):
    export, address = begin(staff)
    Export.objects.update(state=ExportState.RUNNING, done=1, heard_at=timezone.now())
    page = staff.get(address)
    assert page["Refresh"]
    assert 'value="1"' in page.text
    assert staff.get(file_of(export)).status_code == 404


def test_an_export_whose_worker_was_killed_is_started_again(staff, many):
    export, address = begin(staff)
    long_ago = timezone.now() - SILENT_AFTER
    filters = {"page": [str(many.pk)]}
    Export.objects.update(state=ExportState.RUNNING, heard_at=long_ago, filters=filters, done=1)
    assert "Refresh" not in staff.get(address)
    staff.post(address)
    export.refresh_from_db()
    assert (export.state, export.done, export.attempt) == (ExportState.READY, 2, 2)


def test_a_fault_while_it_is_made_is_told_and_it_can_be_started_again(staff, many, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(services, "pieces", broken)
        export, address = begin(staff)
    assert export.state == ExportState.FAILED
    staff.post(address)
    export.refresh_from_db()
    assert export.state == ExportState.READY


def test_one_at_a_time_makes_an_export(registrar, many):
    moment = timezone.now()
    export = Export.objects.create(kind="CSV", owner=registrar, asked_at=moment, heard_at=moment, total=2)
    assert services.claim(export, moment) == 1
    assert services.claim(export, moment) is None
    assert services.claim(export, moment + SILENT_AFTER) == 2
    # The first, which was only slow, finds that it was overtaken: nothing of its is kept.
    assert not services.finish(export=export, attempt=1, name="exports/none", moment=moment)


def test_an_export_holds_only_what_its_owner_may_read_when_it_is_made(many):
    narrowed = RegistrarFactory(rights=["export_response"])
    export = Export.objects.create(kind="CSV", owner=narrowed, asked_at=timezone.now(), total=2)
    services.make(export=export, find=lambda row: permissions.readable(row.owner), moment=timezone.now())
    export.refresh_from_db()
    assert export.total == 0


def test_a_file_is_kept_for_a_while_and_then_removed(staff, many):
    export, address = begin(staff)
    name = export.file_name
    Export.objects.update(expires_at=timezone.now())
    assert staff.get(file_of(export)).status_code == 404
    assert remove_expired() == 1
    export.refresh_from_db()
    assert (export.state, export.file_name) == (ExportState.REMOVED, "")
    assert staff.get(address).status_code == 200
    assert name.startswith("exports/")


def test_files_lie_apart_from_what_is_served(staff, many, settings):
    export, _address = begin(staff)
    assert str(settings.MEDIA_ROOT) not in private_storage().path(export.file_name)


def test_another_registrar_does_not_reach_the_file(staff, many):
    export, address = begin(staff)
    other = logged_in(RegistrarFactory())
    assert other.get(file_of(export)).status_code == 404
    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404


def test_what_stopped_and_nobody_began_again_is_called_off(registrar, many):
    asked_at = timezone.now() - services.KEPT_FOR
    Export.objects.create(
        kind="CSV", owner=registrar, asked_at=asked_at, state=ExportState.FAILED, filters={"q": ["Anna"]}
    )
    remove_expired()
    export = Export.objects.get()
    assert (export.state, export.filters) == (ExportState.REMOVED, {})
    assert not services.start_again(export=export, moment=timezone.now())


def test_an_export_that_is_called_off_while_it_is_made_leaves_no_file(registrar, many):
    export = Export.objects.create(kind="CSV", owner=registrar, asked_at=timezone.now(), total=2)

    def find(row):
        services.remove_files(Export.objects.all())
        return permissions.readable(registrar)

    assert not services.make(export=export, find=find, moment=timezone.now())
    export.refresh_from_db()
    assert (export.state, export.file_name) == (ExportState.REMOVED, "")
