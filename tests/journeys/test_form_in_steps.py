"""A resident answers a form in steps: with script and without, by keyboard, and on two days."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.journeys.content import day, overview
from tests.journeys.keyboard import tab_to
from tests.journeys.test_resident_answers import BOTH_WAYS, CHECK, RECEIPT, send_button

WANTS = ["Cykelvägar", "Bussar", "Belysning"]


@pytest.fixture
def form(transactional_db) -> DialogueFormPage:
    overview()
    return DialogueFormPageFactory(
        title="Hur reser du?",
        slug="resor",
        days=(day(-5), day(12)),
        form_fields=[
            QuestionFactory(
                label="Hur reser du oftast?",
                clean_name="f_hur",
                field_type=FieldType.RADIO,
                choices="Bil\r\nBuss",
                required=True,
                step_heading="Dina resor",
            ),
            QuestionFactory(
                label="Vilken linje?",
                clean_name="f_linje",
                field_type=FieldType.SINGLELINE,
                required=True,
                condition_question="f_hur",
                condition_value="Buss",
            ),
            QuestionFactory(
                label="Vad är viktigast?",
                clean_name="f_rang",
                field_type=FieldType.RANKING,
                choices="\r\n".join(WANTS),
                required=True,
                step_heading="Vad som är viktigast",
            ),
        ],
    )


def go_on(page: Page, address: str | re.Pattern) -> None:
    send_button(page).click()
    expect(page).to_have_url(address)


@BOTH_WAYS
def test_from_the_first_step_to_the_receipt(browser_page, form, javascript):
    page = browser_page(f"{form.url}svara/", javascript=javascript)
    line = page.locator("[name=f_linje]")
    if javascript:
        expect(line).to_be_hidden()
    else:
        expect(page.locator("main")).to_contain_text("Bara om du svarade ”Buss” på ”Hur reser du oftast?”")
    page.locator("[name=f_hur][value=Buss]").check()
    expect(line).to_be_visible()
    send_button(page).click()
    expect(page.get_by_role("alert")).to_contain_text("Vilken linje?")
    line.fill("Linje 533")
    go_on(page, re.compile(r"/2/$"))
    expect(page.locator("main")).to_contain_text("Steg 2 av 2")

    if javascript:
        page.get_by_role("button", name="Flytta upp: Belysning").click()
        expect(page.get_by_role("status").first).to_have_text("Belysning är nu nummer 2 av 3.")
    else:
        for number, place in enumerate("132", start=1):
            page.locator(f"[name=f_rang-{number}]").select_option(place)
    go_on(page, CHECK)
    expect(page.locator("main")).to_contain_text("Linje 533")

    page.get_by_role("link", name=re.compile("Ändra.*Hur reser du oftast")).click()
    page.locator("[name=f_hur][value=Bil]").check()
    if javascript:
        expect(page.locator("[name=f_linje]")).to_be_hidden()
    go_on(page, CHECK)
    expect(page.locator("main")).not_to_contain_text("Linje 533")
    go_on(page, RECEIPT)
    assert Response.objects.get().form_data == {
        "f_hur": "Bil",
        "f_rang": ["Cykelvägar", "Belysning", "Bussar"],
    }


def test_an_order_is_dragged_with_a_mouse(browser_page, form):
    page = browser_page(f"{form.url}svara/")
    page.locator("[name=f_hur][value=Bil]").check()
    go_on(page, re.compile(r"/2/$"))
    rows = page.locator("[data-ranking-row]")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 40, "y": 4})
    expect(rows.nth(0)).to_contain_text("Belysning")
    go_on(page, CHECK)
    go_on(page, RECEIPT)
    assert Response.objects.get().form_data["f_rang"] == ["Belysning", "Cykelvägar", "Bussar"]


def test_an_order_is_made_by_keyboard_alone_and_told(browser_page, form):
    page = browser_page(f"{form.url}svara/")
    tab_to(page, page.locator("[name=f_hur]").first)
    page.keyboard.press("Space")
    tab_to(page, send_button(page))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/2/$"))
    tab_to(page, page.get_by_role("button", name="Flytta upp: Belysning"))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ranking-status]")).to_have_text("Belysning är nu nummer 1 av 3.")
    expect(page.get_by_role("button", name="Flytta upp: Belysning")).to_be_focused()
    tab_to(page, send_button(page))
    page.keyboard.press("Enter")
    expect(page).to_have_url(CHECK)


def test_what_was_saved_is_gone_on_with_in_another_browser(browser_page, form):
    page = browser_page(f"{form.url}svara/")
    page.locator("[name=f_hur][value=Buss]").check()
    page.locator("[name=f_linje]").fill("Linje 5")
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    link = page.get_by_label("Din länk").input_value()

    other = browser_page(link, javascript=False)
    expect(other.locator("[name=f_linje]")).to_have_value("Linje 5")
    expect(other.locator("[name=f_hur][value=Buss]")).to_be_checked()
    assert Response.objects.count() == 0
