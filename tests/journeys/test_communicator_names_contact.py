"""A communicator puts a contact into a text, in Wagtail's own editor, and residents read today's number."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dialogue_pages.contacts.models import ContactDetails
from home.models import StandardPage
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.pages import StandardPageFactory
from tests.factories.registers import ContactDetailsFactory
from tests.journeys.admin import Hands, communicator, log_in

NAME = "Planenheten: Kim Ek"
READ = "Ring Planenheten, Kim Ek (031-390 06 00, plan@example.org)"


@pytest.fixture
def contact(site_server) -> ContactDetails:
    return ContactDetailsFactory(
        function="Planenheten", person_name="Kim Ek", email="plan@example.org", numbers=["+46313900600"]
    )


def embed(contact: ContactDetails) -> str:
    return f'<embed embedtype="contact" id="{contact.pk}"/>'


def text_field(page: Page, number: int = 0) -> Locator:
    return page.locator(".public-DraftEditor-content").nth(number)


def choose_contact(page: Page) -> None:
    """By a slash and the word, as with everything in Wagtail's texts, and the window of contacts."""
    page.keyboard.type("/kontakt")
    page.get_by_role("option", name="Kontakt", exact=True).click()
    page.get_by_role("dialog").get_by_role("link", name=NAME).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text_field(page)).to_contain_text(NAME)


def is_kept(page: Page, text: str, name: str = "body-0-value") -> None:
    """The editor hands its text to the form a moment after the last key."""
    expect(page.locator(f"[name={name}]")).to_have_value(re.compile(text))


def edit(browser_page, page_shown) -> Page:
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/pages/{page_shown.pk}/edit/")
    return page


def body_of(page_shown) -> str:
    return StandardPage.objects.get(pk=page_shown.pk).body[0].value.source


def test_a_contact_is_put_into_a_text_and_read_on_the_page(browser_page, contact):
    shown = StandardPageFactory(title="Torget", body=[("text", "<p>Ring</p>")])
    page = edit(browser_page, shown)
    text_field(page).click()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    choose_contact(page)
    text_field(page).press("Control+End")
    page.keyboard.type(" i dag.")
    expect(text_field(page)).to_have_text(f"Ring {NAME} i dag.")
    is_kept(page, "i dag")
    Hands(page).publish()

    assert f"Ring {embed(contact)} i dag." in body_of(shown)
    resident = browser_page(shown.url)
    sentence = resident.locator("main p").filter(has_text="Ring")
    expect(sentence).to_have_text(f"{READ} i dag.")
    expect(sentence.get_by_role("link", name="031-390 06 00")).to_have_attribute("href", "tel:+46313900600")
    expect(sentence.get_by_role("link", name="plan@example.org")).to_have_attribute(
        "href", "mailto:plan@example.org"
    )


def test_a_contact_is_put_into_a_text_field_of_a_page(browser_page, contact):
    shown = DialogueFormPageFactory(title="Torget", purpose="<p>Fråga</p>")
    page = edit(browser_page, shown)
    text_field(page).click()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    choose_contact(page)
    is_kept(page, "CONTACT", "purpose")
    Hands(page).publish()
    shown.refresh_from_db()
    assert f"Fråga {embed(contact)}" in shown.purpose


def test_editing_around_a_contact_keeps_it(browser_page, contact):
    shown = StandardPageFactory(title="Torget", body=[("text", f"<p>Ring {embed(contact)} nu.</p>")])
    page = edit(browser_page, shown)
    expect(text_field(page)).to_have_text(f"Ring {NAME} nu.")
    text_field(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Du kan: ")
    is_kept(page, "Du kan: Ring")
    Hands(page).publish()
    assert f"Du kan: Ring {embed(contact)} nu." in body_of(shown)


def test_a_contact_is_copied_and_pasted(browser_page, contact):
    shown = StandardPageFactory(
        title="Torget", body=[("text", f"<p>Ring {embed(contact)} nu.</p>"), ("text", "<p>Eller</p>")]
    )
    page = edit(browser_page, shown)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text_field(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    text_field(page, 1).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    expect(text_field(page, 1)).to_contain_text(NAME)
    is_kept(page, "CONTACT", "body-1-value")
    Hands(page).publish()
    pasted = StandardPage.objects.get(pk=shown.pk).body[1].value.source
    assert embed(contact) in pasted
    assert NAME not in pasted


def test_a_contact_in_a_text_is_taken_out_as_a_whole(browser_page, contact):
    shown = StandardPageFactory(title="Torget", body=[("text", f"<p>Ring {embed(contact)}</p>")])
    page = edit(browser_page, shown)
    text_field(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    expect(text_field(page)).to_have_text("Ring ")
    is_kept(page, '"text":"Ring "')
    Hands(page).publish()
    assert "<embed" not in body_of(shown)


def test_another_contact_is_chosen_in_its_place(browser_page, contact):
    other = ContactDetailsFactory(function="Parkenheten")
    shown = StandardPageFactory(title="Torget", body=[("text", f"<p>Ring {embed(other)} nu.</p>")])
    page = edit(browser_page, shown)
    text_field(page).get_by_text("Parkenheten").click()
    page.locator(".Tooltip__button").first.click()
    page.get_by_role("dialog").get_by_role("link", name=NAME).click()
    expect(text_field(page)).to_have_text(f"Ring {NAME} nu.")
    is_kept(page, NAME)
    Hands(page).publish()
    assert f"Ring {embed(contact)} nu." in body_of(shown)
