"""Meetings as iCalendar (RFC 5545). The same meetings always give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import icalendar
from django.utils.translation import gettext as _

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import SWEDEN
from dialogue_pages.core.dates import datetime_long, time_dot

# Summer time begins and ends at 01:00Z on the last Sundays of March and October (directive 2000/84/EC). The
# library's own VTIMEZONE changes to summer time an hour late and is ten times as long; a test holds this one
# against the zone database.
SWEDISH_TIME = b"""BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
# How often a calendar program may ask again; Outlook reads the older name.
REFRESH = dt.timedelta(hours=6)


def calendar_of(meetings: Iterable[Meeting], *, name: str, address: Callable[[str], str]) -> bytes:
    """A calendar file. ``address`` makes a path into a full address; times carry Sweden's VTIMEZONE."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//dialogue_pages//Invånardialog//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("refresh-interval", icalendar.vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))
    calendar.add_component(icalendar.Timezone.from_ical(SWEDISH_TIME))
    for meeting in meetings:
        calendar.add_component(_event(meeting, address))
    return calendar.to_ical()


def _event(meeting: Meeting, address: Callable[[str], str]) -> icalendar.Event:
    """The time stamp is the row's last change, never the hour at which somebody asked (RFC 5545 3.8.7.2)."""
    event = icalendar.Event()
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", meeting.updated_at.astimezone(dt.UTC))
    event.add("last-modified", meeting.updated_at.astimezone(dt.UTC))
    event.add("sequence", meeting.sequence)
    event.add("summary", _summary(meeting))
    event.add("dtstart", meeting.starts_at.astimezone(SWEDEN))
    event.add("dtend", meeting.ends_at.astimezone(SWEDEN))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", address(meeting.get_absolute_url()))
    if meeting.venue:
        event.add("location", ", ".join(filter(None, [meeting.venue.name, meeting.venue.address])))
    if description := "\n".join(_description(meeting)):
        event.add("description", description)
    return event


def _summary(meeting: Meeting) -> str:
    """Not every calendar program shows the status, so the name of a cancelled meeting says it too."""
    return _("Cancelled: %(meeting)s") % {"meeting": meeting.name} if meeting.is_cancelled else meeting.name


def _description(meeting: Meeting) -> list[str]:
    lines = []
    if meeting.is_cancelled:
        lines.append(_("Cancelled."))
    elif meeting.is_moved:
        lines.append(_("Moved from %(date)s.") % {"date": datetime_long(meeting.moved_from)})
    if meeting.reason and (meeting.is_cancelled or meeting.is_moved):
        lines.append(meeting.reason)
    if meeting.gathers_at:
        lines.append(_gathering(meeting))
    if not meeting.is_public:
        lines.append(_("Closed meeting."))
    lines += [text for text in (meeting.question_time, meeting.webcast_url, meeting.agenda) if text]
    return lines


def _gathering(meeting: Meeting) -> str:
    place = f", {meeting.gathering_place}" if meeting.gathering_place else ""
    return f"{meeting.gathering_label} {time_dot(meeting.gathers_at)}{place}"
