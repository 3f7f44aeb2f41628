"""Meetings as iCalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import icalendar
from django.utils.translation import gettext as _

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import SWEDEN
from dialogue_pages.core.dates import datetime_long, time_dot


def calendar_of(
    meetings: Iterable[Meeting], *, name: str, moment: dt.datetime, address: Callable[[str], str]
) -> bytes:
    """A calendar file. ``address`` makes a path into a full address; times carry Sweden's VTIMEZONE."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//dialogue_pages//Invånardialog//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(name))
    for meeting in meetings:
        calendar.add_component(_event(meeting, moment, address))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(meeting: Meeting, moment: dt.datetime, address: Callable[[str], str]) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", moment.astimezone(dt.UTC))
    event.add("sequence", meeting.sequence)
    event.add("summary", meeting.name)
    event.add("dtstart", meeting.starts_at.astimezone(SWEDEN))
    event.add("dtend", meeting.ends_at.astimezone(SWEDEN))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", address(meeting.get_absolute_url()))
    if meeting.venue:
        event.add("location", ", ".join(filter(None, [meeting.venue.name, meeting.venue.address])))
    event.add("description", "\n".join(_description(meeting)))
    return event


def _description(meeting: Meeting) -> list[str]:
    lines = []
    if meeting.is_cancelled:
        lines.append(_("Cancelled."))
    elif meeting.is_moved:
        lines.append(_("Moved from %(date)s.") % {"date": datetime_long(meeting.moved_from)})
    if meeting.reason:
        lines.append(meeting.reason)
    if meeting.gathers_at:
        lines.append(f"{meeting.gathering_label} {time_dot(meeting.gathers_at)}")
    if meeting.agenda:
        lines.append(meeting.agenda)
    return lines
