"""Statements on plans, and what staff has made of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.models import (
    StandardAnswer,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.responses.enums import ResponseKind
from tests.factories.dialogues import ConsultationPageFactory, ResponseFactory

QUESTIONS = [
    {"name": "text", "label": "Ditt yttrande"},
    {"name": "name", "label": "Ditt namn"},
    {"name": "role", "label": "Du skriver som"},
]


class StatementFactory(ResponseFactory):
    """A statement in samråd: `text`, `name` and `role` (as it was answered) say what was written."""

    class Params:
        text = "Bevara skogen."
        name = "Kim Ek"
        role = ""

    page = factory.SubFactory(ConsultationPageFactory)
    kind = ResponseKind.STATEMENT
    stage = Stage.CONSULTATION
    questions = factory.LazyFunction(lambda: [*QUESTIONS])
    form_data = factory.LazyAttribute(lambda row: {"text": row.text, "name": row.name, "role": row.role})


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    page = factory.SubFactory(ConsultationPageFactory)
    name = factory.Sequence("Tema {}".format)


class StandardAnswerFactory(DjangoModelFactory):
    class Meta:
        model = StandardAnswer

    name = factory.Sequence("Standardsvar {}".format)
    text = "Kommunen tar med synpunkten i det fortsatta arbetet."


class ReviewFactory(DjangoModelFactory):
    """The work on a statement, begun; `response` is made when none is given."""

    class Meta:
        model = StatementReview

    response = factory.SubFactory(StatementFactory)


class PointFactory(DjangoModelFactory):
    """`themes=[…]` are rows of the same plan."""

    class Meta:
        model = StatementPoint
        skip_postgeneration_save = True

    review = factory.SubFactory(ReviewFactory)
    text = "Skogen ska vara kvar."
    position = ""
    reason = factory.LazyAttribute(lambda row: "Skogen skyddas i planen." if row.position else "")

    @factory.post_generation
    def themes(self, create: bool, rows: list[Theme] | None, **kwargs: Any) -> None:
        self.themes.set(rows or [])


def received(day: str, hour: int = 12) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{hour:02d}:00+00:00")
