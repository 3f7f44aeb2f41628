"""The nightly look at sign-ups: reminders, seats that have become free, and what is to be forgotten."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.signups.models import SignUpMail
from dialogue_pages.district_meetings.signups.services import fill_seats, forget_sign_ups, owe_reminders
from dialogue_pages.district_meetings.signups.tasks import send_sign_up_mail

AT_NIGHT = dt.time(7)


@task()
def follow_sign_ups() -> None:
    """The next night's look is queued first, so that a fault of this night ends nothing."""
    now = timezone.now()
    queue_sign_ups(on_date=local_date(now))
    forget_sign_ups(moment=now)
    owe_reminders(moment=now)
    coming = DistrictMeetingPage.objects.filter(meeting__starts_at__gt=now)
    for page_id in coming.values_list("pk", flat=True):
        fill_seats(page_id=page_id, moment=now)
    for mail_id in SignUpMail.objects.owed(now).free(now).values_list("pk", flat=True):
        send_sign_up_mail.enqueue(mail_id)


def queue_sign_ups(*, on_date: dt.date) -> bool:
    """Queue the look of the night after ``on_date`` unless one waits already; whether it was queued."""
    return queue_night(follow_sign_ups, on_date=on_date, at=AT_NIGHT)
