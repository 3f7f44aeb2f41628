"""What residents read on a plan's page: where it is, what follows, their rights, what hangs on each stage."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.law.models import LegalRule, Rule
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.models import StageMeeting, StagePlace
from dialogue_pages.consultations.stages.timeline import stages_to_come
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import ConsultationDocumentFactory, ConsultationPageFactory, period
from tests.factories.files import DocumentFactory
from tests.factories.registers import ContactDetailsFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 10, 11, tzinfo=dt.UTC)
WARNING = "kan förlora rätten att överklaga"
OPEN = ("2026-03-02", "2026-05-20")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def review(**fields) -> ConsultationPage:
    return ConsultationPageFactory(**{"periods": [period(*OPEN, Stage.REVIEW)], **fields})


COMPREHENSIVE = {
    "kind": PlanKind.COMPREHENSIVE_PLAN,
    "procedure": PlanProcedure.COMPREHENSIVE_PLAN,
}


@pytest.mark.parametrize("kind", [PlanKind.DETAILED_PLAN, PlanKind.AREA_REGULATIONS])
def test_review_warns_of_the_lost_right_to_appeal_by_the_button_and_on_the_form(client, kind):
    page = review(kind=kind)
    assert client.get(page.url).text.count(WARNING) == 2
    assert WARNING in client.get(f"{page.url}svara/").text


@pytest.mark.parametrize(
    "fields",
    [
        COMPREHENSIVE | {"periods": [period("2026-03-02", "2026-05-20", Stage.REVIEW)]},
        {"kind": PlanKind.OTHER},
        {"periods": [period(*OPEN, Stage.CONSULTATION)]},
    ],
)
def test_nothing_else_warns_of_it(client, fields):
    page = review(**fields)
    assert WARNING not in client.get(page.url).text
    assert WARNING not in client.get(f"{page.url}svara/").text


def test_a_closed_review_warns_no_more(client):
    page = review(periods=[period("2026-02-02", "2026-02-20", Stage.REVIEW)])
    assert WARNING not in client.get(page.url).text


def test_a_comprehensive_plan_never_tells_anyone_to_appeal(client):
    page = review(**COMPREHENSIVE)
    shown = client.get(page.url).text
    assert "vägledande" in shown
    assert "överklag" not in shown


@pytest.mark.parametrize(
    ("stage", "words"),
    [(Stage.CONSULTATION, "Förslaget är inte färdigt."), (Stage.REVIEW, "granskningsutlåtande")],
)
def test_the_rights_of_the_stage_are_told_with_their_law(client, stage, words):
    shown = client.get(review(periods=[period(*OPEN, stage)]).url).text
    assert words in shown
    assert "Lagen: plan- och bygglagen (2010:900) 5 kap." in shown


def test_a_text_that_is_changed_in_the_table_is_what_residents_read(client):
    page = review()
    LegalRule.objects.filter(rule=Rule.APPEAL_WARNING).update(text="En ny varning.")
    assert "En ny varning." in client.get(page.url).text


@pytest.mark.parametrize(
    ("procedure", "stages", "ahead"),
    [
        (PlanProcedure.STANDARD, [Stage.CONSULTATION], ["Granskning", "Granskningsutlåtande"]),
        (PlanProcedure.EXTENDED, [Stage.CONSULTATION], ["Samrådsredogörelse", "Granskning"]),
        (PlanProcedure.LIMITED, [Stage.CONSULTATION], ["Granskningsutlåtande", "Antagande"]),
        (PlanProcedure.STANDARD, [Stage.REVIEW], ["Granskningsutlåtande", "Antagande"]),
        (PlanProcedure.STANDARD, [Stage.REPEATED_REVIEW], ["Granskningsutlåtande", "Antagande"]),
        (PlanProcedure.STANDARD, [Stage.ASSIGNMENT], ["Samråd", "Granskning"]),
        (PlanProcedure.STANDARD, [Stage.APPEAL], ["Laga kraft"]),
        (PlanProcedure.STANDARD, [Stage.REVIEW, Stage.ABANDONED], []),
        (PlanProcedure.STANDARD, [Stage.LEGAL_FORCE], []),
    ],
)
def test_what_follows_without_a_day_is_told_after_the_dated_stages(procedure, stages, ahead):
    page = ConsultationPage(kind=PlanKind.DETAILED_PLAN, procedure=procedure)
    rows = [period("2026-03-02", None, stage) for stage in stages]
    assert stages_to_come(page, rows)[:2] == ahead


def test_another_matter_has_no_procedure_to_follow():
    assert stages_to_come(ConsultationPage(kind=PlanKind.OTHER), []) == []


def test_the_last_day_is_told_in_words_with_the_time_left(client):
    shown = client.get(review(periods=[period("2026-03-02", "2026-03-20", Stage.REVIEW)]).url).text
    assert "10 dagar kvar. Sista dagen är fredag 20 mars 2026." in shown


def test_what_hangs_on_a_stage_is_shown_with_it(client):
    row = period(*OPEN, Stage.REVIEW)
    row.description = "Förslaget har ändrats."
    document = DocumentFactory(title="Plankartan")
    row.documents = [
        ConsultationDocumentFactory(document=document, summary="Tre hus", dated_on=dt.date(2026, 2, 20))
    ]
    row.places = [
        StagePlace(contact=ContactDetailsFactory(function="Kontaktcenter", visiting_address="Torget 1")),
        StagePlace(venue=VenueFactory(name="Biblioteket", accessibility="Hiss finns"), note="Varje dag"),
    ]
    row.stage_meetings = [StageMeeting(meeting=MeetingFactory(title="Öppet hus"))]
    shown = client.get(review(periods=[row], nearby="<p>Mer trafik</p>").url).text
    for text in (
        *("Förslaget har ändrats.", "Plankartan", "20 februari 2026", "Tre hus", "Mer trafik"),
        *("Kontaktcenter", "Torget 1", "Biblioteket", "Hiss finns", "Varje dag", "Öppet hus"),
    ):
        assert text in shown, text


def test_a_place_whose_contact_is_withdrawn_and_an_embargoed_meeting_are_not_shown(client):
    row = period(*OPEN, Stage.REVIEW)
    row.places = [StagePlace(contact=ContactDetailsFactory(function="Stängd disk", live=False))]
    row.stage_meetings = [StageMeeting(meeting=MeetingFactory(title="Hemligt", kind="DISTRICT_MEETING"))]
    shown = client.get(review(periods=[row]).url).text
    assert "Stängd disk" not in shown
    assert "Hemligt" not in shown


def test_three_hundred_documents_cost_as_many_queries_as_three(client):

    document, counts = DocumentFactory(), []
    for size in (3, 300):
        row = period(*OPEN, Stage.REVIEW)
        row.documents = [ConsultationDocumentFactory(document=document) for _ in range(size)]
        page = review(periods=[row])
        client.get(page.url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.url).text.count("document-list__item") == size
        counts.append(len(asked))
    assert counts[0] == counts[1]
