"""Answers to a form with a question of each kind that can be counted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User

from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogue_forms.results.services import approve_quote, draft_results, publish_results
from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ResponseFactory

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


def question(name: str, kind: str, *options: str, label: str = "") -> dict[str, Any]:
    """A row of ``Response.questions`` as the contract has it."""
    row: dict[str, Any] = {"name": name, "label": label or f"Frågan {name}", "type": kind}
    return row | ({"options": list(options)} if options else {})


def answer(page: DialogueFormPage, questions: list[dict], *values: Any, **more: Any) -> Response:
    """One answer; a value of ``...`` is a question that a condition hid."""
    names = [row["name"] for row in questions]
    data = {name: value for name, value in zip(names, values, strict=True) if value is not ...}
    return ResponseFactory(page=page, questions=questions, form_data=data, **more)


def answers(page: DialogueFormPage, asked: dict, counts: dict[Any, int]) -> list[Response]:
    """As many answers to one question as said, by value."""
    return [answer(page, [asked], value) for value, number in counts.items() for _ in range(number)]


def publish(page: DialogueFormPage, *questions: str, user: User | None = None) -> None:
    draft = draft_results(page=page, questions=questions)
    assert set(draft.publications) == set(questions), "not all can be published"
    publish_results(page=page, draft=draft, user=user, moment=NOON)


def quote(response: Response, name: str, excerpt: str) -> None:
    approve_quote(response=response, question=name, excerpt=excerpt, user=None, moment=NOON)


def waiting(page: Any, *addresses: str) -> list[FeedbackRequest]:
    """Addresses that have confirmed that they want to be told."""
    rows = [
        FeedbackRequest(page_id=page.pk, address=address, asked_at=NOON, confirmed_at=NOON)
        for address in addresses
    ]
    return FeedbackRequest.objects.bulk_create(rows)


def days_from(moment: dt.datetime, days: int) -> dt.date:
    return local_date(moment) + dt.timedelta(days=days)
