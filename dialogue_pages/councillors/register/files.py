"""An export as a table of texts, whichever of CSV or XLSX it is; nothing of it is kept on disk."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from dialogue_pages.core.text import number_with_spaces, strip_control_characters

MEBIBYTE = 1024 * 1024
MAX_BYTES = 10 * MEBIBYTE
# What an XLSX of the greatest size unpacks to is far below this; a zip bomb is far above.
MAX_UNPACKED_BYTES = 100 * MEBIBYTE
MAX_PARTS = 1_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t"
LAST_ROW_OF_EXCEL = 1_048_576
_NOTHING = (None,) * (MAX_COLUMNS + 1)


class ImportRefused(Exception):
    """The file cannot be imported; ``problems`` says why, each with its line (None: the whole file)."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Problem:
    text: str
    line: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return self.text
        return _("Line %(line)s: %(text)s") % {"line": self.line, "text": self.text}


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` is the row's number in Excel, or the line of a CSV file that it begins on."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    headings: list[str]
    rows: list[Row]


def refuse(text: str, line: int | None = None) -> ImportRefused:
    return ImportRefused(Problem(text, line))


def read_table(content: bytes) -> Table:
    """The table of a file; raises ``ImportRefused`` in words an editor can act on."""
    if len(content) > MAX_BYTES:
        raise refuse(
            _("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // MEBIBYTE},
        )
    if content.startswith(_OLD_EXCEL):
        raise refuse(_("This is an old or locked Excel file. Save it as XLSX without a password, or as CSV."))
    numbered = _xlsx_rows(content) if content.startswith(_ZIP) else _csv_rows(_decoded(content))
    rows = list(_limited(numbered))
    if not rows:
        raise refuse(_("The file is empty."))
    table = Table(headings=rows[0].cells, rows=rows[1:])
    _check_headings(table, rows[0].line)
    if not table.rows:
        raise refuse(_("The file has headings but no rows."))
    return table


def _limited(rows: Iterable[tuple[int, list[Any]]]) -> Iterator[Row]:
    """Rows with something in them, as texts; no more than the limits allow."""
    count = 0
    for line, values in rows:
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > MAX_ROWS + 1:
            raise refuse(_("The file has more than %(rows)s rows.") % {"rows": number_with_spaces(MAX_ROWS)})
        if len(cells) > MAX_COLUMNS:
            raise refuse(_("More than %(columns)s columns.") % {"columns": MAX_COLUMNS}, line)
        yield Row(line, cells)


def _text(value: Any) -> str:
    """A cell as one line of text: dates in ISO form, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(strip_control_characters(unicodedata.normalize("NFC", str(value))).split())


def _check_headings(table: Table, line: int) -> None:
    """Every column in use has a heading of its own: a merged cell gives its text to the first column only."""
    width = max((len(row.cells) for row in table.rows), default=0)
    headings = table.headings + [""] * (width - len(table.headings))
    filled = {number for row in table.rows for number, text in enumerate(row.cells) if text}
    nameless = [str(number + 1) for number in sorted(filled) if not headings[number]]
    if nameless:
        raise refuse(
            _(
                "These columns have no heading: %(columns)s. Give every column one, and split merged cells"
                " in the row of headings."
            )
            % {"columns": ", ".join(nameless)},
            line,
        )


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse(_("The file is neither CSV nor XLSX. Save it as “CSV UTF-8” or XLSX and try again."))


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first, _newline, rest = text.partition("\n")
    skipped, delimiter = 0, ""
    if first.casefold().startswith("sep="):
        text, skipped, delimiter = rest, 1, first.strip()[4:]
    if len(delimiter) != 1:
        delimiter = max(_DELIMITERS, key=lambda sign: _width(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1 + skipped, cells
            before = reader.line_num
    except csv.Error:
        raise refuse(
            _("The row cannot be read. Look for a quotation mark that is not closed."), before + 1 + skipped
        ) from None


def _width(text: str, delimiter: str) -> int:
    """How many columns the first row with anything in it has with a delimiter."""
    try:
        rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
        return len(next(rows, []))
    except csv.Error:
        return 0


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The first sheet's values: of formulas what Excel last computed."""
    _refuse_zip_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What the file says of its own size is not to be trusted.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
        for line, values in enumerate(rows, start=1):
            if line > LAST_ROW_OF_EXCEL:
                raise ValueError
            # Rows that are missing come as empty ones, which may be a million.
            if values != _NOTHING:
                yield line, values
    except ImportRefused:
        raise
    except Exception:  # openpyxl raises whatever the broken part of a file makes it raise
        raise refuse(_("The Excel file is damaged. Open it in Excel, save it anew and try again.")) from None


def _refuse_zip_bomb(content: bytes) -> None:
    """Python unpacks no more of a part than its entry promises, so the promises are what to add up."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise refuse(_("The Excel file is damaged. Open it in Excel, save it anew and try again.")) from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise refuse(_("The Excel file unpacks to more than an export can hold, and is not opened."))
