"""Samråd and granskning: the stage that the plan is in, and which takes statements (domain.md §2)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.consultations.enums import STATEMENT_STAGES, Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.timeline import add_papers
from dialogue_pages.dialogues.enums import DialogueState
from tests.factories.dialogues import ConsultationDocumentFactory, ConsultationPageFactory, period

pytestmark = pytest.mark.django_db


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.fixture
def plan() -> ConsultationPage:
    return ConsultationPageFactory(
        periods=[
            period("2026-09-01", None, Stage.ADOPTION),
            period("2026-05-01", "2026-05-21", Stage.REVIEW),
            period("2025-10-01", None, Stage.ASSIGNMENT),
            period("2026-03-01", "2026-03-28", Stage.CONSULTATION),
        ]
    )


@pytest.mark.parametrize(
    ("moment", "positions"),
    [
        ("2025-09-01T12:00", ["ahead", "ahead", "ahead", "ahead"]),
        ("2025-10-01T12:00", ["current", "ahead", "ahead", "ahead"]),
        ("2026-02-28T22:59", ["current", "ahead", "ahead", "ahead"]),
        ("2026-02-28T23:00", ["done", "current", "ahead", "ahead"]),
        ("2026-04-10T12:00", ["done", "current", "ahead", "ahead"]),
        ("2026-05-10T12:00", ["done", "done", "current", "ahead"]),
        ("2027-01-01T12:00", ["done", "done", "done", "current"]),
    ],
)
def test_the_timeline_marks_the_stage_that_the_plan_is_in(plan, moment, positions):
    steps = plan.timeline(utc(moment))
    assert [step.period.stage for step in steps] == [
        Stage.ASSIGNMENT,
        Stage.CONSULTATION,
        Stage.REVIEW,
        Stage.ADOPTION,
    ]
    assert [step.position for step in steps] == positions
    assert [step.label for step in steps] == [str(Stage(step.period.stage).label) for step in steps]


@pytest.mark.parametrize(
    ("moment", "stage", "state"),
    [
        ("2026-01-01T12:00", Stage.CONSULTATION, DialogueState.PLANNED),
        ("2026-03-28T22:59", Stage.CONSULTATION, DialogueState.OPEN),
        ("2026-03-28T23:00", Stage.REVIEW, DialogueState.PLANNED),
        ("2026-05-21T21:59", Stage.REVIEW, DialogueState.OPEN),
        ("2026-05-21T22:00", Stage.REVIEW, DialogueState.CLOSED),
    ],
)
def test_the_stage_shown_is_the_open_one_or_the_next(plan, moment, stage, state):
    assert plan.shown_period(utc(moment)).stage == stage
    assert plan.state_at(utc(moment)) == state


def test_a_review_can_be_held_again_after_a_substantial_change():
    """PBL 5:25."""
    plan = ConsultationPageFactory(
        periods=[
            period("2026-03-01", "2026-03-21", Stage.REVIEW),
            period("2026-05-01", "2026-05-21", Stage.REPEATED_REVIEW),
        ]
    )
    assert plan.open_period(utc("2026-05-10T12:00")).stage == Stage.REPEATED_REVIEW


def test_a_plan_without_stages_is_still_a_page(rf):
    plan = ConsultationPageFactory(periods=[])
    context = plan.get_context(rf.get("/"))
    assert (context["timeline"], context["stage_label"], context["period"]) == ([], "", None)


def test_a_stage_that_has_been_renamed_has_no_label():
    plan = ConsultationPageFactory(periods=[period("2026-03-01", "2026-03-28", "FORNTID")])
    (step,) = plan.timeline(utc("2026-03-03T12:00"))
    assert step.label == ""


def test_only_stages_with_a_last_day_take_statements():
    assert [stage.value for stage in STATEMENT_STAGES] == [
        "PROGRAMME",
        "CONSULTATION",
        "REVIEW",
        "REPEATED_REVIEW",
    ]


def test_a_case_number_is_unique_and_the_editor_is_told():
    ConsultationPageFactory(case_number="KS12.705")
    with pytest.raises(ValidationError) as refused:
        ConsultationPageFactory(case_number="KS12.705")
    (constraint,) = ConsultationPage._meta.constraints
    assert str(constraint.violation_error_message) in refused.value.messages


def test_many_plans_may_lack_a_case_number():
    ConsultationPageFactory.create_batch(2, case_number="")


@pytest.mark.parametrize("designation", ["Hallsås 2:261 m.fl.", "s:1", "ga:3", "Älvåker 1:1>2"])
def test_a_property_is_written_as_the_editor_knows_it(designation):
    ConsultationPageFactory(property_designation=designation).full_clean()


def test_documents_come_in_the_editor_s_order_in_the_same_queries(django_assert_num_queries):
    for size in (2, 20):
        plan = ConsultationPageFactory(
            plan_documents=[ConsultationDocumentFactory(sort_order=-number) for number in range(size)]
        )
        steps = ConsultationPage.objects.get(pk=plan.pk).timeline(utc("2026-03-03T12:00"))
        with django_assert_num_queries(3):
            add_papers(steps)
            titles = [row.document.title for row in steps[0].documents]
        assert len(titles) == size
        orders = [row.sort_order for row in steps[0].documents]
        assert orders == sorted(orders)
