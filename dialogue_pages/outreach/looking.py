"""Looking for news every ten minutes, and telling it batch by batch."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.core.queueing import is_waiting, queue_once
from dialogue_pages.outreach.letters import BATCH, prepare_letters
from dialogue_pages.outreach.models import Letter, Subscriber, SubscriptionSettings
from dialogue_pages.outreach.news import note_news
from dialogue_pages.outreach.sending import send_batch
from dialogue_pages.outreach.services import tidy
from dialogue_pages.outreach.tasks import send_confirmation

# How long news waits at most before it is found.
BETWEEN_LOOKS = dt.timedelta(minutes=10)


@task()
def look_for_news() -> None:
    """Note what has happened, and tell it; the next look is queued first, so that a fault ends nothing."""
    queue_next_look(moment=timezone.now())
    look()


def queue_next_look(*, moment: dt.datetime) -> bool:
    """Queue a look in ten minutes unless one waits already; whether it was queued."""
    return queue_once(look_for_news, at=moment + BETWEEN_LOOKS)


def look() -> int:
    """Note what has happened and queue the mail about it; how much was new. Safe to repeat."""
    now = timezone.now()
    new = note_news(moment=now)
    tidy(moment=now)
    for pk in Subscriber.objects.owing_confirmation(now).values_list("pk", flat=True):
        send_confirmation.enqueue(pk)
    if not is_waiting(make_letters):
        make_letters.enqueue()
    return new


@task()
def make_letters() -> None:
    """Settle what the next subscribers who are due are told, and queue the batch after."""
    if SubscriptionSettings.load().is_paused:
        return
    now = timezone.now()
    looked_at = prepare_letters(moment=now)
    if Letter.objects.owed().exists() and not is_waiting(send_letters):
        send_letters.enqueue()
    if looked_at == BATCH:
        make_letters.enqueue()


@task()
def send_letters() -> None:
    """Send the next letters that are owed, and queue the batch after."""
    if SubscriptionSettings.load().is_paused:
        return
    now = timezone.now()
    is_up = send_batch(moment=now)
    if is_up and Letter.objects.owed().free(timezone.now()).exists():
        send_letters.enqueue()
    elif Letter.objects.owed().exists():
        queue_once(send_letters, at=now + RETRY_AFTER)
