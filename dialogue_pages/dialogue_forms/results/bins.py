"""Numbers and days in groups. Limits are kept with what is published, so that a later count has the same."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from array import array
from collections import Counter

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

MOST_BINS = 8
MOST_MONTHS = 24
_STEPS = (1, 2, 2.5, 5, 10)
_DAYS_IN_YEAR, _MONTHS_IN_YEAR = 365, 12


def limits_of(values: array) -> list[float]:
    """Where one group of numbers ends and the next begins: even steps with few digits, at most seven.

    The outermost groups are open, so that neither the least nor the greatest number can be read from them.
    """
    if not values:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [low]
    rough = (high - low) / MOST_BINS
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * part for part in _STEPS if size * part >= rough * (1 - 1e-9))
    first = math.floor(low / step) + 1
    limits = [round(step * (first + number), 10) for number in range(MOST_BINS + 1)]
    return [limit for limit in limits if limit <= high][: MOST_BINS - 1]


def count_numbers(values: array, limits: list[float]) -> dict[str, int]:
    """How many numbers are in each group, by its name. A group begins with its lower limit."""
    found = Counter(bisect.bisect_right(limits, value) for value in values)
    return {name: found[number] for number, name in enumerate(_names(limits))}


def _names(limits: list[float]) -> list[str]:
    if not limits:
        return []
    shown = [plain_number(limit) for limit in limits]
    between = [
        _("%(low)s to less than %(high)s") % {"low": low, "high": high}
        for low, high in zip(shown, shown[1:], strict=False)
    ]
    return [
        _("Less than %(number)s") % {"number": shown[0]},
        *between,
        _("%(number)s or more") % {"number": shown[-1]},
    ]


def plain_number(value: float) -> str:
    """``12,5``: as few decimals as there are, at most four, with a Swedish comma."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return ("0" if text in ("", "-0") else text).replace(".", ",")


def grain_of(days: array) -> str:
    """Whether days are shown by ``month`` or by ``year``: more than two years have too many months."""
    span = (max(days) - min(days)) if days else 0
    return "month" if span * _MONTHS_IN_YEAR / _DAYS_IN_YEAR <= MOST_MONTHS else "year"


def count_days(days: array, grain: str) -> dict[str, int]:
    """How many days are in each month or year that has any, in order, by its name."""
    dates = [dt.date.fromordinal(day) for day in days]
    if grain == "year":
        years = Counter(date.year for date in dates)
        return {str(year): years[year] for year in sorted(years)}
    months = Counter((date.year, date.month) for date in dates)
    return {f"{str(MONTHS[month]).lower()} {year}": months[year, month] for year, month in sorted(months)}
