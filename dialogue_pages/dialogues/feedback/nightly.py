"""The nightly look at who waits for feedback, and who is to give it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night
from dialogue_pages.dialogues.feedback.models import FeedbackReminder, FeedbackRequest
from dialogue_pages.dialogues.feedback.services import forget_unconfirmed, prepare_reminders
from dialogue_pages.dialogues.feedback.tasks import send_confirmation, send_reminder, tell_waiting
from dialogue_pages.dialogues.pages import DialoguePage

AT_NIGHT = dt.time(4, 30)


@task()
def follow_feedback() -> None:
    """The nightly look; the next night's is queued first, so that a fault of this night ends nothing."""
    queue_follow_up(on_date=local_date(timezone.now()))
    queue_owed()


def queue_follow_up(*, on_date: dt.date) -> bool:
    """Queue the look of the night after ``on_date`` unless one waits already; whether it was queued."""
    return queue_night(follow_feedback, on_date=on_date, at=AT_NIGHT)


def queue_owed() -> int:
    """Queue every mail about feedback that is owed now, and forget who did not confirm; how many were queued.

    Safe to repeat: a mail that has been sent is owed no more.
    """
    now = timezone.now()
    forget_unconfirmed(moment=now)
    prepare_reminders(moment=now)
    answered = DialoguePage.objects.visible().with_feedback(local_date(now))
    owed = {
        send_confirmation: FeedbackRequest.objects.owing_confirmation(now),
        send_reminder: FeedbackReminder.objects.owed(now),
        tell_waiting: answered.filter(pk__in=FeedbackRequest.objects.waiting().values("page")),
    }
    pks = [
        (task_of_kind, pk) for task_of_kind, rows in owed.items() for pk in rows.values_list("pk", flat=True)
    ]
    for task_of_kind, pk in pks:
        task_of_kind.enqueue(pk)
    return len(pks)
