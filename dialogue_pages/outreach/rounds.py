"""When those who want one mail for many things are told, in Swedish wall time whatever the season."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.core.clock import local_date, local_moment
from dialogue_pages.outreach.enums import Pace

AT_SEVEN = dt.time(7)


def last_round(pace: str, moment: dt.datetime) -> dt.datetime:
    """The latest round of a pace that has begun: 07.00 of a day or a Monday; the moment itself at once."""
    if pace == Pace.INSTANT:
        return moment
    day = local_date(moment)
    if local_moment(day, AT_SEVEN) > moment:
        day -= dt.timedelta(days=1)
    if pace == Pace.WEEKLY:
        day -= dt.timedelta(days=day.weekday())
    return local_moment(day, AT_SEVEN)
