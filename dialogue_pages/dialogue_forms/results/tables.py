"""A question's counts as a table with bars: for staff every number, for residents what may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.core.text import number_with_spaces
from dialogue_pages.dialogue_forms.results.bins import (
    count_days,
    count_numbers,
    grain_of,
    limits_of,
    plain_number,
)
from dialogue_pages.dialogue_forms.results.kinds import Kind
from dialogue_pages.dialogue_forms.results.statistics import mean, median, quartiles
from dialogue_pages.dialogue_forms.results.tallies import (
    DateTally,
    NumberTally,
    RankingTally,
    ScaleTally,
    Tally,
)

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Row:
    """``count`` and ``share`` as text, ``bar`` from 0 to 100; ``note`` in their place when hidden."""

    label: str
    count: str = ""
    share: str = ""
    extra: str = ""
    bar: float = 0
    note: str = ""


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    extra_heading: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Basis:
    """What a count rests on, as it is kept beside a publication: cells, and the limits of groups."""

    cells: dict[str, int]
    limits: list[float] = field(default_factory=list)
    grain: str = ""


def basis_of(tally: Tally, kept: dict[str, Any] | None = None) -> Basis:
    """The cells of a tally; numbers and days in the groups of an earlier publication when there is one."""
    kept = kept or {}
    if isinstance(tally, NumberTally):
        limits = kept.get("limits") or limits_of(tally.values)
        return Basis(count_numbers(tally.values, limits), limits=limits)
    if isinstance(tally, DateTally):
        grain = kept.get("grain") or grain_of(tally.days)
        return Basis(count_days(tally.days, grain), grain=grain)
    return Basis(tally.cells())


def staff_table(tally: Tally) -> Table:
    """Every number, for those who may read the answers."""
    if tally.kind in (Kind.TEXT, Kind.PRIVATE):
        return Table([])
    cells = basis_of(tally).cells
    is_ranking = isinstance(tally, RankingTally)
    rows = []
    for name, number in cells.items():
        place = tally.mean_place(name) if is_ranking else None
        extra = decimal(place) if place is not None else ""
        note = _("earlier option") if tally.is_earlier(name) else ""
        bar = 100 * number / tally.answered if tally.answered else 0
        rows.append(Row(name, number_with_spaces(number), percent(number, tally.answered), extra, bar, note))
    return Table(rows, _("Mean place") if is_ranking else "", _facts(tally))


def _facts(tally: Tally) -> list[tuple[str, str]]:
    if isinstance(tally, ScaleTally):
        found = [(_("Mean"), mean(tally.points())), (_("Median"), median(tally.points()))]
    elif isinstance(tally, NumberTally) and tally.values:
        low, middle, high = quartiles(tally.values)
        found = [
            (_("Mean"), sum(tally.values) / len(tally.values)),
            (_("First quartile"), low),
            (_("Median"), middle),
            (_("Third quartile"), high),
        ]
    else:
        found = []
    return [(name, decimal(value)) for name, value in found if value is not None]


def decimal(value: float) -> str:
    """One decimal, with a Swedish comma; none when it is whole."""
    return plain_number(round(value, 1))


def percent(number: int, whole: int) -> str:
    """Whole percent; what is not nothing is never shown as nothing."""
    if not whole:
        return f"0{NO_BREAK}%"
    share = 100 * number / whole
    if number and share < 1:
        return f"<{NO_BREAK}1{NO_BREAK}%"
    return f"{round(share)}{NO_BREAK}%"
