"""A schedule's rule: stored as RFC 5545 text, spoken of in an editor's words, expanded by dateutil.

Rules give local dates; the hour is added as wall time in Sweden, so that no change of clocks moves a meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from dateutil.rrule import rruleset, rrulestr
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import vDDDLists, vRecur

from dialogue_pages.calendar.enums import Pattern, Weekday, WeekInMonth

MONTHS_OF_A_YEAR = range(1, 13)
_DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What an editor chooses. ``dates`` are those chosen by hand; the rest says nothing beside them."""

    pattern: Pattern
    week_in_month: int = WeekInMonth.THIRD
    weekday: int = Weekday.THURSDAY
    every_weeks: int = 2
    months_without: tuple[int, ...] = ()
    dates: tuple[dt.date, ...] = ()

    def rule(self) -> str:
        """The value of an RRULE, empty for dates chosen by hand. Weeks are counted from the first day."""
        if self.pattern == Pattern.DATES:
            return ""
        parts: dict[str, object] = {"FREQ": self.pattern.value}
        if self.pattern == Pattern.MONTHLY:
            parts["BYDAY"] = f"{int(self.week_in_month)}{_DAY_NAMES[self.weekday]}"
        else:
            parts["INTERVAL"] = self.every_weeks
        if self.months_without:
            parts["BYMONTH"] = [month for month in MONTHS_OF_A_YEAR if month not in self.months_without]
        return vRecur(parts).to_ical().decode()

    def rdate(self) -> str:
        """The value of an RDATE, empty when a rule gives the dates."""
        return vDDDLists(sorted(set(self.dates))).to_ical().decode() if self.dates else ""

    @classmethod
    def read(cls, rule: str, rdate: str) -> Self:
        """Read stored text back; ``ValueError`` when it is no rule that an editor could have chosen."""
        if not rule:
            return cls(Pattern.DATES, dates=_read_dates(rdate))
        parts = vRecur.from_ical(rule)
        try:
            pattern = Pattern(parts["FREQ"][0])
            found = cls(pattern, months_without=_months_without(parts), **_days(pattern, parts))
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError(rule) from error
        if vRecur.from_ical(found.rule()) != parts:
            raise ValueError(rule)
        return found

    def in_words(self, starts_on: dt.date | None) -> str:
        """ "Third Thursday of the month, not July", for lists."""
        if self.pattern == Pattern.DATES:
            return ngettext("%(count)d date", "%(count)d dates", len(self.dates)) % {"count": len(self.dates)}
        if self.pattern == Pattern.MONTHLY:
            which = {
                "week": WeekInMonth(self.week_in_month).label,
                "day": Weekday(self.weekday).label.lower(),
            }
            text = _("%(week)s %(day)s of the month") % which
        else:
            day = Weekday(starts_on.weekday()).label if starts_on else ""
            words = {"day": day, "count": self.every_weeks}
            text = _every(self.every_weeks) % words
        text = capfirst(text)
        without = ", ".join(str(MONTHS[month]).lower() for month in self.months_without)
        return _("%(when)s, not %(months)s") % {"when": text, "months": without} if without else text

    def dates_between(self, first: dt.date, last: dt.date, *, starts_on: dt.date | None) -> list[dt.date]:
        """The dates from ``first`` to ``last``, both included, none of them before ``starts_on``."""
        found = self._expand(starts_on or first).between(_midnight(first), _midnight(last), inc=True)
        return _on_or_after(starts_on, found)

    def next_dates(self, count: int, *, on_date: dt.date, starts_on: dt.date | None) -> list[dt.date]:
        """The next dates, today's included, none of them before ``starts_on``."""
        begin = max(on_date, starts_on or on_date)
        found = self._expand(starts_on or on_date).xafter(_midnight(begin), count=count, inc=True)
        return [moment.date() for moment in found]

    def _expand(self, starts_on: dt.date) -> rruleset:
        dates = rruleset()
        if rule := self.rule():
            dates.rrule(rrulestr(rule, dtstart=_midnight(starts_on)))
        for day in self.dates:
            dates.rdate(_midnight(day))
        return dates


def _every(weeks: int) -> str:
    if weeks == 2:  # noqa: PLR2004 - has a word of its own in most languages
        return _("%(day)s every other week")
    return ngettext("%(day)s every week", "%(day)s every %(count)d weeks", weeks)


def _on_or_after(first: dt.date | None, moments: Iterable[dt.datetime]) -> list[dt.date]:
    return [moment.date() for moment in moments if first is None or moment.date() >= first]


def _days(pattern: Pattern, parts: vRecur) -> dict[str, int]:
    if pattern == Pattern.WEEKLY:
        return {"every_weeks": int(parts.get("INTERVAL", [1])[0])}
    day = parts["BYDAY"][0]
    return {"week_in_month": WeekInMonth(day.relative), "weekday": Weekday(_DAY_NAMES.index(day.weekday))}


def _months_without(parts: vRecur) -> tuple[int, ...]:
    months = [int(month) for month in parts.get("BYMONTH", MONTHS_OF_A_YEAR)]
    return tuple(month for month in MONTHS_OF_A_YEAR if month not in months)


def _read_dates(rdate: str) -> tuple[dt.date, ...]:
    return tuple(vDDDLists.from_ical(rdate)) if rdate else ()


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min)
