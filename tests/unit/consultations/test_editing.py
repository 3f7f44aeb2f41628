"""What an editor can and cannot say about a plan's stages."""

from __future__ import annotations

import pytest
from django.test import Client

from dialogue_pages.consultations.enums import STATEMENT_STAGES, Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from tests.factories.admin import edit_page_address, new_page_address, publish
from tests.factories.dialogues import ConsultationPageFactory, DialogueIndexPageFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

MILESTONES = [stage for stage in Stage if stage not in STATEMENT_STAGES]


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory())


@pytest.fixture
def index() -> DialogueIndexPage:
    return DialogueIndexPageFactory()


@pytest.fixture
def make(editor, index):
    """Publish a new consultation with these stages; returns the answer."""

    def _make(*stages: tuple[str, str, str], **values):
        rows = [{"stage": stage, "first_day": first, "last_day": last} for stage, first, last in stages]
        values = {"title": "Hallsås 2:261 m.fl.", "slug": "hallsas", **values}
        return publish(editor, new_page_address(index, ConsultationPage), {"periods": rows}, **values)

    return _make


def faults(answer) -> list[set[str]]:
    assert answer.status_code == 200
    return [set(row.errors) for row in answer.context["form"].formsets["periods"].forms]


def test_a_consultation_is_published_with_its_stages(make):
    answer = make(
        (Stage.CONSULTATION, "2026-03-01", "2026-03-28"),
        (Stage.ADOPTION, "2026-09-01", ""),
        case_number="KS12.705",
    )
    assert answer.status_code == 302
    plan = ConsultationPage.objects.get()
    assert plan.live
    assert [(row.stage, str(row.last_day)) for row in plan.dated_periods] == [
        (Stage.CONSULTATION, "2026-03-28"),
        (Stage.ADOPTION, "None"),
    ]


def test_nothing_but_a_title_is_enough(make):
    assert make().status_code == 302
    assert ConsultationPage.objects.get().live


@pytest.mark.parametrize("stage", STATEMENT_STAGES)
def test_a_stage_that_takes_statements_needs_a_last_day(make, stage):
    assert faults(make((stage, "2026-03-01", ""))) == [{"last_day"}]


@pytest.mark.parametrize("stage", MILESTONES)
def test_a_milestone_has_no_last_day(make, stage):
    assert faults(make((stage, "2026-03-01", "2026-03-28"))) == [{"last_day"}]
    assert not ConsultationPage.objects.exists()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("PÅHITTAD", "2026-03-01", "2026-03-28"), "stage"),
        ((Stage.REVIEW, "2026-13-40", "2026-03-28"), "first_day"),
        ((Stage.REVIEW, "", "2026-03-28"), "first_day"),
        ((Stage.REVIEW, "2026-03-28", "2026-03-01"), "__all__"),
    ],
)
def test_a_stage_that_makes_no_sense_is_refused(make, row, fault):
    assert fault in faults(make(row))[0]


def test_a_case_number_that_another_plan_has_is_refused_in_words(make):
    ConsultationPageFactory(case_number="KS12.705")
    answer = make(case_number="KS12.705")
    assert answer.status_code == 200
    (constraint,) = ConsultationPage._meta.constraints
    assert str(constraint.violation_error_message) in answer.content.decode()


def test_a_deleted_row_is_not_judged(editor, make):
    make((Stage.ASSIGNMENT, "2026-03-01", ""))
    plan = ConsultationPage.objects.get()
    row = plan.periods.get()
    cells = {
        "id": row.pk,
        "DELETE": "1",
        "stage": Stage.APPEAL,
        "first_day": "2026-03-01",
        "last_day": "2026-03-28",
    }
    assert publish(editor, edit_page_address(plan), {"periods": [cells]}).status_code == 302
    assert not ConsultationPage.objects.get().periods.exists()


def test_a_stage_that_autosave_has_put_in_the_draft_is_sent_again_as_a_new_one(editor, index):
    """The browser did not yet know the row's id when the editor pressed Publish."""
    plan = ConsultationPageFactory(parent=index, live=False)
    autosaved = {"stage": Stage.CONSULTATION, "first_day": "2026-03-01", "last_day": "2026-03-02"}
    plan.periods.add(DialoguePeriod(**autosaved))
    plan.save()
    mended = {**autosaved, "last_day": "2026-03-28"}
    rows = {"periods": [mended]}
    answer = publish(editor, edit_page_address(plan), rows, **{"periods-INITIAL_FORMS": "0"})
    assert answer.status_code == 302
    (row,) = ConsultationPage.objects.get().periods.all()
    assert str(row.last_day) == "2026-03-28"
