"""Asking to be told, being told, and reminding whoever is to tell. One service a write."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.feedback.enums import TWO_WEEKS, step_on
from dialogue_pages.dialogues.feedback.models import FeedbackReminder, FeedbackRequest
from dialogue_pages.dialogues.feedback.tasks import send_confirmation, tell_waiting
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.responses.rate_limits import RateLimit

# Anybody can write anybody's address: nobody gets many mails that they did not ask for.
CONFIRMATIONS_TO_AN_ADDRESS = RateLimit("feedback-to", allowed=3, period=dt.timedelta(hours=1))


@transaction.atomic
def ask_to_be_told(*, page: DialoguePage, address: str, moment: dt.datetime) -> None:
    """Put a valid address on the list of those who are told when the dialogue is answered.

    The address is first asked by mail whether it wants this: until then nothing else is sent to it. Whether
    it was on the list already is told to nobody. Nothing happens when the dialogue is answered already.
    """
    if page.has_feedback_at(moment):
        return
    row, is_new = FeedbackRequest.objects.get_or_create(
        page=page, address__iexact=address, defaults={"address": address, "asked_at": moment}
    )
    if row.confirmed_at or CONFIRMATIONS_TO_AN_ADDRESS.admit_one(address.casefold(), moment):
        return
    if not is_new:
        row.asked_at, row.confirmation_sent_at, row.claimed_at = moment, None, None
        row.save()
    send_confirmation.enqueue(row.pk)


@transaction.atomic
def confirm(*, request_id: int, moment: dt.datetime) -> FeedbackRequest | None:
    """Note that an address wants to be told; the request, or None when it is gone. Safe to repeat."""
    rows = FeedbackRequest.objects.filter(pk=request_id)
    rows.filter(confirmed_at__isnull=True).update(confirmed_at=moment, claimed_at=None)
    row = rows.select_related("page").first()
    if row and row.page.has_feedback_at(moment):
        tell_waiting.enqueue(row.page_id)
    return row


def unsubscribe(*, request_id: int) -> None:
    """Forget an address. Safe to repeat."""
    FeedbackRequest.objects.filter(pk=request_id).delete()


def forget_unconfirmed(*, moment: dt.datetime) -> int:
    """Delete addresses that were not confirmed in time; how many."""
    return FeedbackRequest.objects.unconfirmed_too_long(moment).delete()[0]


def prepare_reminders(*, moment: dt.datetime) -> None:
    """Make a row for each reminder whose day has come: once a dialogue, promised day and step."""
    today = local_date(moment)
    soon = today + dt.timedelta(days=TWO_WEEKS)
    waiting = DialoguePage.objects.live().awaiting_feedback(today).filter(feedback_due_on__lte=soon)
    rows = [
        FeedbackReminder(page_id=pk, due_on=due_on, step=step_on(due_on, on_date=today))
        for pk, due_on in waiting.values_list("pk", "feedback_due_on")
    ]
    FeedbackReminder.objects.bulk_create(rows, ignore_conflicts=True)
