"""The one way a resident's words enter the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Page

from dialogue_pages.responses.enums import FORWARDED_KINDS, QuarantineReason, ResponseChannel, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.references import idempotency_key
from dialogue_pages.responses.tasks import forward_message, send_receipt


def receive(  # noqa: PLR0913 - keyword only: each says what it is
    *,
    page: Page,
    moment: dt.datetime,
    token: str,
    data: dict[str, Any],
    questions: list[dict[str, str]],
    kind: ResponseKind = ResponseKind.ANSWER,
    stage: str = "",
    receipt_email: str = "",
    quarantine_reason: QuarantineReason = QuarantineReason.NONE,
    channel: ResponseChannel = ResponseChannel.WEB,
    entered_by: Any = None,
    is_late: bool = False,
) -> Response:
    """Store what was sent together with the mail it owes, in one transaction; a resend returns the first row.

    ``data`` maps names to answers, ``questions`` is as in ``Response``. The caller has checked that the page
    is open at ``moment``, or says ``is_late``. ``entered_by`` is who of staff typed it. Nothing is mailed to
    anyone while the response is in quarantine.
    """
    key = idempotency_key(page_id=page.pk, token=token, data=data)
    try:
        with transaction.atomic():
            response = Response.objects.create(
                page_id=page.pk,
                submit_time=moment,
                kind=kind,
                stage=stage,
                form_data=data,
                questions=questions,
                idempotency_key=key,
                receipt_email=receipt_email,
                quarantine_reason=quarantine_reason,
                channel=channel,
                entered_by=entered_by,
                is_late=is_late,
            )
            if receipt_email and not quarantine_reason:
                send_receipt.enqueue(response.pk)
            if kind in FORWARDED_KINDS and not quarantine_reason:
                forward_message.enqueue(response.pk)
    except IntegrityError:
        response = Response.objects.filter(idempotency_key=key).first()
        if response is None:
            raise
    return response


def is_resend(*, page: Page, token: str, data: dict[str, Any]) -> bool:
    """Whether this very text has been received from this very form: it then costs its sender nothing more."""
    key = idempotency_key(page_id=page.pk, token=token, data=data)
    return Response.objects.filter(idempotency_key=key).exists()
