from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory

Send = Callable[..., HttpResponse]


@pytest.fixture
def page(db) -> DialogueFormPage:
    """A form that is open, with the question `vad_tycker_du`."""
    return DialogueFormPageFactory()


@pytest.fixture
def send(client: Client) -> Send:
    """`send(page, text, token=…, **more)` posts an answer as a browser does."""

    def _send(page: Page, text: str = "Fler träd", token: str = "t" * 32, **more: str) -> HttpResponse:
        return client.post(f"{page.url}svara/", {"vad_tycker_du": text, "token": token, **more})

    return _send


@pytest.fixture
def references() -> Callable[[], list[str]]:
    return lambda: list(Response.objects.order_by("pk").values_list("reference", flat=True))
