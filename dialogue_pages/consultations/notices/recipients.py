"""Whom a notice is sent to by post: a list to merge letters with. Nobody's address is kept here.

The list of a municipality's property owners is read from the request and forgotten with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.dates import date_short
from dialogue_pages.core.text import folded, strip_control_characters
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.exports.writers import BYTE_ORDER_MARK, csv_of
from dialogue_pages.responses.querysets import ResponseQuerySet

MOST_ROWS = 10_000
FIELDS_OF_A_ROW = 3
# The words that the first line of a list has when it is a heading and nobody's name.
HEADINGS = frozenset({"namn", "name", "ägare", "lagfaren ägare", "mottagare"})
# In the municipality's language: they are the names of the merge fields in the letter.
MERGE_FIELDS = ("Namn", "Adress", "Fastighet", "Diarienummer", "Kungörelse", "Sista dag", "Webbadress")


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    address: str
    property_designation: str = ""


def from_text(text: str) -> list[Recipient]:
    """Rows of name, address and property, divided by semicolons or tabs, each in a line of its own.

    Raises ``ValidationError`` with the lines to mend; nothing is guessed at.
    """
    delimiter = "\t" if "\t" in text else ";"
    try:
        lines = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter))
    except csv.Error as error:
        raise ValidationError(
            _("The list cannot be read as rows: look for a quotation mark too many.")
        ) from error
    found, faults = [], []
    for number, row in enumerate(lines, start=1):
        cells = [_tidy(cell) for cell in row]
        if not any(cells) or (number == 1 and cells[0].casefold() in HEADINGS):
            continue
        name, address, designation = (*cells, "", "", "")[:FIELDS_OF_A_ROW]
        if not name or not address:
            faults.append(str(number))
        found.append(Recipient(name, address, designation))
    if faults:
        told = _("These lines lack a name or an address: %(lines)s.")
        raise ValidationError(told % {"lines": ", ".join(faults[:20])})
    if len(found) > MOST_ROWS:
        raise ValidationError(_("The list is too long: at most %(most)d rows.") % {"most": MOST_ROWS})
    return _once(found)


def from_bytes(content: bytes) -> str:
    """A list as Excel saves it: UTF-8, else the Swedish Windows' own."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def from_statements(responses: ResponseQuerySet, notice: PlanNotice) -> list[Recipient]:
    """Those of the responses given, by the plan's earlier stages, that gave a postal address."""
    statements = responses.filter(
        page=notice.page_id, kind=ResponseKind.STATEMENT, quarantine_reason=QuarantineReason.NONE
    )
    rows = statements.order_by("submit_time", "pk").values_list("form_data", flat=True)
    found = [
        Recipient(
            *(_tidy(str(row.get(key) or "")) for key in ("name", "postal_address", "property_designation"))
        )
        for row in rows.iterator(chunk_size=500)
    ]
    return _once(row for row in found if row.name and row.address)


def merge_list(notice: PlanNotice, recipients: list[Recipient]) -> bytes:
    """CSV as a Swedish Excel and Word's mail merge read it; no cell of it is a formula."""
    last_day = date_short(notice.period.last_day) if notice.period and notice.period.last_day else ""
    same = [notice.page.case_number, notice.title, last_day, notice.full_url]
    rows = ([row.name, row.address, row.property_designation, *same] for row in recipients)
    return b"".join(csv_of(MERGE_FIELDS, rows))


def _tidy(cell: str) -> str:
    """One line: an address of several is divided by commas."""
    lines = strip_control_characters(cell).splitlines()
    return ", ".join(filter(None, (" ".join(line.split()).strip(",") for line in lines)))


def _once(recipients: Iterable[Recipient]) -> list[Recipient]:
    """A letter each: the same name at the same address gets one, with the first property named."""
    found: dict[tuple[str, str], Recipient] = {}
    for row in recipients:
        found.setdefault((folded(row.name), folded(row.address)), row)
    return list(found.values())
