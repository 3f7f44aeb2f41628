"""Pages of a long list by where the last one ended, not by how many came before: all cost the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

# Counting 100,000 rows costs more than showing twenty: so many are counted, and then it says "more than".
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows to show, and the marks of the page before and after (empty when there is none)."""

    rows: list[Any]
    before: str
    after: str
    count: int

    @property
    def is_counted(self) -> bool:
        return self.count <= MOST_COUNTED

    @property
    def shown_count(self) -> int:
        return min(self.count, MOST_COUNTED)


def slice_of(rows: QuerySet, *, size: int, after: str, before: str, oldest_first: bool) -> Slice:
    """``size`` rows by ``submit_time``, after or before a mark; a mark that is none is the beginning.

    A mark is the moment and the id of the row at the page's edge.
    """
    backwards = bool(before) and _read(before) is not None
    mark = _read(before if backwards else after)
    rising = oldest_first != backwards
    found = rows.order_by("submit_time", "pk") if rising else rows.order_by("-submit_time", "-pk")
    if mark:
        moment, pk = mark
        sign = "gt" if rising else "lt"
        beyond = Q(**{f"submit_time__{sign}": moment}) | Q(submit_time=moment, **{f"pk__{sign}": pk})
        # The first condition is the one that an index answers.
        found = found.filter(beyond, **{f"submit_time__{sign}e": moment})
    taken = list(found[: size + 1])
    has_more, taken = len(taken) > size, taken[:size]
    is_all = not has_more and mark is None
    count = len(taken) if is_all else rows.order_by()[: MOST_COUNTED + 1].count()
    if backwards:
        taken.reverse()
    has_before, has_after = (has_more, True) if backwards else (bool(mark), has_more)
    return Slice(
        rows=taken,
        before=_mark(taken[0]) if taken and has_before else "",
        after=_mark(taken[-1]) if taken and has_after else "",
        count=count,
    )


def _mark(row: Any) -> str:
    return f"{row.submit_time.astimezone(dt.UTC):%Y%m%dT%H%M%S.%f}_{row.pk}"


def _read(mark: str) -> tuple[dt.datetime, int] | None:
    moment, _separator, pk = mark.partition("_")
    try:
        parsed = dt.datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=dt.UTC)
        return parsed, min(int(pk), 2**62)
    except ValueError:
        return None
