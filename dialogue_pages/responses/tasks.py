"""Mail to residents. The task carries a row's id and nothing that anyone wrote."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from dialogue_pages.responses.models import Response

logger = logging.getLogger(__name__)

RETRY_AFTER = dt.timedelta(minutes=5)
GIVE_UP_AFTER = dt.timedelta(days=3)


@task()
def send_receipt(response_id: int) -> None:
    """Mail the copy that a response owes, once; when the mail server does not answer, try again later.

    A worker claims the row before it sends, outside any transaction, so that a slow mail server never holds
    the database. The claim of a worker that was killed lapses after ``RETRY_AFTER``. An address that takes
    no mail is given up after ``GIVE_UP_AFTER``; the receipt is still to be read at its own address.
    """
    if _claim(response_id):
        response = Response.objects.select_related("page").get(pk=response_id)
        try:
            receipt_mail(response).send()
        except OSError as error:
            logger.warning("Receipt of response %s not sent: %s", response_id, type(error).__name__)
        else:
            Response.objects.filter(pk=response_id).update(receipt_sent_at=timezone.now())
    now = timezone.now()
    young = _owed(response_id).filter(submit_time__gt=now - GIVE_UP_AFTER)
    if young.exists() and send_receipt.get_backend().supports_defer:
        send_receipt.using(run_after=now + RETRY_AFTER).enqueue(response_id)


def _owed(response_id: int) -> QuerySet[Response]:
    return Response.objects.filter(pk=response_id, receipt_sent_at__isnull=True)


def _claim(response_id: int) -> bool:
    now = timezone.now()
    free = Q(receipt_claimed_at__isnull=True) | Q(receipt_claimed_at__lte=now - RETRY_AFTER)
    return bool(_owed(response_id).filter(free).update(receipt_claimed_at=now))


def receipt_mail(response: Response) -> EmailMessage:
    """The receipt as plain text. Its Message-ID is the reference's, so that a resend is the same message."""
    with override(settings.LANGUAGE_CODE):
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
        title = " ".join(response.page.title.split())
        return EmailMessage(
            subject=_("Receipt %(reference)s: %(title)s") % {"reference": response.reference, "title": title},
            body=render_to_string("dialogue_pages/mail/receipt.txt", {"response": response}),
            to=[response.receipt_email],
            headers={
                "Message-ID": f"<{response.reference}@{domain}>",
                "Auto-Submitted": "auto-generated",
            },
        )
