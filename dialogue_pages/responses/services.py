"""The one way a resident's words enter the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Page

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.attachment_tasks import quarantine_infected
from dialogue_pages.responses.attachments import attach, discard
from dialogue_pages.responses.drafts.models import ResponseDraft
from dialogue_pages.responses.enums import (
    FORWARDED_KINDS,
    QuarantineReason,
    ResponseChannel,
    ResponseKind,
    ScanState,
)
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
    attachments: Sequence[Attachment] = (),
    draft: ResponseDraft | None = None,
    channel: ResponseChannel = ResponseChannel.WEB,
    entered_by: Any = None,
    is_late: bool = False,
    case_number: str = "",
) -> Response:
    """Store what was sent together with the mail it owes, in one transaction; a resend returns the first row.

    ``data`` maps names to answers, ``questions`` is as in ``Response``. The caller has checked that the page
    is open at ``moment``, or says ``is_late``. ``entered_by`` is who of staff typed it. Nothing is mailed to
    anyone while the response is in quarantine. ``attachments`` are kept uploads, whose names ``data`` has;
    malware in one puts the response in quarantine. The ``draft`` that becomes the response is emptied with
    it: what was sent is kept as a response only.
    """
    key = _key(page, token, data, attachments)
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
                case_number=case_number,
            )
            if draft is not None:
                draft.become(response, moment=moment)
            attach(response=response, attachments=attachments)
            if attachments and response.attachments.filter(scan_state=ScanState.INFECTED).exists():
                quarantine_infected(response=response)
            queue_mails(response)
    except IntegrityError:
        response = Response.objects.filter(idempotency_key=key).first()
        if response is None:
            raise
        discard(attachments)
    return response


def is_resend(
    *, page: Page, token: str, data: dict[str, Any], attachments: Sequence[Attachment] = ()
) -> bool:
    """Whether this very text has been received from this very form: it then costs its sender nothing more."""
    return Response.objects.filter(idempotency_key=_key(page, token, data, attachments)).exists()


def queue_mails(response: Response) -> None:
    """Tasks for the mails that a response owes: none in quarantine, none that has been sent."""
    if response.quarantine_reason:
        return
    if response.receipt_email and not response.receipt_sent_at:
        send_receipt.enqueue(response.pk)
    if response.kind in FORWARDED_KINDS and not response.forward_sent_at:
        forward_message.enqueue(response.pk)


def _key(page: Page, token: str, data: dict[str, Any], attachments: Sequence[Attachment]) -> str:
    """Two files of one name are told apart by what they hold."""
    files = [[row.question, row.sha256] for row in attachments]
    return idempotency_key(page_id=page.pk, token=token, data=data, files=files)
