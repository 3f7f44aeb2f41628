"""Mail about what residents sent. A task carries a row's id and nothing that anyone wrote."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from dialogue_pages.responses.mails import forwarded_mail, receipt_mail
from dialogue_pages.responses.models import Response

logger = logging.getLogger(__name__)

RETRY_AFTER = dt.timedelta(minutes=5)
GIVE_UP_AFTER = dt.timedelta(days=3)


@task()
def send_receipt(response_id: int) -> None:
    """Mail the copy that a response owes its sender. It is also to be read at its own address."""
    owed = Response.objects.filter(pk=response_id, receipt_sent_at__isnull=True)
    _deliver(send_receipt, owed, "receipt", receipt_mail)


@task()
def forward_message(response_id: int) -> None:
    """Mail a message to whom it was written; staff reads it in the admin whatever becomes of the mail."""
    owed = Response.objects.owing_forward().filter(pk=response_id)
    _deliver(forward_message, owed, "forward", forwarded_mail)


def _deliver(
    this_task: Task, owed: QuerySet[Response], duty: str, write: Callable[[Response], EmailMessage | None]
) -> None:
    """Send the one mail that is owed, once; when the mail server does not answer, try again later.

    ``duty`` begins the names of the two columns: ``…_claimed_at`` and ``…_sent_at``. A worker claims the row
    before it sends, outside any transaction, so that a slow mail server never holds the database. The claim
    of a worker that was killed lapses after ``RETRY_AFTER``. An address that takes no mail is given up after
    ``GIVE_UP_AFTER``; when ``write`` gives nothing there is nobody to send to.
    """
    response = owed.select_related("page").first()
    if response is None:
        return
    if _claim(owed, f"{duty}_claimed_at"):
        message = write(response)
        if message is None:
            return
        try:
            message.send()
        except OSError as error:
            logger.warning("The %s of response %s not sent: %s", duty, response.pk, type(error).__name__)
        else:
            Response.objects.filter(pk=response.pk).update(**{f"{duty}_sent_at": timezone.now()})
    now = timezone.now()
    young = owed.filter(submit_time__gt=now - GIVE_UP_AFTER)
    if young.exists() and this_task.get_backend().supports_defer:
        this_task.using(run_after=now + RETRY_AFTER).enqueue(response.pk)


def _claim(owed: QuerySet[Response], column: str) -> bool:
    now = timezone.now()
    free = Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": now - RETRY_AFTER})
    return bool(owed.filter(free).update(**{column: now}))
