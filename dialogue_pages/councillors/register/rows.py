"""A table's rows as records: the columns that are used, checked one by one, everything wrong said at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.text import folded
from dialogue_pages.councillors.register.enums import DateOrder
from dialogue_pages.councillors.register.files import ImportRefused, Problem, Row, Table, refuse
from dialogue_pages.councillors.register.models import RegisterProfile
from dialogue_pages.councillors.register.personal_numbers import column_with_personal_numbers

MAX_ID, MAX_NAME, MAX_RANK = 60, 255, 32_767
FIELDS = (
    *("person_id", "name", "given_name", "family_name", "body_id", "body_name", "role", "rank", "party"),
    *("starts_on", "ends_on", "mandate_id"),
)
# Registers write an end that nobody knows as a day far away.
FOREVER = 2900
EARLIEST = 1900
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ][\d:.]+)?")
_OTHER = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_SERIAL = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True)
class Record:
    """One post of one person. ``ends_on`` is the first day without it; a vacant post has no person."""

    line: int
    person_id: str
    name: str
    body_id: str
    body_name: str
    role: str
    rank: int | None
    party: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    mandate_id: str

    @property
    def is_vacant(self) -> bool:
        return not self.person_id

    def as_json(self) -> dict[str, Any]:
        dates = ("starts_on", "ends_on")
        return {key: str(value) if key in dates and value else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Record:
        dates = {key: values[key] and dt.date.fromisoformat(values[key]) for key in ("starts_on", "ends_on")}
        return cls(**{field.name: values[field.name] for field in fields(cls)} | dates)


@dataclass(frozen=True, slots=True)
class Export:
    """An export's records, and which fields it has columns for: what it has none for stays as it is."""

    fields: frozenset[str]
    records: list[Record]

    def as_json(self) -> dict[str, Any]:
        return {"fields": sorted(self.fields), "records": [record.as_json() for record in self.records]}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Export:
        records = [Record.from_json(record) for record in values["records"]]
        return cls(fields=frozenset(values["fields"]), records=records)


def read_export(table: Table, profile: RegisterProfile) -> tuple[Export, list[Problem]]:
    """What the table says, and what is wrong with the rows that cannot be read.

    Raises ``ImportRefused`` when no row can be: for personnummer, and for columns that are not there.
    """
    _refuse_personal_numbers(table)
    columns = _columns(table, profile)
    reader = RowReader(profile, columns)
    records = [record for row in table.rows if (record := reader.read(row))]
    _refuse_contradictions(records, reader.problems)
    return Export(fields=frozenset(columns), records=records), reader.problems


def _refuse_personal_numbers(table: Table) -> None:
    column = column_with_personal_numbers(table)
    if column is None:
        return
    # A heading that is itself a number is not repeated.
    heading = table.headings[column] if column < len(table.headings) else ""
    name = quoted(heading) if heading and not re.search(r"\d{4}", heading) else str(column + 1)
    raise refuse(
        _(
            "Column %(column)s seems to hold personnummer or dates of birth. They may not be imported, so"
            " nothing of the file was read or kept. Remove the column from the export and try again. If it is"
            " the register's own number for each person, give it another heading, in the export and in the"
            " profile."
        )
        % {"column": name}
    )


def _columns(table: Table, profile: RegisterProfile) -> dict[str, int]:
    """Which column each field stands in; raises when one that is needed is missing or there twice."""
    headings = [folded(heading) for heading in table.headings]
    found, problems = {}, []
    for field in FIELDS:
        wanted = profile.headings_of(field)
        places = [number for number, heading in enumerate(headings) if heading in wanted]
        if len(places) > 1:
            names = ", ".join(quoted(table.headings[number]) for number in places)
            problems.append(Problem(_("Two columns mean the same: %(columns)s.") % {"columns": names}))
        elif places:
            found[field] = places[0]
    needed = [("person_id",), ("name", "family_name"), ("body_name", "body_id"), ("role",), ("starts_on",)]
    for choices in needed:
        if not any(choice in found for choice in choices):
            labels = [str(profile._meta.get_field(f"{choice}_heading").verbose_name) for choice in choices]
            text = _("The profile “%(profile)s” finds no column for: %(field)s.")
            problems.append(Problem(text % {"profile": profile, "field": " / ".join(labels)}))
    if problems:
        raise ImportRefused(*problems)
    return found


class RowReader:
    """Reads rows by a profile, and gathers what is wrong with them in ``problems``."""

    def __init__(self, profile: RegisterProfile, columns: dict[str, int]) -> None:
        self.profile = profile
        self.columns = columns
        self.roles = profile.roles_by_word()
        self.problems: list[Problem] = []

    def read(self, row: Row) -> Record | None:
        """The row's record, or None when something is wrong with it."""
        before = len(self.problems)
        cells = {
            field: row.cells[place] if place < len(row.cells) else "" for field, place in self.columns.items()
        }
        values = {field: cells.get(field, "") for field in FIELDS}
        name = values["name"] or f"{values['given_name']} {values['family_name']}".strip()
        vacant = self.profile.is_vacancy(name) or not (name or values["person_id"])
        say = self._sayer(row.line)
        if not (values["body_name"] or values["body_id"]):
            say(_("the body is missing."))
        if vacant:
            person = {"person_id": "", "name": "", "role": "", "rank": None}
            dates = {"starts_on": None, "ends_on": None}
        else:
            person = self._person(values, name, say)
            dates = self._dates(values, say)
        if len(self.problems) > before:
            return None
        rest = {field: values[field] for field in ("body_id", "body_name", "party", "mandate_id")}
        return Record(line=row.line, **person, **dates, **rest)

    def _sayer(self, line: int) -> Callable[[str], None]:
        return lambda text: self.problems.append(Problem(text, line))

    def _person(self, values: dict[str, str], name: str, say: Callable[[str], None]) -> dict[str, Any]:
        if not values["person_id"]:
            say(_("the person's id is missing."))
        if not name:
            say(_("the name is missing."))
        if max(len(values["person_id"]), len(values["mandate_id"])) > MAX_ID or len(name) > MAX_NAME:
            say(_("an id or a name is too long."))
        role = self.roles.get(folded(values["role"]))
        if role is None:
            say(_("the profile does not say what the role %(word)s means.") % {"word": shown(values["role"])})
        rank = None
        if role == Role.SUBSTITUTE and values["rank"]:
            if values["rank"].isdecimal() and int(values["rank"]) <= MAX_RANK:
                rank = int(values["rank"])
            else:
                say(_("the order of substitute is no whole number."))
        return {"person_id": values["person_id"], "name": name, "role": role, "rank": rank}

    def _dates(self, values: dict[str, str], say: Callable[[str], None]) -> dict[str, dt.date | None]:
        starts_on = ends_on = None
        order = self.profile.date_order
        try:
            starts_on = parsed_date(values["starts_on"], order)
            if starts_on is None:
                say(_("the first day is missing."))
        except ValueError:
            say(_("the first day cannot be read. Write it like 2026-10-15."))
        try:
            ends_on = parsed_date(values["ends_on"], order)
        except ValueError:
            say(_("the last day cannot be read. Write it like 2026-10-15."))
        if ends_on and self.profile.ends_on_is_last_day:
            ends_on += dt.timedelta(days=1)
        return {"starts_on": starts_on, "ends_on": ends_on}


def parsed_date(text: str, order: str) -> dt.date | None:
    """A date as exports write it; None when there is none. Raises ``ValueError`` for what is no date."""
    if not text:
        return None
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + dt.timedelta(days=int(text))
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _OTHER.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        month, day = (second, first) if order == DateOrder.DAY_FIRST else (first, second)
    else:
        raise ValueError
    date = dt.date(year, month, day)
    if date.year < EARLIEST:
        raise ValueError
    return None if date.year >= FOREVER else date


def shown(text: str) -> str:
    """A cell's text as it may stand in a message: short, and never with a long number in it."""
    if not text:
        return _("(empty)")
    return quoted("…" if re.search(r"\d{6}", text) else text[:40])


def quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}


def _refuse_contradictions(records: list[Record], problems: list[Problem]) -> None:
    """One name for each id; each mandate once."""
    names: dict[str, Record] = {}
    mandates: dict[tuple[Any, ...], Record] = {}
    for record in records:
        if record.is_vacant:
            continue
        first = names.setdefault(record.person_id, record)
        if first.name != record.name:
            text = _("the person has another name than on line %(line)s, but the same id.")
            problems.append(Problem(text % {"line": first.line}, record.line))
        post = (record.person_id, record.body_id or folded(record.body_name), record.role, record.starts_on)
        keys = [("post", *post)] + ([("id", record.mandate_id)] if record.mandate_id else [])
        again = [mandates[key] for key in keys if key in mandates]
        if again:
            text = _("the same mandate stands on line %(line)s too.")
            problems.append(Problem(text % {"line": again[0].line}, record.line))
        for key in keys:
            mandates.setdefault(key, record)
