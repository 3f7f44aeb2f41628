"""A resident who does not know how to be heard is led to the way that suits, or sends an idea."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from dialogue_pages.responses.models import Response
from tests.factories.channels import ChannelGuidePageFactory, WayFactory
from tests.factories.registers import ContactDetailsFactory
from tests.journeys.content import overview
from tests.journeys.test_resident_answers import BOTH_WAYS, RECEIPT, send_button


@pytest.fixture
def guide(transactional_db, django_db_serialized_rollback) -> ChannelGuidePage:
    WayFactory(title="Anmäl ett fel", suits=["vad=fel"])
    WayFactory(title="Kom och prata", suits=["vad=plan", "hur=prata"])
    WayFactory(title="Skriv ett yttrande", suits=["vad=plan", "hur=skriva"])
    return ChannelGuidePageFactory(
        parent=overview(),
        fallback_contact=ContactDetailsFactory(function="Kontaktcenter"),
        idea_contact=ContactDetailsFactory(email="utvecklare@example.org"),
    )


@BOTH_WAYS
def test_from_the_overview_by_two_questions_to_a_way_and_an_idea(browser_page, guide, javascript):
    page = browser_page("/delta/", javascript=javascript)
    page.get_by_role("link", name="Plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hur vill du göra?")
    expect(page.locator("main")).to_contain_text("Fråga 2 av 2")
    page.get_by_role("link", name="Prata").click()
    expect(page).to_have_url(f"{guide.url}?vad=plan&hur=prata")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Kom och prata")
    page.get_by_role("link", name="Ändra Hur vill du göra?").click()
    page.get_by_role("link", name="Skriva").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Skriv ett yttrande")
    page.get_by_role("link", name="Skriv ett yttrande").first.click()
    expect(page).to_have_url(f"{guide.url}skriv-ett-yttrande/")

    page.goto(guide.url)
    page.get_by_role("link", name="Skriv din idé").click()
    send_button(page).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    page.get_by_label("Din idé").fill("Fika på bussen")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi har tagit emot din idé")
    assert Response.objects.get().form_data["idea"] == "Fika på bussen"
