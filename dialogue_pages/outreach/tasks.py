"""Asking an address whether it wants what was asked for. A task carries a row's id and nothing else."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.core.delivery import Outcome, deliver
from dialogue_pages.core.queueing import queue_later
from dialogue_pages.outreach.mails import SubscriberMails
from dialogue_pages.outreach.models import Subscriber


@task()
def send_confirmation(subscriber_id: int) -> None:
    """Ask an address whether it wants what was asked for."""
    now = timezone.now()
    owed = Subscriber.objects.owing_confirmation(now)
    row = owed.filter(pk=subscriber_id).first()
    if row is None:
        return
    outcome = Outcome.FAILED
    if owed.claim(row.pk, now):
        labels = [asked.label for asked in row.subscriptions.asked().for_display()]
        mails = SubscriberMails()
        outcome = deliver(lambda: mails.confirmation(row, labels), name=f"The confirmation of {row.pk}")
    if outcome is Outcome.SENT:
        Subscriber.objects.filter(pk=row.pk).update(confirmation_sent_at=now, claimed_at=None)
    elif outcome is Outcome.REFUSED and row.confirmed_at is None:
        row.delete()
    elif outcome is not Outcome.REFUSED:
        queue_later(send_confirmation, row.pk, at=now + RETRY_AFTER)
