from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory

Send = Callable[..., HttpResponse]


@pytest.fixture
def page(db) -> DialogueFormPage:
    """A form that is open, with the question `vad_tycker_du`."""
    return DialogueFormPageFactory()


@pytest.fixture
def send(client: Client) -> Send:
    """`send(page, text, **more)` answers the form to its end as a browser does."""

    def _send(page: Page, text: str = "Fler träd", **more: str) -> HttpResponse:
        return answer_form(client, page, {"vad_tycker_du": text, **more})

    return _send


@pytest.fixture
def references() -> Callable[[], list[str]]:
    return lambda: list(Response.objects.order_by("pk").values_list("reference", flat=True))
