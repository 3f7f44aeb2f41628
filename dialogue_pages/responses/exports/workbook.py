"""A workbook of plain text cells (ECMA-376, SpreadsheetML), sent while it is made.

Every cell is an inline string: nothing in it can be a formula, a number or a link. A library that writes each
cell by itself, and keeps the file until the end, took three times as long (decision 28).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from xml.sax.saxutils import escape, quoteattr

from dialogue_pages.responses.exports.zip_stream import ZipStream

# What a cell and a sheet of Excel hold.
CELL_HOLDS, SHEET_HOLDS = 32_767, 1_048_576
ROWS_IN_A_PIECE = 100
LETTERS = 26
# What XML cannot hold is written _xHHHH_, and so is the first sign of what looks like that (22.4.2.4).
_NEEDS_CARE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff&<>]|_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SHEET = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)


@dataclass(frozen=True)
class Sheet:
    """A short ``name``, headings in bold that stay in sight, and rows of texts.

    What one sheet does not hold goes on in another.
    """

    name: str
    headings: list[str]
    rows: Iterable[list[str]]


def workbook_pieces(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    stream, names = ZipStream(), []
    for sheet in sheets:
        rows = iter(sheet.rows)
        more, number = next(rows, None), 1
        while more is not None or number == 1:
            names.append(sheet.name if number == 1 else f"{sheet.name} {number}")
            here = chain([] if more is None else [more], islice(rows, SHEET_HOLDS - 2))
            path = f"xl/worksheets/sheet{len(names)}.xml"
            yield from stream.add(path, _sheet(sheet.headings, here))
            more, number = next(rows, None), number + 1
    for path, text in _parts(names):
        yield from stream.add(path, [text.encode()])
    yield from stream.close()


def _sheet(headings: list[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield (_SHEET + _row(1, headings, ' s="1"')).encode()
    numbered = enumerate(rows, start=2)
    while written := [_row(number, row) for number, row in islice(numbered, ROWS_IN_A_PIECE)]:
        yield "".join(written).encode()
    yield b"</sheetData></worksheet>"


def _row(number: int, texts: list[str], style: str = "") -> str:
    begin, end = f'{number}"{style} t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
    cells = "".join(
        f'<c r="{letters(column)}{begin}{_text(text)}{end}' for column, text in enumerate(texts) if text
    )
    return f'<row r="{number}">{cells}</row>'


@cache
def letters(column: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    before, last = divmod(column, LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _text(text: str) -> str:
    if len(text) > CELL_HOLDS:
        text = f"{text[: CELL_HOLDS - 1]}…"
    return _NEEDS_CARE.sub(_with_care, text)


def _with_care(found: re.Match[str]) -> str:
    sign = found[0]
    return escape(sign) if sign in "&<>" else f"_x{ord(sign):04X}_"


def _parts(names: list[str]) -> Iterator[tuple[str, str]]:
    """What holds the sheets together."""
    numbers = range(1, len(names) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    workbook = f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    yield "xl/workbook.xml", workbook
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
