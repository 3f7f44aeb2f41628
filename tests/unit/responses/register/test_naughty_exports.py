"""Every naughty string as an answer, a question and a case number: every export can be read again."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from dialogue_pages.responses.exports.workbook import CELL_HOLDS
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory
from tests.naughty import STRINGS

QUESTION = "f_1"


@pytest.fixture
def export(staff):
    page = DialogueFormPageFactory()
    Response.objects.bulk_create(
        Response(
            page=page,
            submit_time="2026-03-03T12:00Z",
            questions=[
                {"name": QUESTION, "label": text[:200] or "?", "type": "multiline", "options": [text]}
            ],
            form_data={QUESTION: text.replace("\x00", "")},
            case_number=text[:40],
            idempotency_key=f"{number:064d}",
        )
        for number, text in enumerate(STRINGS)
    )
    return lambda kind: b"".join(
        staff.post(reverse("dialogue_responses:export"), {"kind": kind}).streaming_content
    )


def test_csv(export):
    text = export("CSV").decode("utf-8-sig")
    headings, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert {len(row) for row in rows} == {len(headings)}
    assert sorted(row[-1].removeprefix("'") for row in rows) == sorted(
        text.removeprefix("'") for text in STRINGS
    )
    assert not [row[-1] for row in rows if row[-1].startswith(("=", "@", "\t"))]


def test_xlsx(export):
    book = openpyxl.load_workbook(io.BytesIO(export("XLSX")))
    assert book.worksheets[0].max_row == len(STRINGS) + 1
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert max(len(str(cell.value or "")) for cell in cells) <= CELL_HOLDS


def test_json_and_the_archive(export):
    answers = json.loads(export("JSON"))["answers"]
    assert sorted(row["answers"][QUESTION] for row in answers) == sorted(STRINGS)
    archive = zipfile.ZipFile(io.BytesIO(export("ARCHIVE")))
    assert archive.testzip() is None
    assert json.loads(archive.read("manifest.json"))["answers"] == len(STRINGS)
