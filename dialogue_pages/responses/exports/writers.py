"""The bytes of an export, a piece at a time. No spreadsheet takes an answer for a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from dialogue_pages.responses.exports.columns import VERSION_HEADINGS, version_row
from dialogue_pages.responses.exports.source import Source
from dialogue_pages.responses.exports.workbook import Sheet, workbook_pieces

# Excel guesses at the encoding of a CSV file that does not begin so.
BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
PIECE = 64 * 1024


def no_formula(text: str) -> str:
    """What a resident wrote, which no spreadsheet takes for a formula when it opens a CSV file."""
    begins = text.lstrip(" ").startswith(FORMULA_SIGNS)
    return f"'{text}" if begins and not _NUMBER.fullmatch(text) else text


class _Echo:
    """What the csv module writes is given back."""

    def write(self, text: str) -> str:
        return text


def csv_pieces(source: Source, separator: str = ";") -> Iterator[bytes]:
    yield from csv_of(source.columns.headings, source.texts(), separator)


def version_pieces(source: Source, separator: str = ";") -> Iterator[bytes]:
    """Every text that each question has had, as CSV."""
    yield from csv_of(map(str, VERSION_HEADINGS), map(version_row, source.columns.versions), separator)


def csv_of(headings: Iterable[str], rows: Iterable[list[str]], separator: str = ";") -> Iterator[bytes]:
    """A table of texts as CSV that spreadsheets read as text."""
    write = csv.writer(_Echo(), delimiter=separator).writerow
    yield (BYTE_ORDER_MARK + write([no_formula(text) for text in headings])).encode()
    waiting, length = [], 0
    for row in rows:
        waiting.append(write([no_formula(text) for text in row]))
        length += len(waiting[-1])
        if length > PIECE:
            yield "".join(waiting).encode(errors="replace")
            waiting, length = [], 0
    yield "".join(waiting).encode(errors="replace")


def json_pieces(source: Source) -> Iterator[bytes]:
    """``questions`` with every version, then ``answers``: of each response by the question's id."""
    versions = [
        {"id": one.name, "label": one.label, "type": one.kind, "options": one.options, "form": one.form}
        | {"first": one.first, "last": one.last, "count": one.count}
        for one in source.columns.versions
    ]
    yield b'{"questions": ' + _json(versions) + b',\n"answers": ['
    ids = source.columns.ids
    between = b"\n"
    for row in source.rows():
        *fixed, answers = row
        yield between + _json(dict(zip(ids, fixed, strict=False)) | {"answers": answers})
        between = b",\n"
    yield b"\n]}\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode(errors="replace")


def xlsx_pieces(source: Source) -> Iterator[bytes]:
    versions = map(version_row, source.columns.versions)
    yield from workbook_pieces(
        [
            Sheet(_("Answers"), source.columns.headings, source.texts()),
            Sheet(_("Questions"), list(map(str, VERSION_HEADINGS)), versions),
        ]
    )


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
