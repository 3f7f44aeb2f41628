"""Answers by mail, sent by the worker. A task carries a row's id and nothing that anyone wrote."""

from __future__ import annotations

from django_tasks import task

from dialogue_pages.responses.register.letters import answer_mail
from dialogue_pages.responses.register.models import SentAnswer
from dialogue_pages.responses.tasks import deliver


@task()
def send_answer(sent_answer_id: int) -> None:
    """Mail an answer of staff's to a resident; it stands in the register whatever becomes of the mail."""
    owed = SentAnswer.objects.owing().filter(pk=sent_answer_id).select_related("response")
    deliver(send_answer, owed, "answer", answer_mail, since="written_at")
