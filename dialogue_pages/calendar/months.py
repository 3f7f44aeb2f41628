"""A month of meetings as a calendar on the wall has it: weeks from Monday, with their ISO numbers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from dateutil.relativedelta import relativedelta
from django.utils.dates import MONTHS

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import local_date, local_start_of

_ADDRESS = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, order=True)
class Month:
    """A month of Swedish days. ``str()`` names it in an address: ``2026-11``."""

    first_day: dt.date

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.replace(day=1))

    @classmethod
    def from_address(cls, text: str) -> Self | None:
        """The month a visitor asked for, or none when it is missing or no month (``2026-13``)."""
        found = _ADDRESS.fullmatch(text)
        if not found:
            return None
        year, month = map(int, found.groups())
        if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= len(MONTHS)):
            return None
        return cls(dt.date(year, month, 1))

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"

    @property
    def name(self) -> str:
        return f"{str(MONTHS[self.first_day.month]).lower()} {self.first_day.year}"

    @property
    def before(self) -> Month:
        return Month(self.first_day - relativedelta(months=1))

    @property
    def after(self) -> Month:
        return Month(self.first_day + relativedelta(months=1))

    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """The moments at which it begins and ends."""
        return local_start_of(self.first_day), local_start_of(self.after.first_day)


@dataclass(frozen=True)
class Entry:
    """A meeting on a day: the one it is held on, or the one it was moved away from."""

    meeting: Meeting
    starts_at: dt.datetime
    moved_away: bool = False


@dataclass(frozen=True)
class Day:
    date: dt.date
    in_month: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Week:
    number: int
    days: list[Day]

    @property
    def has_entries(self) -> bool:
        return any(day.entries for day in self.days)


def weeks_of(month: Month, meetings: Iterable[Meeting]) -> list[Week]:
    """The weeks of the month with the meetings on their days."""
    entries = _by_day(meetings)
    grid = calendar.Calendar(firstweekday=calendar.MONDAY)
    weeks = grid.monthdatescalendar(month.first_day.year, month.first_day.month)
    return [Week(week[0].isocalendar().week, [_day(date, month, entries) for date in week]) for week in weeks]


def _day(date: dt.date, month: Month, entries: dict[dt.date, list[Entry]]) -> Day:
    in_month = Month.of(date) == month
    return Day(date, in_month, entries[date] if in_month else [])


def _by_day(meetings: Iterable[Meeting]) -> dict[dt.date, list[Entry]]:
    entries = [Entry(meeting, meeting.starts_at) for meeting in meetings]
    entries += [Entry(row.meeting, row.meeting.moved_from, True) for row in entries if row.meeting.is_moved]
    days: dict[dt.date, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.meeting.pk)):
        days[local_date(entry.starts_at)].append(entry)
    return days
