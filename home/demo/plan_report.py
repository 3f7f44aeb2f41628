"""The samrådsredogörelse of the nursery school's plan, composed from its statements as staff would do it."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.reports import services
from dialogue_pages.consultations.reports.composing import ask, compose
from dialogue_pages.consultations.reports.enums import ReportKind
from dialogue_pages.consultations.statements.models import (
    SenderKind,
    ShownAs,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.core.clock import local_moment
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.services import receive
from home.demo.plan_data import STENKULLA
from home.demo.plan_report_data import CONCLUSIONS, ENTRIES, INTRODUCTION, MEETINGS, THEMES, Entry
from home.demo.site import Demo

# Days after the last day of the consultation.
_COMPOSED, _PUBLISHED = 30, 34


def build_report(demo: Demo) -> None:
    page = demo.pages[STENKULLA.name]
    first_day, last_day = STENKULLA.days_of(Stage.CONSULTATION)
    themes = {
        name: Theme.objects.create(page=page, name=name, sort_order=number)
        for number, name in enumerate(THEMES)
    }
    for entry in ENTRIES:
        _answer(_receive(page, entry, _moment(demo, first_day + entry.day)), entry, themes)
    period = page.periods.get(stage=Stage.CONSULTATION)
    begun = _moment(demo, last_day + _COMPOSED)
    report = services.begin(page=page, period=period, kind=ReportKind.CONSULTATION_REPORT, moment=begun)
    participation = f"{report.participation}\n\n{MEETINGS}"
    written = {"introduction": INTRODUCTION, "participation": participation, "conclusions": CONCLUSIONS}
    services.write(report=report, values=written)
    ask(report=report, moment=begun)
    compose(report=report, moment=begun)
    services.publish(report=report, user=None, moment=_moment(demo, last_day + _PUBLISHED))


def _moment(demo: Demo, offset: int) -> dt.datetime:
    return local_moment(demo.day(offset), dt.time(10))


def _receive(page: ConsultationPage, entry: Entry, moment: dt.datetime) -> Response:
    data = {
        "text": entry.text,
        "name": entry.name,
        **entry.contact_data,
        "property_designation": entry.property_designation,
    }
    labels = {name: str(field.label) for name, field in page.get_form_class().base_fields.items()}
    return receive(
        page=page,
        moment=moment,
        token=f"demo-{page.slug}-{entry.name}",
        data=data,
        questions=[{"name": name, "label": labels[name]} for name in data],
        kind=ResponseKind.STATEMENT,
        stage=Stage.CONSULTATION,
        is_late=entry.is_late,
    )


def _answer(statement: Response, entry: Entry, themes: dict[str, Theme]) -> None:
    is_private = entry.kind == SenderKind.PRIVATE
    review = StatementReview.objects.create(
        response=statement,
        sender_kind=entry.kind,
        shown_as=ShownAs.REFERENCE if is_private else ShownAs.NAME,
        shown_name="" if is_private else entry.name,
        is_split=True,
    )
    for number, said in enumerate(entry.points):
        point = StatementPoint.objects.create(
            review=review, sort_order=number, text=said.text, position=said.position, reason=said.reason
        )
        if said.theme:
            point.themes.add(themes[said.theme])
