"""Mail about feedback. A task carries a row's id and nothing else."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.mail import get_connection
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from dialogue_pages.core.claims import GIVE_UP_AFTER, RETRY_AFTER
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.delivery import Outcome, deliver
from dialogue_pages.core.queueing import queue_later
from dialogue_pages.dialogues.feedback.mails import FeedbackMails
from dialogue_pages.dialogues.feedback.models import FeedbackReminder, FeedbackRequest
from dialogue_pages.dialogues.pages import DialoguePage

logger = logging.getLogger(__name__)

# As many are told by one task; the next task is queued behind what others wait for, such as receipts.
BATCH = 100


@task()
def send_confirmation(request_id: int) -> None:
    """Ask an address whether it wants to be told."""
    now = timezone.now()
    owed = FeedbackRequest.objects.owing_confirmation(now)
    row = owed.select_related("page").filter(pk=request_id).first()
    if row is None:
        return
    outcome = Outcome.FAILED
    if owed.claim(row.pk, now):
        mails = FeedbackMails(row.page)
        outcome = deliver(lambda: mails.confirmation(row), name=f"The confirmation of request {row.pk}")
    if outcome is Outcome.REFUSED:
        row.delete()
    elif outcome is Outcome.SENT:
        FeedbackRequest.objects.filter(pk=row.pk).update(confirmation_sent_at=now, claimed_at=None)
    else:
        _again(send_confirmation, row.pk, now)


@task()
def tell_waiting(page_id: int) -> None:
    """Tell those who asked that a dialogue is answered, a batch of them, and queue the next batch.

    Each row is deleted when its mail has been sent. A worker that is killed leaves at most one mail that is
    sent again. What does not get through is tried again for some days after the feedback was published.
    """
    now = timezone.now()
    today = local_date(now)
    page = DialoguePage.objects.visible().with_feedback(today).filter(pk=page_id).first()
    if page is None:
        return
    waiting = FeedbackRequest.objects.waiting().filter(page=page)
    settled = {Outcome.SENT, Outcome.REFUSED}
    if page.feedback_published_on <= today - GIVE_UP_AFTER:
        settled.add(Outcome.FAILED)
    is_up = _tell(page, list(waiting.free(now).order_by("pk")[:BATCH]), settled)
    if is_up and waiting.free(timezone.now()).exists():
        tell_waiting.enqueue(page_id)
    elif waiting.exists():
        _again(tell_waiting, page_id, now)


def _tell(page: DialoguePage, rows: list[FeedbackRequest], settled: set[Outcome]) -> bool:
    """Mail each row that can be claimed, over one connection; False when the mail server does not answer.

    A row whose mail comes to one of the outcomes in ``settled`` is deleted.
    """
    mails = FeedbackMails(page)
    connection = get_connection()
    try:
        connection.open()
        for row in rows:
            if not FeedbackRequest.objects.claim(row.pk, timezone.now()):
                continue
            name = f"The answer to request {row.pk}"
            outcome = deliver(lambda row=row: mails.answer(row), name=name, connection=connection)
            if outcome in settled:
                FeedbackRequest.objects.filter(pk=row.pk).delete()
            elif outcome is Outcome.DOWN:
                return False
    except OSError as error:
        logger.warning("No mail about page %s is sent: %s", page.pk, type(error).__name__)
        return False
    finally:
        connection.close()
    return True


@task()
def send_reminder(reminder_id: int) -> None:
    """Remind whoever answers for a dialogue; nobody, when nobody with an address does."""
    now = timezone.now()
    owed = FeedbackReminder.objects.owed(now)
    row = owed.select_related("page__owner").filter(pk=reminder_id).first()
    address = row and responsible_address(row.page)
    if not address:
        return
    outcome = Outcome.FAILED
    if FeedbackReminder.objects.filter(sent_at__isnull=True).claim(row.pk, now):
        mails = FeedbackMails(row.page)
        edit_url = mails.site_url + reverse("wagtailadmin_pages:edit", args=[row.page_id])
        outcome = deliver(lambda: mails.reminder(row, address, edit_url), name=f"Reminder {row.pk}")
    if outcome is Outcome.SENT:
        FeedbackReminder.objects.filter(pk=row.pk).update(sent_at=now)
    elif outcome is not Outcome.REFUSED:
        _again(send_reminder, row.pk, now)


def responsible_address(page: DialoguePage) -> str:
    """Where reminders of a dialogue go: the address on the page, else its owner's; empty when none is."""
    owner = page.owner
    return page.reminder_email or (owner.email if owner and owner.is_active else "")


def _again(this: Task, pk: int, now: dt.datetime) -> None:
    queue_later(this, pk, at=now + RETRY_AFTER)
