"""Many send at once, twice each: nothing that was acknowledged is lost, nothing is doubled.

``python -m deploy.bench.sending`` does so over the network, while the servers are killed.
"""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dialogue_pages.responses.models import Response
from dialogue_pages.responses.services import receive
from dialogue_pages.responses.tasks import send_receipt
from tests.factories.dialogues import DialogueFormPageFactory

PAIRS = 200


@pytest.mark.usefixtures("transactional_db")
def test_two_hundred_pairs_at_once_are_two_hundred_answers_and_mails(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    page = DialogueFormPageFactory()
    moment = timezone.now()

    def send_twice(number: int) -> list[str]:
        token, together = uuid.uuid4().hex, Barrier(2)

        def send(_half: int) -> str:
            together.wait(timeout=30)
            try:
                return receive(
                    page=page,
                    moment=moment,
                    token=token,
                    data={"vad_tycker_du": f"par {number}"},
                    questions=[],
                    receipt_email=f"par{number}@example.org",
                ).reference
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pair:
            return list(pair.map(send, range(2)))

    with ThreadPoolExecutor(4) as pool:
        references = list(pool.map(send_twice, range(PAIRS)))
    assert all(first == second for first, second in references)
    assert Response.objects.count() == PAIRS == len({first for first, _second in references})
    mails = DBTaskResult.objects.filter(task_path=send_receipt.module_path)
    assert mails.values("args_kwargs").distinct().count() == mails.count() == PAIRS
