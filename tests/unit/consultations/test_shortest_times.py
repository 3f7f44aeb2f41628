"""How long a stage lasts at least, and who is told when it is too short (domain.md §2 and case 2)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.law.models import LegalRule, Rule
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.rules import plan_faults
from dialogue_pages.dialogues.models import DialoguePeriod
from tests.factories.admin import edit_page_address, filled_form, new_page_address, publish
from tests.factories.dialogues import ConsultationPageFactory, DialogueIndexPageFactory, period
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

FIRST = dt.date(2026, 3, 2)
MOMENT = dt.datetime(2026, 3, 1, 11, tzinfo=dt.UTC)


def plan(procedure: str, **more) -> ConsultationPage:
    is_comprehensive = procedure == PlanProcedure.COMPREHENSIVE_PLAN
    kind = PlanKind.COMPREHENSIVE_PLAN if is_comprehensive else PlanKind.DETAILED_PLAN
    return ConsultationPage(procedure=procedure, **{"kind": kind, **more})


def faults(page: ConsultationPage, stage: str, days: int, **more) -> list[str]:
    row = DialoguePeriod(
        stage=stage, first_day=FIRST, last_day=FIRST + dt.timedelta(days=days), sort_order=0, **more
    )
    return [fault.message for fault in plan_faults(page, [row], moment=MOMENT)]


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.REPEATED_REVIEW])
@pytest.mark.parametrize(
    ("procedure", "impact", "days"),
    [
        (PlanProcedure.STANDARD, False, 14),
        (PlanProcedure.EXTENDED, False, 21),
        (PlanProcedure.EXTENDED, True, 30),
        (PlanProcedure.STANDARD, True, 30),
        # 2 March to 2 May: two calendar months.
        (PlanProcedure.COMPREHENSIVE_PLAN, False, 61),
    ],
)
def test_a_review_lasts_as_long_as_the_law_says(stage, procedure, impact, days):
    page = plan(procedure, significant_impact=impact)
    assert not faults(page, stage, days)
    (told,) = faults(page, stage, days - 1)
    assert "2010:900" in told


@pytest.mark.parametrize(
    ("procedure", "impact", "days"),
    [(PlanProcedure.EXTENDED, False, 21), (PlanProcedure.EXTENDED, True, 30)],
)
def test_a_consultation_in_extended_procedure_lasts_as_long_as_the_law_says(procedure, impact, days):
    page = plan(procedure, significant_impact=impact)
    assert not faults(page, Stage.CONSULTATION, days)
    assert faults(page, Stage.CONSULTATION, days - 1)


@pytest.mark.parametrize(
    ("procedure", "stage"),
    [
        (PlanProcedure.STANDARD, Stage.CONSULTATION),
        (PlanProcedure.LIMITED, Stage.CONSULTATION),
        (PlanProcedure.COORDINATED, Stage.CONSULTATION),
        (PlanProcedure.COORDINATED, Stage.REVIEW),
        (PlanProcedure.COMPREHENSIVE_PLAN, Stage.CONSULTATION),
        (PlanProcedure.EXTENDED, Stage.PROGRAMME),
    ],
)
def test_where_the_law_sets_no_time_one_day_is_enough(procedure, stage):
    assert not faults(plan(procedure), stage, 0)


@pytest.mark.parametrize("first", ["2026-12-31", "2027-12-30", "2026-01-31"])
def test_two_calendar_months_end_within_a_short_month(first):
    page = plan(PlanProcedure.COMPREHENSIVE_PLAN)
    first_day = dt.date.fromisoformat(first)
    month = first_day.month + 2
    year = first_day.year + (month > 12)
    last = {2: 29 if year == 2028 else 28, 3: 31}[(month - 1) % 12 + 1]
    earliest = dt.date(year, (month - 1) % 12 + 1, last)
    for day, is_refused in ((earliest, False), (earliest - dt.timedelta(days=1), True)):
        row = DialoguePeriod(stage=Stage.REVIEW, first_day=first_day, last_day=day)
        assert bool(plan_faults(page, [row], moment=MOMENT)) is is_refused


def test_a_shorter_review_by_agreement_is_possible_in_standard_procedure_alone():
    agreed = {"agreement": "Alla sakägare har skrivit på den 1 mars."}
    assert not faults(plan(PlanProcedure.STANDARD), Stage.REVIEW, 3, **agreed)
    for procedure, stage in (
        (PlanProcedure.EXTENDED, Stage.REVIEW),
        (PlanProcedure.STANDARD, Stage.CONSULTATION),
        (PlanProcedure.COMPREHENSIVE_PLAN, Stage.REVIEW),
    ):
        assert faults(plan(procedure), stage, 100, **agreed)
    assert faults(plan(PlanProcedure.STANDARD, significant_impact=True), Stage.REVIEW, 100, **agreed)


def test_a_limited_procedure_has_no_review():
    assert len(faults(plan(PlanProcedure.LIMITED), Stage.REVIEW, 100)) == 1


@pytest.mark.parametrize(
    ("kind", "procedure"),
    [
        (PlanKind.COMPREHENSIVE_PLAN, PlanProcedure.STANDARD),
        (PlanKind.DETAILED_PLAN, PlanProcedure.COMPREHENSIVE_PLAN),
        (PlanKind.OTHER, PlanProcedure.COMPREHENSIVE_PLAN),
    ],
)
def test_a_comprehensive_plan_has_a_procedure_of_its_own(kind, procedure):
    assert faults(plan(procedure, kind=kind), Stage.CONSULTATION, 100)


def test_the_rule_in_force_on_the_first_day_decides():
    LegalRule.objects.create(
        rule=Rule.REVIEW_STANDARD,
        amount=4,
        unit="WEEKS",
        legal_basis="en ny lag",
        valid_from=FIRST + dt.timedelta(days=1),
        verified_on=FIRST,
    )
    page = plan(PlanProcedure.STANDARD)
    assert not faults(page, Stage.REVIEW, 14)
    LegalRule.objects.filter(legal_basis="en ny lag").update(valid_from=FIRST)
    (told,) = faults(page, Stage.REVIEW, 14)
    assert "en ny lag" in told


def test_without_a_rule_nothing_is_guarded_and_the_editor_is_told():
    LegalRule.objects.filter(rule=Rule.REVIEW_STANDARD).delete()
    page = ConsultationPageFactory(periods=[period("2026-03-02", "2026-03-03", Stage.REVIEW)])
    shown = logged_in(EditorFactory()).get(edit_page_address(page)).text
    assert "Tabellen med lagregler har ingen regel" in shown


def test_the_editor_sees_the_first_day_that_the_law_allows():
    page = ConsultationPageFactory(periods=[period("2026-03-02", "2026-03-16", Stage.REVIEW)])
    shown = logged_in(EditorFactory()).get(edit_page_address(page)).text
    assert "minst 2 veckor" in shown
    assert "måndag 16 mars 2026" in shown


def test_stages_with_statements_do_not_overlap():
    page = plan(PlanProcedure.STANDARD)
    first = DialoguePeriod(stage=Stage.CONSULTATION, first_day=FIRST, last_day=dt.date(2026, 3, 30))
    for day, is_refused in ((30, True), (31, False)):
        second = DialoguePeriod(
            stage=Stage.REVIEW, first_day=dt.date(2026, 3, day), last_day=dt.date(2026, 5, 30)
        )
        found = plan_faults(page, [second, first], moment=MOMENT)
        assert [fault.row for fault in found] == ([second] if is_refused else [])


def test_a_milestone_may_lie_within_a_stage():
    rows = [
        DialoguePeriod(stage=Stage.CONSULTATION, first_day=FIRST, last_day=dt.date(2026, 3, 30)),
        DialoguePeriod(stage=Stage.ASSIGNMENT, first_day=dt.date(2026, 3, 10)),
    ]
    assert not plan_faults(plan(PlanProcedure.STANDARD), rows, moment=MOMENT)


SHORT = [{"stage": Stage.REVIEW, "first_day": "2026-03-02", "last_day": "2026-03-10"}]
TOLD = (
    "Granskning är för kort: den varar minst 2 veckor (plan- och bygglagen (2010:900) 5 kap. 18 §). "
    "Den första sista dag som går att ange är måndag 16 mars 2026."
)


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


@pytest.fixture
def new_plan():
    return new_page_address(DialogueIndexPageFactory(), ConsultationPage)


def test_a_stage_that_is_too_short_is_not_published_and_the_editor_is_told_in_words(editor, new_plan):
    answered = publish(editor, new_plan, {"periods": SHORT}, title="Plan", slug="plan")
    assert answered.status_code == 200
    (row,) = answered.context["form"].formsets["periods"].forms
    assert row.errors["last_day"] == [TOLD]
    assert not ConsultationPage.objects.exists()


def test_the_editor_can_mend_it_in_the_same_form(editor, new_plan):
    editor.post(new_plan, filled_form(editor, new_plan, {"periods": SHORT}, title="Plan", slug="plan"))
    page = ConsultationPage.objects.get()
    assert not page.live
    mended = [{"id": page.periods.get().pk, **SHORT[0], "last_day": "2026-03-16"}]
    assert publish(editor, edit_page_address(page), {"periods": mended}).status_code == 302
    assert ConsultationPage.objects.get().live


def test_a_draft_may_be_too_short(editor, new_plan):
    saved = editor.post(
        new_plan, filled_form(editor, new_plan, {"periods": SHORT}, title="Plan", slug="plan")
    )
    assert saved.status_code == 302
    assert ConsultationPage.objects.get().latest_revision


@pytest.fixture
def short_draft(editor, new_plan) -> ConsultationPage:
    editor.post(new_plan, filled_form(editor, new_plan, {"periods": SHORT}, title="Plan", slug="plan"))
    return ConsultationPage.objects.get()


def test_it_is_not_published_in_bulk(editor, short_draft):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answered = editor.post(f"{address}?next=/admin/&id={short_draft.pk}", follow=True)
    assert "kan inte publiceras än" in answered.text
    assert not ConsultationPage.objects.get().live


def test_it_is_not_published_by_a_schedule_or_a_workflow(short_draft):
    """Both end in publishing the revision."""
    with pytest.raises(ValidationError):
        short_draft.get_latest_revision().publish()
    assert not ConsultationPage.objects.get().live
