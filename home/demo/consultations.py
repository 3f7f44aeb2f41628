"""Pages of the two plans, with their documents and the statements that have come in."""

from __future__ import annotations

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.forms import StatementForm
from dialogue_pages.consultations.maps.reading import normalised
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.models import ConsultationDocument, StagePlace
from dialogue_pages.core.dates import date_long
from dialogue_pages.dialogues.enums import ParticipationLevel
from dialogue_pages.dialogues.models import DialoguePeriod
from home.demo.blocks import Block, heading, steps, text
from home.demo.dialogue_builder import describe, receive_answers
from home.demo.notices import publish_notice_of
from home.demo.plan_data import HALLSAS, STENKULLA, Plan
from home.demo.site import Demo


def build_consultations(demo: Demo) -> None:
    _build_plan(demo, HALLSAS)
    _build_plan(demo, STENKULLA)


def _build_plan(demo: Demo, plan: Plan) -> None:
    case_number = f"KS{demo.day(plan.begun).year % 100:02d}.{plan.number}"
    closes = date_long(demo.day(plan.days_of(plan.shown_in)[1]))
    border = [list(corner) for corner in (*plan.area, plan.area[0])]
    page = ConsultationPage(
        title=plan.title,
        slug=plan.name,
        summary=plan.summary,
        case_number=case_number,
        record_type=demo.record_types["Yttranden över planer"],
        property_designation=plan.property_designation,
        procedure=plan.procedure,
        area_description=plan.area_description,
        plan_area=normalised({"type": "Polygon", "coordinates": [border]}),
        purpose=plan.purpose,
        participation_level=ParticipationLevel.CONSULTATION,
        can_influence=plan.can_influence,
        cannot_influence=plan.cannot_influence,
        decided_by=demo.bodies[plan.decided_by],
        feedback_due_on=demo.day(plan.feedback_due),
        nearby=plan.nearby,
        departs_from_comprehensive_plan=plan.departs,
        notice_board_url="https://example.org/anslagstavla",
        body=demo.body((*plan.body, *_ways_to_write(case_number, closes))),
    )
    page.periods = [_stage(demo, plan, number, row) for number, row in enumerate(plan.stages)]
    describe(demo, page, contacts=("plan", "kontaktcenter"), topics=plan.topics, districts=plan.districts)
    demo.publish(plan.name, "plans", page)
    _receive_statements(demo, page, plan)
    publish_notice_of(demo, page, plan.shown_in)


def _receive_statements(demo: Demo, page: ConsultationPage, plan: Plan) -> None:
    questions = [
        {"name": name, "label": str(field.label)}
        for name, field in StatementForm.base_fields.items()
        if name not in ("role", "attachments")
    ]
    for stage in dict.fromkeys(name for name, _ in plan.statements):
        written = [words for name, words in plan.statements if name == stage]
        first_day = plan.days_of(stage)[0]
        receive_answers(demo, page, written, questions=questions, first_day=first_day, stage=stage)


def _stage(demo: Demo, plan: Plan, number: int, row: tuple[Stage, int, int | None]) -> DialoguePeriod:
    """A stage with the papers that belong to it; those with statements can be read in the town hall too."""
    name, first, last = row
    stage = DialoguePeriod(
        sort_order=number,
        stage=name,
        first_day=demo.day(first),
        last_day=last and demo.day(last),
        description=plan.descriptions.get(name, ""),
    )
    if plan.extended and name == plan.extended[0]:
        _, before, when, reason = plan.extended
        stage.original_last_day, stage.extended_on = demo.day(before), demo.day(when)
        stage.extension_reason = reason
    stage.documents = [
        ConsultationDocument(
            sort_order=order,
            kind=kind,
            document=demo.documents[paper],
            summary=summary,
            dated_on=demo.day(first - 7),
        )
        for order, (kind, paper, summary) in enumerate(plan.papers)
        if name == plan.shown_in
    ]
    if last is not None:
        stage.places = [
            StagePlace(contact=demo.contacts["kontaktcenter"]),
            StagePlace(sort_order=1, venue=demo.venues[plan.venue], note=plan.hours),
        ]
    return stage


def _ways_to_write(case_number: str, closes: str) -> list[Block]:
    return [
        heading("Så lämnar du ett yttrande"),
        steps(
            "Skriv direkt här på sidan.",
            f"Eller hör av dig till {{plan}}. Skriv {case_number} i ämnesraden om du mejlar.",
            "Eller skicka brev till Planenheten, Lerums kommun (demo), 443 80 Lerum, så att det är framme "
            f"senast {closes}.",
        ),
        text("I kontaktcenter i kommunhuset hjälper personalen dig att läsa kartan och att skriva."),
    ]
