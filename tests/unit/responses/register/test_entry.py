"""What came on paper, by telephone or at a meeting is entered through the same questions, late or not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.history import history_of
from tests.factories.dialogues import (
    ConsultationPageFactory,
    DialogueFormPageFactory,
    QuestionFactory,
    period,
)

pytestmark = pytest.mark.django_db


def entered(staff, page, **changes):
    fields = {
        "vad_tycker_du": "Skrivet för hand",
        "channel": "PAPER",
        "received_day": "2026-03-03",
        "received_time": "09:15",
        "case_number": "",
        "token": "t" * 32,
    }
    return staff.post(reverse("dialogue_responses:enter", args=[page.pk]), fields | changes)


def test_a_paper_is_entered_with_the_day_on_which_it_came(staff, registrar):
    page = DialogueFormPageFactory()
    answer = entered(staff, page, case_number="KS 12")
    row = Response.objects.get()
    assert answer.url == reverse("dialogue_responses:detail", args=[row.pk])
    assert row.form_data["vad_tycker_du"] == "Skrivet för hand"
    assert row.questions[0]["label"] == "Vad tycker du?"
    assert (row.channel, row.entered_by, row.case_number) == ("PAPER", registrar, "KS 12")
    assert row.submit_time.isoformat() == "2026-03-03T08:15:00+00:00"
    assert not row.is_late
    assert len(history_of(row)) == 1


@pytest.mark.parametrize("channel", ["PAPER", "PHONE", "MEETING", "EMAIL"])
def test_every_way_but_the_web_can_be_said(staff, channel):
    entered(staff, DialogueFormPageFactory(), channel=channel)
    assert Response.objects.get().channel == channel


def test_staff_cannot_pass_something_off_as_come_by_the_web(staff):
    assert entered(staff, DialogueFormPageFactory(), channel="WEB").status_code == 422
    assert not Response.objects.exists()


def test_what_came_too_late_is_marked_and_not_refused(staff):
    page = DialogueFormPageFactory(days=("2026-01-01", "2026-01-31"))
    assert entered(staff, page).status_code == 302
    assert Response.objects.get().is_late


def test_what_came_in_time_is_not_late_however_late_it_is_entered(staff):
    page = DialogueFormPageFactory(days=("2026-03-01", "2026-03-03"))
    entered(staff, page, received_time="")
    assert not Response.objects.get().is_late


def test_a_late_statement_belongs_to_the_stage_that_had_been(staff):
    page = ConsultationPageFactory()
    page.periods.update(first_day="2026-01-01", last_day="2026-01-31")
    fields = {"text": "Bygg lägre", "name": "Bo Berg", "postal_address": "Storgatan 1"}
    entered(staff, page, **fields)
    row = Response.objects.get()
    assert (row.kind, row.stage, row.is_late) == ("STATEMENT", "CONSULTATION", True)


def samrad_then_granskning():
    return ConsultationPageFactory(
        case_number="KS12.705",
        periods=[
            period("2026-02-01", "2026-02-28", Stage.CONSULTATION),
            period("2026-05-01", "2026-05-21", Stage.REVIEW),
        ],
    )


@pytest.mark.parametrize(
    ("day", "stage", "is_late"),
    [
        ("2026-02-28", Stage.CONSULTATION, False),
        ("2026-03-03", Stage.CONSULTATION, True),
        ("2026-05-01", Stage.REVIEW, False),
        ("2026-06-03", Stage.REVIEW, True),
    ],
)
def test_a_late_statement_belongs_to_the_stage_that_closed_last_and_not_to_one_ahead(
    staff, day, stage, is_late
):
    entered(staff, samrad_then_granskning(), text="Bygg lägre", name="Bo Berg", received_day=day)
    row = Response.objects.get()
    assert (row.stage, row.is_late, row.submit_time.date().isoformat()) == (stage, is_late, day)


def test_before_any_stage_has_closed_a_statement_belongs_to_the_first(staff):
    entered(staff, samrad_then_granskning(), text="Bygg lägre", name="Bo", received_day="2026-01-10")
    assert Response.objects.get().stage == Stage.CONSULTATION


def test_a_statement_on_paper_without_an_address_is_taken_and_gets_the_plan_s_case_number(staff):
    assert entered(staff, samrad_then_granskning(), text="Bygg lägre").status_code == 302
    assert Response.objects.get().case_number == "KS12.705"


def test_the_register_lists_late_statements_apart(staff):
    for day in ("2026-02-10", "2026-03-10"):
        entered(
            staff, ConsultationPage.objects.first() or samrad_then_granskning(), text=day, received_day=day
        )
    staff.get(reverse("dialogue_responses:index"))  # The messages of what was entered are shown once.
    late, on_time = Response.objects.order_by("-submit_time")
    listed = staff.get(reverse("dialogue_responses:index"), {"is_late": "True"}).text
    assert late.reference in listed
    assert on_time.reference not in listed


def test_a_paper_with_gaps_is_taken_as_it_is(staff):
    page = DialogueFormPageFactory(
        form_fields=[
            QuestionFactory(label="Vad tycker du?", clean_name="vad_tycker_du", required=True),
            QuestionFactory(label="Varför?", clean_name="varfor", required=True),
        ]
    )
    assert entered(staff, page).status_code == 302
    assert Response.objects.get().form_data["varfor"] == ""


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(staff):
    page = DialogueFormPageFactory()
    for day in ("2999-01-01", "igår", ""):
        answer = entered(staff, page, received_day=day)
        assert answer.status_code == 422
        assert "Skrivet för hand" in answer.text
    assert not Response.objects.exists()


def test_the_same_paper_sent_twice_is_one_row(staff):
    page = DialogueFormPageFactory()
    for _ in range(2):
        assert entered(staff, page).status_code == 302
    assert len(history_of(Response.objects.get())) == 1


def test_no_limit_counts_what_staff_enters(staff):
    page = DialogueFormPageFactory()
    for number in range(40):
        entered(staff, page, token=f"{number}", vad_tycker_du=f"Papper {number}")
    assert Response.objects.filter(quarantine_reason="").count() == 40


def test_the_form_to_enter_is_found_by_its_name(staff):
    page = DialogueFormPageFactory(title="Nya torget")
    other = DialogueFormPageFactory(title="Badplatsen")
    html = staff.get(reverse("dialogue_responses:choose_form"), {"q": "torg"}).text
    assert reverse("dialogue_responses:enter", args=[page.pk]) in html
    assert reverse("dialogue_responses:enter", args=[other.pk]) not in html
