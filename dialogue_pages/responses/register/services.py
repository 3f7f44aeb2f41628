"""What staff does with a response: each act in one transaction, in the log, and never over another's."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from dialogue_pages.responses.enums import QuarantineReason, ResponseState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.models import ResponseNote, SentAnswer
from dialogue_pages.responses.register.tasks import send_answer
from dialogue_pages.responses.services import queue_mails

HANDLED, NOTED, QUARANTINED, RELEASED, ANSWERED, ENTERED = (
    f"dialogue_pages.response.{what}"
    for what in ("handle", "note", "quarantine", "release", "answer", "enter")
)

# One step at a time, and one step back when it was a mistake; what is registered can be answered at once.
NEXT_STATES = {
    ResponseState.RECEIVED: (ResponseState.REGISTERED,),
    ResponseState.REGISTERED: (
        ResponseState.RECEIVED,
        ResponseState.BEING_ANSWERED,
        ResponseState.ANSWERED,
    ),
    ResponseState.BEING_ANSWERED: (ResponseState.REGISTERED, ResponseState.ANSWERED),
    ResponseState.ANSWERED: (ResponseState.BEING_ANSWERED,),
}


class ChangedMeanwhile(Exception):
    """Somebody else has changed the response since it was shown: nothing was written."""

    def __init__(self, row: Response) -> None:
        super().__init__()
        self.row = row


def states_from(state: str) -> list[ResponseState]:
    """The state itself and those that can follow, in their order."""
    allowed = {ResponseState(state), *NEXT_STATES[ResponseState(state)]}
    return [one for one in ResponseState if one in allowed]


@transaction.atomic
def handle(  # noqa: PLR0913 - keyword only: each says what it is
    *, response: Response, version: int, user: Any, state: str, case_number: str, assigned_to: Any
) -> Response:
    """Set the state, case number and who has it; ``version`` is that of the row when it was shown."""
    row = _current(response, version)
    if state not in states_from(row.state):
        raise ValidationError({"state": _("Take one step at a time: register the answer first.")})
    if row.quarantine_reason and state != row.state:
        raise ValidationError({"state": _("It is in quarantine: release it first.")})
    values = {"state": state, "case_number": case_number.strip(), "assigned_to": assigned_to}
    changes = {
        name: [_in_log(getattr(row, name)), _in_log(value)]
        for name, value in values.items()
        if getattr(row, name) != value
    }
    if changes:
        _write(row, **values)
        log(instance=row, action=HANDLED, user=user, data=changes)
    return row


@transaction.atomic
def add_note(*, response: Response, user: Any, text: str, moment: dt.datetime) -> ResponseNote:
    note = ResponseNote.objects.create(response=response, author=user, text=text, written_at=moment)
    log(instance=response, action=NOTED, user=user)
    return note


@transaction.atomic
def put_in_quarantine(*, response: Response, version: int, user: Any) -> Response:
    """What is in quarantine waits for a person, and mails nobody until it is released."""
    row = _current(response, version)
    if not row.quarantine_reason:
        _write(row, quarantine_reason=QuarantineReason.STAFF)
        log(instance=row, action=QUARANTINED, user=user)
    return row


@transaction.atomic
def release(*, response: Response, user: Any) -> Response:
    """Out of quarantine: what it owes is mailed now."""
    row = Response.objects.select_for_update().get(pk=response.pk)
    if not row.quarantine_reason:
        return row
    reason = row.quarantine_reason
    _write(row, quarantine_reason=QuarantineReason.NONE)
    log(instance=row, action=RELEASED, user=user, data={"reason": reason})
    queue_mails(row)
    for pk in SentAnswer.objects.owing().filter(response=row).values_list("pk", flat=True):
        send_answer.enqueue(pk)
    return row


@transaction.atomic
def answer(  # noqa: PLR0913 - keyword only: each says what it is
    *,
    response: Response,
    version: int,
    user: Any,
    to: str,
    reply_to: str,
    subject: str,
    body: str,
    moment: dt.datetime,
) -> SentAnswer:
    """Keep the answer as it was written, mail it, and call the response answered."""
    row = _current(response, version)
    if row.quarantine_reason:
        raise ValidationError(_("It is in quarantine: release it first."))
    if row.state == ResponseState.RECEIVED:
        raise ValidationError(_("Register it before you answer it."))
    sent = SentAnswer.objects.create(
        response=row,
        author=user,
        to=to,
        reply_to=reply_to,
        subject=" ".join(subject.split()),
        body=body,
        written_at=moment,
    )
    _write(row, state=ResponseState.ANSWERED)
    log(instance=row, action=ANSWERED, user=user)
    send_answer.enqueue(sent.pk)
    return sent


def _current(response: Response, version: int) -> Response:
    row = Response.objects.select_for_update(of=("self",)).select_related("page").get(pk=response.pk)
    if row.version != version:
        raise ChangedMeanwhile(row)
    return row


def _write(row: Response, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])


def _in_log(value: Any) -> str:
    return value.get_username() if hasattr(value, "get_username") else str(value or "")
