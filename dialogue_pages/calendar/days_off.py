"""Swedish holidays and eves: days on which an editor may not mean to hold a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language
from holidays import country_holidays
from holidays.constants import DE_FACTO, OPTIONAL, PUBLIC

_CATEGORIES = (PUBLIC, DE_FACTO, OPTIONAL)


def days_off(days: Iterable[dt.date]) -> dict[dt.date, str]:
    """The name of the holiday or the eve for each of the days that is one."""
    days = list(days)
    names = country_holidays(
        "SE",
        years={day.year for day in days},
        categories=_CATEGORIES,
        include_sundays=False,
        language="sv" if get_language() == "sv" else "en_US",
    )
    return {day: _without_hours(names[day]) for day in days if day in names}


@cache
def statutory_days_off(*years: int) -> frozenset[dt.date]:
    """Public holidays, midsommar-, jul- and nyårsafton: no working days in law (lag 1930:173)."""
    off = country_holidays("SE", years=years, categories=(PUBLIC, DE_FACTO), include_sundays=False)
    return frozenset(off)


def _without_hours(name: str) -> str:
    """The package says from which hour an eve is a holiday for banks: no concern of a meeting."""
    return name.partition(" (")[0]
