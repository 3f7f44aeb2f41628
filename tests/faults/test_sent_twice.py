"""Forms that are sent twice at the same moment: one response each, one mail, one receipt for both."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.drafts.services import begin_draft
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.pages import COPIES_FROM_A_NETWORK
from tests.factories.dialogues import DialogueFormPageFactory

# `PAIRS=200` for the figure in the documents; fewer say the same, sooner.
PAIRS = int(os.environ.get("PAIRS", "20"))


def send_both(page: DialogueFormPage) -> set[str]:
    """Where two equal requests, sent together, lead to."""
    typed = {"vad_tycker_du": ["Fler träd"]}
    _draft, key = begin_draft(page=page, moment=timezone.now(), typed=typed)
    together = Barrier(2)

    def send(_number: int) -> str:
        client = Client()
        together.wait(timeout=30)
        try:
            sent = client.post(
                f"{page.url}svara/{key}/kontrollera/", {"kopia_till": f"{key[:20]}@example.org"}
            )
        finally:
            connection.close()
        assert sent.status_code == 303, sent.status_code
        return sent["Location"]

    with ThreadPoolExecutor(2) as pool:
        return set(pool.map(send, range(2)))


@pytest.mark.usefixtures("transactional_db")
def test_every_pair_is_one_response_with_one_mail_and_one_receipt(monkeypatch):
    monkeypatch.setattr(type(COPIES_FROM_A_NETWORK), "admit", lambda *args: None)
    page = DialogueFormPageFactory()
    receipts = [send_both(page) for _pair in range(PAIRS)]
    assert all(len(places) == 1 for places in receipts)
    assert len(set().union(*receipts)) == Response.objects.count() == PAIRS
    assert len(mail.outbox) == PAIRS
