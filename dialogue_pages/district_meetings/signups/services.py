"""Signing up, cancelling and telling. Whoever changes who has a seat holds the meeting's row meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.db import transaction

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import local_date, local_start_of
from dialogue_pages.core.freshness import announce_change
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.signups.enums import MailKind, SignUpState, SignUpStatus
from dialogue_pages.district_meetings.signups.guests import Guests
from dialogue_pages.district_meetings.signups.models import MeetingSignUp, SignUpMail
from dialogue_pages.district_meetings.signups.rules import seats_left, sign_up_status
from dialogue_pages.district_meetings.signups.tasks import send_sign_up_mail

OPEN_STATUSES = (SignUpStatus.OPEN, SignUpStatus.FULL)


class SignUpClosedError(Exception):
    """Nobody can sign up for the meeting now."""


@transaction.atomic
def sign_up(*, page_id: int, token: str, guests: Guests, moment: dt.datetime) -> MeetingSignUp:
    """Give a party seats, or a place on the waiting list, and mail which. Safe to repeat with the token.

    An address that is signed up already changes nothing and gets no mail: nobody learns that it was known,
    and nobody who knows an address can change what its owner wrote.
    """
    with _seats(page_id, moment) as page:
        known = MeetingSignUp.objects.filter(token=token).first()
        if known is None and guests.email:
            known = page.meeting and page.meeting.sign_ups.active().filter(email__iexact=guests.email).first()
        if known:
            return known
        if sign_up_status(page, moment) not in OPEN_STATUSES:
            raise SignUpClosedError
        left = seats_left(page)
        has_seat = left is None or guests.people <= left
        row = MeetingSignUp.objects.create(
            meeting=page.meeting,
            token=token,
            **asdict(guests),
            state=SignUpState.CONFIRMED if has_seat else SignUpState.WAITING,
            signed_up_at=moment,
        )
        _owe(row, MailKind.CONFIRMED if has_seat else MailKind.WAITING, page.meeting.sequence, moment)
    return row


@transaction.atomic
def cancel_sign_up(*, sign_up_id: int, moment: dt.datetime) -> None:
    """Give the seats back, and to the first on the waiting list whom they are enough for. Safe to repeat."""
    row = MeetingSignUp.objects.active().filter(pk=sign_up_id).select_related("meeting").first()
    page = row and getattr(row.meeting, "district_meeting_page", None)
    if page is None:
        MeetingSignUp.objects.filter(pk=sign_up_id).update(state=SignUpState.CANCELLED)
        return
    with _seats(page.pk, moment) as page:
        page.meeting.sign_ups.filter(pk=sign_up_id).update(state=SignUpState.CANCELLED)
        _fill(page, moment)


@transaction.atomic
def fill_seats(*, page_id: int, moment: dt.datetime) -> None:
    """Give free seats to the waiting list, as after an editor has given a meeting more of them."""
    with _seats(page_id, moment) as page:
        _fill(page, moment)


@transaction.atomic
def tell_of_change(*, meeting: Meeting, before: Meeting, moment: dt.datetime) -> int:
    """Owe everybody who is signed up a mail about what matters to them; how many.

    Each change is told once.
    """
    if meeting.ends_at <= moment and before.ends_at <= moment:
        return 0
    kind = _kind_of_change(meeting, before)
    if kind is None:
        return 0
    rows = list(meeting.sign_ups.active())
    for row in rows:
        _owe(row, kind, meeting.sequence, moment, old_starts_at=before.starts_at)
    return len(rows)


def _kind_of_change(meeting: Meeting, before: Meeting) -> MailKind | None:
    if meeting.is_cancelled:
        return None if before.is_cancelled else MailKind.CALLED_OFF
    names = ("starts_at", "ends_at", "venue_id")
    is_other = any(getattr(meeting, name) != getattr(before, name) for name in names)
    return MailKind.CHANGED if is_other or before.is_cancelled else None


def owe_reminders(*, moment: dt.datetime) -> None:
    """Owe each party with a seat at a meeting of tomorrow its reminder, once for that day."""
    tomorrow = local_date(moment) + dt.timedelta(days=1)
    day = (local_start_of(tomorrow), local_start_of(tomorrow + dt.timedelta(days=1)))
    rows = MeetingSignUp.objects.confirmed().filter(
        meeting__starts_at__gte=day[0], meeting__starts_at__lt=day[1]
    )
    for row in rows:
        _owe(row, MailKind.REMINDER, tomorrow.toordinal(), moment)


def forget_sign_ups(*, moment: dt.datetime) -> int:
    """Delete the sign-ups of meetings that ended 30 days ago; how many rows went, mails among them."""
    return MeetingSignUp.objects.kept_too_long(moment).delete()[0]


@contextmanager
def _seats(page_id: int, moment: dt.datetime) -> Iterator[DistrictMeetingPage]:
    """The page while nobody else changes who has a seat; kept copies go when it says something else then."""
    page = DistrictMeetingPage.objects.get(pk=page_id)
    if page.meeting_id:
        page.meeting = Meeting.objects.select_for_update(no_key=True).get(pk=page.meeting_id)
    status = sign_up_status(page, moment)
    yield page
    if sign_up_status(page, moment) != status:
        announce_change()


def _fill(page: DistrictMeetingPage, moment: dt.datetime) -> None:
    if page.meeting is None or page.meeting.is_cancelled or page.meeting.starts_at <= moment:
        return
    left = seats_left(page)
    for row in page.meeting.sign_ups.waiting():
        if left is not None and row.people > left:
            continue
        row.state = SignUpState.CONFIRMED
        row.save()
        left = left if left is None else left - row.people
        _owe(row, MailKind.MOVED_UP, page.meeting.sequence, moment)


def _owe(
    row: MeetingSignUp,
    kind: MailKind,
    occasion: int,
    moment: dt.datetime,
    *,
    old_starts_at: dt.datetime | None = None,
) -> None:
    """Write the row in the transaction of what it tells, and queue its mail after it."""
    if not row.email:
        return
    mail, is_new = SignUpMail.objects.get_or_create(
        sign_up=row,
        kind=kind,
        occasion=occasion,
        defaults={"owed_at": moment, "old_starts_at": old_starts_at},
    )
    if is_new:
        send_sign_up_mail.enqueue(mail.pk)
