"""The clock, asked once a request; everything below the views is handed a moment or a date."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

SWEDEN = ZoneInfo("Europe/Stockholm")


def moment_of(request: HttpRequest) -> dt.datetime:
    """The aware moment of this request: the same one however often it is asked."""
    if not hasattr(request, "moment"):
        request.moment = timezone.now()
    return request.moment


def local_date(moment: dt.datetime) -> dt.date:
    """The date in Sweden at an aware moment; legal days are Swedish days whatever the server's zone."""
    return moment.astimezone(SWEDEN).date()


def local_start_of(day: dt.date) -> dt.datetime:
    """The aware moment at which a Swedish day begins (23:00Z the day before in winter, 22:00Z in summer)."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=SWEDEN)


def local_moment(day: dt.date, time: dt.time) -> dt.datetime:
    """Wall time in Sweden as an aware moment, so that 18.30 stays 18.30 across the change of clocks."""
    return dt.datetime.combine(day, time, tzinfo=SWEDEN)


def day_from_query(value: str | None, default: dt.date) -> dt.date:
    """The ISO date a visitor asked for, or the default when it is missing or no date (``2026-13-40``)."""
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return default
