"""Writes to the calendar."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import transaction

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.core.clock import local_date, local_moment

HORIZON = relativedelta(months=18)
_OCCASION_FIELDS = (
    "venue_id",
    "is_public",
    "webcast_url",
    "question_time",
    "gathering_label",
    "gathering_minutes",
    "gathering_place",
)


def proposed_dates(schedule: MeetingSchedule, *, first: dt.date, last: dt.date) -> list[dt.date]:
    """The dates of the schedule's rule from ``first`` to ``last``, both included, while the body exists."""
    if dissolved_on := schedule.body.dissolved_on:
        last = min(last, dissolved_on - relativedelta(days=1))
    return schedule.recurrence.dates_between(first, last, starts_on=schedule.starts_on)


@transaction.atomic
def propose_meetings(*, schedule: MeetingSchedule, on_date: dt.date) -> int:
    """Make the meetings the schedule proposes for 18 months, and return how many are new.

    Coming rows that nobody has edited follow the schedule, and leave with a date the rule no longer gives;
    edited rows are never touched (domain.md case 6), and a row with a page of its own is kept. No meeting is
    proposed for a day to which an editor has moved another one of the same schedule.
    """
    dates = proposed_dates(schedule, first=on_date, last=on_date + HORIZON)
    rows = {row.proposed_on: row for row in schedule.meetings.filter(proposed_on__gte=on_date)}
    taken = {local_date(row.starts_at) for row in rows.values() if row.is_edited and not row.is_cancelled}
    dates = [day for day in dates if day in rows or day not in taken]
    stale = [row.pk for day, row in rows.items() if day > on_date and day not in dates and not row.is_edited]
    Meeting.objects.filter(pk__in=stale, district_meeting_page__isnull=True).delete()
    new = 0
    for day in dates:
        row = rows.get(day) or Meeting(schedule=schedule, proposed_on=day)
        if row.is_edited or not _follow(row, schedule):
            continue
        new += row.pk is None
        row.save()
    return new


def extend_horizon(*, on_date: dt.date) -> dict[MeetingSchedule, int]:
    """Keep every schedule 18 months ahead; how many meetings are new for each."""
    schedules = MeetingSchedule.objects.select_related("body")
    return {schedule: propose_meetings(schedule=schedule, on_date=on_date) for schedule in schedules}


def _follow(row: Meeting, schedule: MeetingSchedule) -> bool:
    """Give the row what its schedule says, and tell whether that changed anything.

    The wall time becomes UTC at once: between two zones Python calls the times of a DST night unequal, and an
    hour that the clocks skip would make a meeting without length.
    """
    starts_at = local_moment(row.proposed_on, schedule.start_time).astimezone(dt.UTC)
    wanted = {name: getattr(schedule, name) for name in _OCCASION_FIELDS} | {
        "body_id": schedule.body_id,
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(minutes=schedule.length_minutes),
    }
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if changed and row.pk:
        row.sequence += 1
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def record_edit(*, meeting: Meeting, before: Meeting) -> Meeting:
    """Mark what an editor's change means to those who have the meeting in their calendars.

    A new start is a move: the first announced time is kept beside the new one. Every announced change raises
    the iCalendar sequence (RFC 5545 3.8.7.4), and an edited row leaves its schedule. A meeting that is held
    as it was announced needs no reason any more. The caller saves.
    """
    meeting.is_edited = True
    meeting.sequence = before.sequence + 1
    if meeting.is_cancelled:
        return meeting
    if meeting.starts_at != before.starts_at:
        meeting.moved_from = before.moved_from or before.starts_at
    back_in_place = meeting.moved_from == meeting.starts_at
    if back_in_place:
        meeting.moved_from = None
    meeting.status = MeetingStatus.MOVED if meeting.moved_from else MeetingStatus.PLANNED
    if not meeting.is_moved:
        meeting.reason = ""
    return meeting
