"""Whether one can sign up for a meeting."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import local_date
from dialogue_pages.district_meetings.signups.enums import SignUpStatus


class TakesSignUps(Protocol):
    takes_sign_ups: bool
    seats: int | None
    sign_up_last_day: dt.date | None
    meeting: Meeting | None


def sign_up_status(page: TakesSignUps, moment: dt.datetime) -> SignUpStatus | None:
    """What the page says of signing up; None when nobody needs to. One query at most."""
    meeting = page.meeting
    if not (page.takes_sign_ups and meeting):
        return None
    if meeting.is_cancelled:
        return SignUpStatus.CALLED_OFF
    last_day = page.sign_up_last_day
    if meeting.starts_at <= moment or (last_day and local_date(moment) > last_day):
        return SignUpStatus.CLOSED
    return SignUpStatus.FULL if seats_left(page) == 0 else SignUpStatus.OPEN


def seats_left(page: TakesSignUps) -> int | None:
    """Free seats, never below none; None when there is room for all."""
    if page.seats is None:
        return None
    return max(0, page.seats - page.meeting.sign_ups.confirmed().people())
