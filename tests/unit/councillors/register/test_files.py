"""What is read of a file, and what is refused, before anything is compared with the site."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from dialogue_pages.councillors.register import files
from dialogue_pages.councillors.register.enums import DateOrder
from dialogue_pages.councillors.register.files import ImportRefused, read_table
from dialogue_pages.councillors.register.personal_numbers import (
    column_with_personal_numbers,
    holds_personal_number,
)
from dialogue_pages.councillors.register.rows import Export, parsed_date, read_export
from tests.factories.register import a_row, as_csv, as_xlsx, troman, xlsx_of

# Numbers that Skatteverket keeps for tests, and made up ones with a right or wrong check digit.
TEST_NUMBERS = (
    *("19800101-2387", "198001012387", "800101-2387", "8001012387", "800101+2387"),
    *("1980-01-01-2387", "1980-01-01 2387", "80.01.01 - 2387", "1980/01/01–2387"),
)


def refusal(content: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_table(content)
    (problem,) = refused.value.problems
    return str(problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_are_found(encoding, delimiter):
    table = read_table(as_csv([a_row(Efternamn="Öhage; Åby, ek")], encoding=encoding, delimiter=delimiter))
    assert table.headings[:3] == ["Id", "Förnamn", "Efternamn"]
    assert table.rows[0].cells[2] == "Öhage; Åby, ek"


def test_excel_s_own_line_about_the_delimiter_is_followed():
    table = read_table(b"sep=,\r\nId,Namn;x\r\n1,Ada\r\n")
    assert table.headings == ["Id", "Namn;x"]
    assert table.rows[0].line == 3


def test_a_quoted_line_break_is_a_space_and_lines_are_counted_as_in_the_file():
    table = read_table(b'Id;Namn\n1;"Ada\nEk"\n\n2;Bo\n')
    assert [(row.line, row.cells[1]) for row in table.rows] == [(2, "Ada Ek"), (5, "Bo")]


def test_xlsx_gives_dates_whole_numbers_and_texts():
    content = xlsx_of(
        [
            ["Id", "Från", "Namn"],
            [1001.0, dt.datetime(2026, 10, 15), "Ada\nEk"],
            [None, None, None],
            [7, 46310, "Bo"],
        ]
    )
    table = read_table(content)
    assert [row.cells for row in table.rows] == [["1001", "2026-10-15", "Ada Ek"], ["7", "46310", "Bo"]]
    assert [row.line for row in table.rows] == [2, 4]


def test_a_formula_is_read_as_its_value_never_as_its_text():
    content = xlsx_of([["Id", "Namn"], ["1", '=HYPERLINK("https://example.org")']])
    assert read_table(content).rows[0].cells == ["1"]
    assert read_table(b"Id;Namn\n1;=1+1\n").rows[0].cells == ["1", "=1+1"]


def test_merged_headings_are_told():
    book = Workbook()
    book.active.append(["Id", "Uppdrag", None])
    book.active.append(["1", "Ledamot", "2026-10-15"])
    book.active.merge_cells("B1:C1")
    content = io.BytesIO()
    book.save(content)
    assert refusal(content.getvalue()).startswith("Rad 1: De här kolumnerna saknar rubrik: 3.")


@pytest.mark.parametrize("content", [b"", b"\n\n;;\n", b"\xef\xbb\xbf", xlsx_of([])])
def test_an_empty_file_is_refused(content):
    assert refusal(content) == "Filen är tom."


def test_headings_alone_are_refused():
    assert refusal(b"Id;Namn\n") == "Filen har rubriker men inga rader."


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 nothing more",
        as_xlsx([a_row()])[:800],
        b"\xd0\xcf\x11\xe0 old",
        "Id;Namn\n1;Ada\n".encode("utf-16"),
        b'Id;Namn\n1;"Ada\n',
        b"\x81\x8d\x8f",
        b"Id;Namn\n1;" + b"x" * 200_000 + b"\n",
    ],
)
def test_a_broken_file_is_refused_in_words(content):
    assert refusal(content)


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_a_zip_bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr(files, "load_workbook", lambda *args, **kwargs: pytest.fail("opened"))
    bomb = zipped(**{"xl/worksheets/sheet1.xml": b"0" * (files.MAX_UNPACKED_BYTES + 1)})
    assert len(bomb) < files.MAX_BYTES
    assert "packas upp" in refusal(bomb)


def test_entities_in_an_excel_file_are_not_expanded():
    with zipfile.ZipFile(io.BytesIO(as_xlsx([a_row()]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    evil = f"<!DOCTYPE x [{entities}]>".encode() + sheet.replace(b"</sheetData>", b"&e11;</sheetData>")
    assert "skadad" in refusal(zipped(**{**parts, "xl/worksheets/sheet1.xml": evil}))


def test_too_large_too_long_and_too_wide_are_refused(monkeypatch):
    assert "10 MB" in refusal(b"x" * (files.MAX_BYTES + 1))
    assert "fler än 100 kolumner" in refusal(b"Id\n" + b";".join([b"x"] * 101) + b"\n")
    monkeypatch.setattr(files, "MAX_ROWS", 3)
    read_table(b"Id\n1\n2\n3\n")
    assert "fler än 3 rader" in refusal(b"Id\n1\n2\n3\n4\n")


def test_a_million_missing_rows_cost_nothing():
    book = Workbook()
    book.active["A1"], book.active["A900000"] = "Id", "1"
    content = io.BytesIO()
    book.save(content)
    assert [row.line for row in read_table(content.getvalue()).rows] == [900_000]


# Dates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-15",
        "20261015",
        "2026-10-15 00:00:00",
        "2026-10-15T00:00:00",
        "15.10.2026",
        "15/10/2026",
        "46310",
    ],
)
def test_dates_are_read_as_exports_write_them(text):
    assert parsed_date(text, DateOrder.DAY_FIRST) == dt.date(2026, 10, 15)


def test_the_month_comes_first_where_the_profile_says_so():
    assert parsed_date("10/11/2026", DateOrder.MONTH_FIRST) == dt.date(2026, 10, 11)
    assert parsed_date("10/11/2026", DateOrder.DAY_FIRST) == dt.date(2026, 11, 10)


@pytest.mark.parametrize("text", ["2026-13-40", "i höst", "31.2.2026", "0001-01-01", "15 okt", "1e5", "😀"])
def test_what_is_no_date_is_said_to_be_none(text):
    with pytest.raises(ValueError):
        parsed_date(text, DateOrder.DAY_FIRST)


@pytest.mark.parametrize("text", ["", "9999-12-31"])
def test_a_day_far_away_is_no_end(text):
    assert parsed_date(text, DateOrder.DAY_FIRST) is None


# Personnummer --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", TEST_NUMBERS)
def test_a_personal_number_is_recognised_however_it_is_written(number):
    assert holds_personal_number(number)
    assert holds_personal_number(f"Ada Ek, {number}")


def test_a_number_whose_first_nought_a_spreadsheet_dropped_is_recognised():
    assert holds_personal_number("0101012383")
    assert holds_personal_number("101012383")


def test_a_samordningsnummer_is_recognised():
    assert holds_personal_number("701063-2391")


@pytest.mark.parametrize(
    "text",
    ["800101-2385", "801301-2387", "212000-1447", "2026-10-15", "031-390 06 21", "1234567890123", "1001", ""],
)
def test_other_numbers_are_not_taken_for_personal_numbers(text):
    assert not holds_personal_number(text)


def test_a_mobile_number_is_let_through_where_the_heading_says_telephone():
    looks_like_one = "0701011231"
    assert holds_personal_number(looks_like_one)
    for heading, column in (("Mobiltelefon", None), ("Anteckning", 1)):
        table = read_table(f"Id;{heading}\n1;{looks_like_one}\n".encode())
        assert column_with_personal_numbers(table) == column
    hidden = read_table(f"Id;Mobiltelefon\n1;{TEST_NUMBERS[0]}\n".encode())
    assert column_with_personal_numbers(hidden) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Personnummer",
        "PERSONNR",
        "Person-id",
        "Pnr",
        "Pers.nr",
        "Födelsenummer",
        "Födelsedatum",
        "Född",
        "Samordningsnummer",
        "Date of birth",
        "Personnummer (ÅÅMMDD-NNNN)",
    ],
)
def test_a_heading_that_says_personal_number_is_refused_whatever_stands_below(heading):
    table = read_table(as_csv([a_row(**{heading: "-"})]))
    assert column_with_personal_numbers(table) == len(table.headings) - 1


@pytest.mark.parametrize(
    "heading", ["Gruppnr", "Postnr", "Id", "Personens id i registret", "Telefon", "Organ"]
)
def test_other_headings_are_no_hindrance(heading):
    assert column_with_personal_numbers(read_table(as_csv([{heading: "x"}]))) is None


@pytest.mark.django_db
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_refusal_names_the_column_and_never_the_number(write):
    for row in (a_row(Anteckning=TEST_NUMBERS[1]), a_row(**{TEST_NUMBERS[1]: "x"})):
        with pytest.raises(ImportRefused) as refused:
            read_export(read_table(write([row])), troman())
        text = f"{refused.value} {refused.value.problems}"
        assert "2387" not in text
        assert "8001" not in text
    assert "Kolumnen 9 " in text
    with pytest.raises(ImportRefused) as refused:
        read_export(read_table(write([a_row(Anteckning=8001012387)])), troman())
    assert "Kolumnen ”Anteckning” verkar innehålla personnummer" in str(refused.value.problems[0])


# Rows ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_all_bad_rows_are_told_at_once_and_no_long_number_is_repeated():
    rows = [
        a_row(),
        a_row(Id="", From="2026-13-40"),
        a_row(Id="P3", Befattning="Gruppledare"),
        a_row(Id="P4", Befattning="8001012385"),
        a_row(Id="P5", Befattning="Ersättare", Ordning="först"),
        a_row(Id="P6", Organ=""),
        a_row(Id="P7", From=""),
        a_row(Id="P8", Förnamn="", Efternamn=""),
        a_row(Id="P9", Tom="snart"),
        a_row(Id="P1", Förnamn="Åke", Organ="Valnämnden"),
        a_row(),
    ]
    export, problems = read_export(read_table(as_csv(rows)), troman())
    assert len(export.records) == 3
    assert [str(problem) for problem in sorted(problems, key=lambda problem: problem.line)] == [
        "Rad 3: personens id saknas.",
        "Rad 3: första dagen går inte att läsa. Skriv den som 2026-10-15.",
        "Rad 4: profilen säger inte vad rollen ”Gruppledare” betyder.",
        "Rad 5: profilen säger inte vad rollen ”…” betyder.",
        "Rad 6: ersättarens turordning är inget heltal.",
        "Rad 7: organet saknas.",
        "Rad 8: första dagen saknas.",
        "Rad 9: namnet saknas.",
        "Rad 10: sista dagen går inte att läsa. Skriv den som 2026-10-15.",
        "Rad 11: personen har ett annat namn än på rad 2, men samma id.",
        "Rad 12: samma uppdrag står också på rad 2.",
    ]


@pytest.mark.django_db
def test_a_file_without_a_needed_column_is_refused_by_the_profile_s_name():
    with pytest.raises(ImportRefused) as refused:
        read_export(read_table(b"Namn;Organ\nAda;KF\n"), troman())
    assert [str(problem) for problem in refused.value.problems] == [
        "Profilen ”Troman” hittar ingen kolumn för: personens id.",
        "Profilen ”Troman” hittar ingen kolumn för: roll.",
        "Profilen ”Troman” hittar ingen kolumn för: från och med.",
    ]


@pytest.mark.django_db
def test_two_columns_that_mean_the_same_are_refused():
    with pytest.raises(ImportRefused) as refused:
        read_export(read_table(as_csv([a_row(Från="2026-10-15")])), troman())
    assert "”From”, ”Från”" in str(refused.value.problems[0])


@pytest.mark.django_db
def test_records_are_kept_as_they_were_read():
    export, _problems = read_export(read_table(as_csv([a_row(Tom="2026-12-31")])), troman())
    assert Export.from_json(export.as_json()) == export
