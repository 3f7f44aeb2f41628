"""Periods of local dates: the first and the last day both belong to the period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dialogue_pages.core.clock import local_date, local_start_of


@dataclass(frozen=True, slots=True)
class Period:
    """Days during which something is open. Both days are inclusive and local to Sweden."""

    first_day: dt.date
    last_day: dt.date

    def contains(self, moment: dt.datetime) -> bool:
        """Whether the moment falls before the midnight that ends the last day."""
        return self.first_day <= local_date(moment) <= self.last_day

    def ends_at(self) -> dt.datetime:
        """The first moment after the period."""
        return local_start_of(self.last_day + dt.timedelta(days=1))

    def days_left(self, moment: dt.datetime) -> int:
        """Whole days until the last day: 0 on the last day itself, negative afterwards."""
        return (self.last_day - local_date(moment)).days
