"""Mail about what residents sent. A task carries a row's id and nothing that anyone wrote."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from dialogue_pages.core.claims import GIVE_UP_AFTER, RETRY_AFTER, is_free
from dialogue_pages.core.queueing import queue_later
from dialogue_pages.responses.mails import forwarded_mail, receipt_mail
from dialogue_pages.responses.models import Response

logger = logging.getLogger(__name__)


@task()
def send_receipt(response_id: int) -> None:
    """Mail the copy that a response owes its sender. It is also to be read at its own address."""
    owed = Response.objects.filter(pk=response_id, receipt_sent_at__isnull=True).select_related("page")
    deliver(send_receipt, owed, "receipt", receipt_mail)


@task()
def forward_message(response_id: int) -> None:
    """Mail a message to whom it was written; staff reads it in the admin whatever becomes of the mail."""
    owed = Response.objects.owing_forward().filter(pk=response_id).select_related("page")
    deliver(forward_message, owed, "forward", forwarded_mail)


def deliver(
    this_task: Task,
    owed: QuerySet,
    duty: str,
    write: Callable[[Any], EmailMessage | None],
    *,
    since: str = "submit_time",
) -> None:
    """Send the one mail that is owed, once; when the mail server does not answer, try again later.

    ``duty`` begins the names of the two columns: ``…_claimed_at`` and ``…_sent_at``; ``since`` is that of
    when it began to be owed. A worker claims the row before it sends, outside any transaction, so that a slow
    mail server never holds the database. The claim of a worker that was killed lapses after ``RETRY_AFTER``.
    An address that takes no mail is given up after ``GIVE_UP_AFTER``; when ``write`` gives nothing there is
    nobody to send to.
    """
    row = owed.first()
    if row is None:
        return
    if _claim(owed, f"{duty}_claimed_at"):
        message = write(row)
        if message is None:
            return
        try:
            message.send()
        except OSError as error:
            logger.warning("The %s of row %s not sent: %s", duty, row.pk, type(error).__name__)
        else:
            owed.model.objects.filter(pk=row.pk).update(**{f"{duty}_sent_at": timezone.now()})
    now = timezone.now()
    young = owed.filter(**{f"{since}__gt": now - GIVE_UP_AFTER})
    if young.exists():
        queue_later(this_task, row.pk, at=now + RETRY_AFTER)


def _claim(owed: QuerySet, column: str) -> bool:
    now = timezone.now()
    return bool(owed.filter(is_free(column, now)).update(**{column: now}))
