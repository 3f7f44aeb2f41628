"""A resident finds a councillor in the list, writes, gets a receipt; the councillor gets the mail."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dialogue_pages.bodies.enums import Role
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.responses.models import Response
from tests.factories.files import ImageFactory
from tests.factories.pages import CouncillorIndexPageFactory, CouncillorPageFactory
from tests.factories.registers import BodyFactory, DistrictFactory, MandateFactory, PartyFactory
from tests.journeys.test_resident_answers import BOTH_WAYS, RECEIPT, send_button

ADDRESS = "asa.oberg@example.org"


@pytest.fixture
def people(transactional_db, django_db_serialized_rollback) -> CouncillorPage:
    """A list of seven, with Åsa Öberg of Gråbo among them, whose address nobody sees."""
    index = CouncillorIndexPageFactory(title="Politiker", slug="politiker", show_in_menus=True)
    body, party = BodyFactory(name="Skolnämnden"), PartyFactory(name="Centerpartiet", abbreviation="C")
    for name in ("Asa Berg", "Bo Ek", "Eva Ål", "Ida Zetterlund", "Kim Ahl", "Nils Örn"):
        MandateFactory(person=CouncillorPageFactory(parent=index, title=name), body=body)
    asa = CouncillorPageFactory(
        parent=index,
        title="Åsa Öberg",
        slug="asa-oberg",
        email=ADDRESS,
        portrait=ImageFactory(),
        districts=[DistrictFactory(name="Gråbo")],
    )
    return MandateFactory(person=asa, body=body, role=Role.CHAIR, party=party).person


@BOTH_WAYS
def test_from_the_list_to_a_mailed_message(browser_page, people, smtp_server, task_worker, javascript):
    page = browser_page("/politiker/", javascript=javascript)
    names = page.locator(".councillor-card__name")
    expect(names).to_have_text(
        ["Kim Ahl", "Asa Berg", "Bo Ek", "Ida Zetterlund", "Eva Ål", "Åsa Öberg", "Nils Örn"]
    )
    page.get_by_label("Namn", exact=True).fill("öberg åsa")
    if not javascript:
        page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="1 politiker visas")).to_be_visible()
    page.get_by_role("link", name="Åsa Öberg").click()

    expect(page.locator("main")).not_to_contain_text(ADDRESS)
    page.get_by_role("link", name="Skriv ett meddelande").first.click()
    page.get_by_label("Ditt meddelande").fill("Kan ni laga gungorna?")
    send_button(page).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(page.get_by_label("Ditt meddelande")).to_have_value("Kan ni laga gungorna?")
    page.get_by_label("Ditt namn").fill("Bo Resident")
    page.locator("[name=email]").fill("bo@example.org")
    send_button(page).click()

    expect(page).to_have_url(RECEIPT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi har tagit emot ditt meddelande")
    expect(page.locator("main")).to_contain_text("Det skickas med e-post till Åsa Öberg")
    expect(page.locator("main")).not_to_contain_text(ADDRESS)
    task_worker()
    task_worker()
    copies = {mail["To"]: mail for mail in smtp_server.messages}
    assert len(smtp_server.messages) == len(copies) == 2
    assert copies[ADDRESS]["Reply-To"] == "bo@example.org"
    assert "Kan ni laga gungorna?" in copies[ADDRESS].get_payload(decode=True).decode()
    assert ADDRESS not in copies["bo@example.org"].as_string()
    assert Response.objects.count() == 1


def test_the_list_follows_what_is_typed_and_tells_how_many(browser_page, people):
    page = browser_page("/politiker/?sida=1")
    field = page.get_by_label("Namn", exact=True)
    field.press_sequentially("asa", delay=30)
    expect(page.get_by_role("status")).to_have_text("1 politiker visas")
    expect(page.locator(".councillor-card__name")).to_have_text(["Asa Berg"])
    expect(page).to_have_url("/politiker/?namn=asa")
    expect(field).to_be_focused()
    field.fill("")
    expect(page.get_by_role("status")).to_have_text("7 politiker visas")
    expect(page).to_have_url("/politiker/")
    page.get_by_label("Roll").select_option(label="Ordförande")
    expect(page.get_by_role("status")).to_have_text("1 politiker visas")
    expect(page).to_have_url("/politiker/?roll=ordforande")
    page.reload()
    expect(page.locator(".councillor-card__name")).to_have_text(["Åsa Öberg"])
    page.get_by_role("link", name="Rensa").click()
    expect(page.locator(".councillor-card__name")).to_have_count(7)


def test_the_list_can_be_filtered_without_network_coming_back(browser_page, people):
    """When nothing can be fetched the list stays, and the button opens the same address."""
    page = browser_page("/politiker/")
    page.route("**/politiker/?namn=*", lambda route: route.abort())
    with page.expect_request("**/politiker/?namn=*"):
        page.get_by_label("Namn", exact=True).fill("asa")
    expect(page.locator(".councillor-card__name")).to_have_count(7)
    page.unroute("**/politiker/?namn=*")
    page.get_by_role("button", name="Visa").click()
    expect(page.locator(".councillor-card__name")).to_have_text(["Asa Berg"])


def test_the_list_to_print_is_a_table_without_forms_and_links(browser_page, people):
    page = browser_page("/politiker/")
    page.get_by_role("link", name="Visa alla i en lista för utskrift").click()
    expect(page.get_by_role("row")).to_have_count(8)
    expect(page.get_by_role("row").nth(6)).to_contain_text("Åsa Öberg")
    expect(page.get_by_role("row").nth(6)).to_contain_text("Gråbo")
    page.emulate_media(media="print")
    expect(page.locator(".filter-form")).to_be_hidden()
    expect(page.get_by_role("link", name="Visa som kort")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()
