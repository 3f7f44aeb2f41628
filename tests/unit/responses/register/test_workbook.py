"""The workbook that exports are written in: read back by a library that had no part in it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dialogue_pages.responses.exports import workbook
from dialogue_pages.responses.exports.workbook import CELL_HOLDS, Sheet, letters, workbook_pieces


def read(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(workbook_pieces(sheets))))


def first_cell(text: str) -> openpyxl.cell.Cell:
    return read(Sheet("Svar", ["Text"], [[text]])).worksheets[0]["A2"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "@SUM(A1)", "2026-01-01", "12", "https://example.org"])
def test_nothing_is_taken_for_a_formula_a_number_or_a_link(text):
    cell = first_cell(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["<b>&amp;\"'", "  mellanrum  ", "rad\n\tny", "åäö 😀", "]]>"])
def test_a_text_comes_back_as_it_was(text):
    assert first_cell(text).value == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\x00b", "a_x0000_b"), ("\ud800", "_xD800_"), ("_x0041_", "_x005F_x0041_"), ("\r", "_x000D_")],
)
def test_what_xml_cannot_hold_is_written_as_the_standard_says(text, written):
    assert first_cell(text).value == written


def test_a_long_text_is_cut_at_what_a_cell_holds():
    assert first_cell("x" * (CELL_HOLDS + 1)).value == "x" * (CELL_HOLDS - 1) + "…"


def test_cells_stand_under_their_headings_though_some_are_empty():
    headings = [f"F{number}" for number in range(30)]
    sheet = read(Sheet("Svar", headings, [["", *["x"] * 28, ""], [""] * 29 + ["sist"]])).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [None, *["x"] * 28, None]
    assert sheet["AD3"].value == "sist"
    assert sheet["AD1"].font.b
    assert sheet.freeze_panes == "B2"


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


def test_what_one_sheet_does_not_hold_goes_on_in_another(monkeypatch):
    monkeypatch.setattr(workbook, "SHEET_HOLDS", 3)
    book = read(Sheet("Svar", ["T"], [[str(number)] for number in range(5)]), Sheet("Frågor", ["F"], []))
    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [
        ["T", "0", "1"],
        ["T", "2", "3"],
        ["T", "4"],
        ["F"],
    ]
    assert book.sheetnames == ["Svar", "Svar 2", "Svar 3", "Frågor"]
