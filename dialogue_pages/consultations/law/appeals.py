"""The last day to appeal, as the law counts it. An editor confirms what residents are told."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.calendar.days_off import statutory_days_off
from dialogue_pages.consultations.law.models import Rule
from dialogue_pages.consultations.law.rulebook import Rulebook

_SATURDAY = 5


def next_working_day(day: dt.date) -> dt.date:
    """The day itself, or the first after it that is a working day.

    Saturdays, Sundays, public holidays, midsommar-, jul- and nyårsafton are none (lag 1930:173 2 §).
    """
    off = statutory_days_off(day.year, day.year + 1)
    while day.weekday() >= _SATURDAY or day in off:
        day += dt.timedelta(days=1)
    return day


def proposed_appeal_day(announced_on: dt.date, rulebook: Rulebook) -> dt.date | None:
    """The last day to appeal a decision announced on a day; None when the table has no such rule then."""
    rule = rulebook.get(Rule.APPEAL_PERIOD, announced_on)
    return next_working_day(rule.after(announced_on)) if rule else None
