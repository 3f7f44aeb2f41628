"""Dates and times as Swedish text: ``tisdag 3 mars 2026 kl. 18.00`` (webbriktlinjer R66)."""

from __future__ import annotations

import datetime as dt

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_pages.core.clock import SWEDEN, local_date


def as_local_date(value: dt.date | dt.datetime) -> dt.date:
    return local_date(value) if isinstance(value, dt.datetime) else value


def date_short(value: dt.date | dt.datetime) -> str:
    """``3 mars 2026``."""
    day = as_local_date(value)
    return f"{day.day} {str(MONTHS[day.month]).lower()} {day.year}"


def date_long(value: dt.date | dt.datetime) -> str:
    """``tisdag 3 mars 2026``."""
    day = as_local_date(value)
    return f"{str(WEEKDAYS[day.weekday()]).lower()} {date_short(day)}"


def time_dot(value: dt.datetime | dt.time) -> str:
    """``18.00``: local wall time with a dot, as Swedish writing rules have it."""
    time = value.astimezone(SWEDEN) if isinstance(value, dt.datetime) else value
    return f"{time.hour}.{time.minute:02d}"


def datetime_long(value: dt.datetime) -> str:
    """``tisdag 3 mars 2026 kl. 18.00``."""
    return _("%(date)s at %(time)s") % {"date": date_long(value), "time": time_dot(value)}


def time_span(start: dt.datetime, end: dt.datetime) -> str:
    """``kl. 18.00–20.30``, with an en dash."""
    return _("at %(start)s–%(end)s") % {"start": time_dot(start), "end": time_dot(end)}


def week_number(value: dt.date | dt.datetime) -> str:
    """``v. 48``: the ISO week."""
    return _("week %(number)d") % {"number": as_local_date(value).isocalendar().week}


def days_left_words(days: int) -> str:
    """How long is left, in words; ``days`` counts from today to the last day."""
    if days < 0:
        return _("Closed")
    if days == 0:
        return _("Last day today")
    if days == 1:
        return _("Last day tomorrow")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
