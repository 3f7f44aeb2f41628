"""The list of plans: open now, under way, decided; filters in the address; a feed of the same."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.lists.models import PLANS_ON_A_PAGE, ConsultationIndexPage
from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.dialogues import (
    ConsultationIndexPageFactory,
    ConsultationPageFactory,
    DialogueIndexPageFactory,
    period,
)
from tests.factories.pages import home_page, make_private
from tests.factories.registers import DistrictFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 10, 11, tzinfo=dt.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def index() -> ConsultationIndexPage:
    return ConsultationIndexPageFactory(slug="planer")


def plan(title: str, *stages: tuple, **more) -> ConsultationPage:
    return ConsultationPageFactory(title=title, periods=[period(*stage) for stage in stages], **more)


@pytest.fixture
def grouped(client, index):
    """The titles by group at an address."""

    def read(query: str = "") -> dict[str, list[str]]:
        groups = client.get(f"{index.url}{query}").context["groups"]
        return {group["heading"]: [row.title for row in group["plans"]] for group in groups}

    return read


def every_kind_of_standing() -> None:
    plan("Stänger sent", ("2026-03-01", "2026-04-30", Stage.REVIEW))
    plan("Stänger snart", ("2026-03-01", "2026-03-15", Stage.CONSULTATION))
    plan("Öppnar", ("2026-04-01", "2026-05-15", Stage.CONSULTATION))
    plan("Mellan skeden", ("2026-01-01", "2026-02-01", Stage.CONSULTATION))
    plan("Bara uppdrag", ("2026-02-01", None, Stage.ASSIGNMENT))
    plan("Utan skeden")
    plan("Antagen", ("2025-01-01", "2025-02-01", Stage.REVIEW), ("2025-09-01", None, Stage.ADOPTION))
    plan("Laga kraft", ("2026-03-01", None, Stage.LEGAL_FORCE))
    plan("Avbruten", ("2025-03-01", None, Stage.ABANDONED))


def test_what_can_be_answered_comes_first_and_what_is_decided_last(grouped):
    every_kind_of_standing()
    assert grouped() == {
        "Öppet nu": ["Stänger snart", "Stänger sent"],
        "På gång": ["Öppnar", "Bara uppdrag", "Mellan skeden", "Utan skeden"],
        "Beslutat": ["Laga kraft", "Antagen", "Avbruten"],
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?skede=samrad", {"Stänger snart", "Mellan skeden"}),
        ("?skede=granskning", {"Stänger sent"}),
        ("?skede=laga-kraft", {"Laga kraft"}),
        ("?skede=finns-inte", set()),
        ("?skede=CONSULTATION", set()),
        ("?slag=oversiktsplan", set()),
        ("?slag=detaljplan&skede=avbruten", {"Avbruten"}),
    ],
)
def test_the_list_is_narrowed_by_stage_and_kind(grouped, query, titles):
    every_kind_of_standing()
    assert {title for group in grouped(query).values() for title in group} == titles


def test_the_list_is_narrowed_by_district_and_kind(grouped):
    grabo = DistrictFactory(name="Gråbo")
    plan("I Gråbo", districts=[grabo])
    plan("Annanstans")
    whole = {"kind": PlanKind.COMPREHENSIVE_PLAN, "procedure": PlanProcedure.COMPREHENSIVE_PLAN}
    plan("Översikten", districts=[grabo], **whole)
    assert grouped(f"?kommundel={grabo.slug}")["På gång"] == ["I Gråbo", "Översikten"]
    assert grouped(f"?kommundel={grabo.slug}&slag=oversiktsplan")["På gång"] == ["Översikten"]


def test_plans_lie_anywhere_on_the_site_and_drafts_and_private_ones_are_not_told_of(grouped, index):
    plan("Under listan", parent=index)
    plan("Under översikten")
    plan("Utkast", live=False)
    make_private(plan("Privat"))
    assert grouped()["På gång"] == ["Under listan", "Under översikten"]


def test_twenty_plans_are_shown_a_page(client, index):
    for number in range(PLANS_ON_A_PAGE + 1):
        plan(f"Plan {number}")
    assert client.get(index.url).text.count("page-card__title") == PLANS_ON_A_PAGE
    second = client.get(f"{index.url}?sida=2").text
    assert second.count("page-card__title") == 1
    assert client.get(f"{index.url}?sida=99&skede=x").status_code == 200


def test_an_empty_list_says_so(client, index):
    assert "Det finns inga planer att läsa om just nu." in client.get(index.url).text
    assert "Ingen plan stämmer med dina val." in client.get(f"{index.url}?slag=annat").text


def entries(client, address: str) -> list[ElementTree.Element]:
    answered = client.get(address)
    assert answered.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answered.content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def test_the_feed_tells_of_the_same_plans_by_ids_that_stay(client, index):
    shown = plan("Vid <ån> & vägen", ("2026-03-01", "2026-03-15", Stage.REVIEW), summary="Sex hus")
    plan("Samrådet", ("2026-03-01", "2026-03-15", Stage.CONSULTATION))
    (entry,) = entries(client, f"{index.url}flode/?skede=granskning")
    assert entry.find(f"{ATOM}title").text == "Vid <ån> & vägen"
    assert entry.find(f"{ATOM}id").text == f"urn:uuid:{shown.translation_key}"
    assert entry.find(f"{ATOM}summary").text == "Granskning. Skriv senast söndag 15 mars 2026. Sex hus"
    assert entry.find(f"{ATOM}updated").text == "2026-03-01T00:00:00+01:00"
    shown.move(index, pos="last-child")
    (moved,) = entries(client, f"{index.url}flode/?skede=granskning")
    assert moved.find(f"{ATOM}id").text == entry.find(f"{ATOM}id").text
    assert len(entries(client, f"{index.url}flode/")) == 2


def test_the_page_links_to_the_feed_of_what_was_chosen(client, index):
    shown = client.get(f"{index.url}?slag=detaljplan&sida=1").text
    assert shown.count("flode/?slag=detaljplan") == 2


def test_the_front_page_shows_the_plan_that_closes_soon(client):
    plan("Stänger sent", ("2026-03-01", "2026-04-30", Stage.REVIEW))
    plan("Stänger snart", ("2026-03-01", "2026-03-15", Stage.CONSULTATION))
    shown = client.get(home_page().url).text
    assert shown.index("Stänger snart") < shown.index("Stänger sent")


def test_a_district_s_view_of_the_overview_shows_what_closes_soon_there(client):
    grabo = DistrictFactory(name="Gråbo")
    overview = DialogueIndexPageFactory(slug="delta")
    plan("I Gråbo", ("2026-03-01", "2026-03-15", Stage.CONSULTATION), parent=overview, districts=[grabo])
    plan("Annanstans", ("2026-03-01", "2026-03-15", Stage.CONSULTATION), parent=overview)
    shown = client.get(f"{overview.url}?kommundel={grabo.slug}").context["open_now"]
    assert [row.title for row in shown] == ["I Gråbo"]
