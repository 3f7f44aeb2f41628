"""Statements on plans with what staff has made of them, and reports of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.reports import services
from dialogue_pages.consultations.reports.composing import compose
from dialogue_pages.consultations.reports.enums import ReportKind, ReportState
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.statements.models import (
    Position,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ConsultationPageFactory, ResponseFactory
from tests.factories.responses import RECEIVED

# What must not be found in a report: who a private person is, and what they wrote.
CANARY = {
    "text": "Kanariefågeln sjunger i min trädgård.",
    "name": "Xerxes Kanariesson",
    "email": "xerxes.kanariesson@example.org",
    "postal_address": "Kanariegatan 17\n443 30 Lerum",
    "property_designation": "Kanarieholm 9:99",
}


class StatementFactory(ResponseFactory):
    """A statement in samråd from a private person."""

    class Meta:
        model = Response

    page = factory.SubFactory(ConsultationPageFactory)
    kind = ResponseKind.STATEMENT
    stage = Stage.CONSULTATION
    form_data = factory.LazyFunction(lambda: dict(CANARY))
    questions = factory.LazyFunction(lambda: [{"name": name, "label": name} for name in CANARY])


def answered(
    statement: Response, *points: tuple[str, str, str], themes: tuple[Theme, ...] = (), **review: Any
) -> Response:
    """The statement all split into points of text, position and reason, each with the themes."""
    row = StatementReview.objects.create(response=statement, **{"is_split": True, **review})
    for number, (text, position, reason) in enumerate(points):
        point = StatementPoint.objects.create(
            review=row, sort_order=number, text=text, position=position, reason=reason
        )
        point.themes.set(themes)
    return statement


def noise(position: str = Position.NOT) -> tuple[str, str, str]:
    return ("Vägen bullrar.", position, "Bullret ligger under riktvärdet.")


def stage_of(page: Any) -> DialoguePeriod:
    return page.periods.get()


def report_of(page: Any, moment: dt.datetime = RECEIVED, **values: Any) -> PlanReport:
    """A draft of a samrådsredogörelse."""
    report = services.begin(
        page=page, period=stage_of(page), kind=ReportKind.CONSULTATION_REPORT, moment=moment
    )
    return services.write(report=report, values=values)


def composed(report: PlanReport, moment: dt.datetime = RECEIVED) -> PlanReport:
    PlanReport.objects.filter(pk=report.pk).update(state=ReportState.COMPOSING, heard_at=None)
    assert compose(report=report, moment=moment)
    report.refresh_from_db()
    return report


def published(report: PlanReport, user: Any, moment: dt.datetime = RECEIVED) -> PlanReport:
    return services.publish(report=composed(report, moment), user=user, moment=moment)
