"""The service by which staff enters what came in other ways. Nothing is refused for coming late."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from dialogue_pages.responses.attachments import split_attachments
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.services import ENTERED
from dialogue_pages.responses.services import receive


@transaction.atomic
def enter(*, page: Any, form: Any, arrival: dict[str, Any], token: str, user: Any) -> Response:
    """Keep an answer that came at ``arrival["moment"]`` by ``arrival["channel"]``; a resend gives the first.

    Staff's own hands are neither spam nor a flood: nothing of that kind is asked. A copy is mailed when an
    address stands on the paper.
    """
    moment = arrival["moment"]
    answers, copy_to = page.split_copy_address(form.cleaned_data)
    answers, attachments = split_attachments(answers)
    stage = page.open_stage(moment)
    response = receive(
        page=page,
        moment=moment,
        token=token,
        data=answers,
        questions=page.questions_asked(form, answers),
        kind=page.response_kind,
        stage=page.stage_for_late(moment) if stage is None else stage,
        receipt_email=copy_to,
        attachments=attachments,
        channel=arrival["channel"],
        entered_by=user,
        is_late=stage is None,
        case_number=arrival.get("case_number", "").strip() or page.case_of_responses(),
    )
    if not ModelLogEntry.objects.for_instance(response).filter(action=ENTERED).exists():
        log(instance=response, action=ENTERED, user=user)
    return response
