"""The resident's journey with Tab, Enter, Space and letters only; focus is seen at every stop."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dialogue_pages.responses.models import Response
from tests.browser import axe_faults
from tests.journeys.content import contact_centre, overview, square_form
from tests.journeys.keyboard import focus_fault, tab_to
from tests.journeys.test_resident_answers import BOTH_WAYS, CHECK, RECEIPT, section, send_button


@BOTH_WAYS
def test_an_answer_by_keyboard_alone(browser_page, javascript):
    contact_centre()
    overview()
    form = square_form()
    page = browser_page("/", javascript=javascript)
    press = page.keyboard.press

    press("Tab")
    assert focus_fault(page) is None
    expect(page.locator(".skip-link")).to_be_focused()
    press("Enter")
    tab_to(page, section(page, "just-nu").get_by_role("link"))
    press("Enter")
    expect(page).to_have_url(form.url)
    tab_to(page, page.locator("main a[href$='/svara/']").first)
    press("Enter")
    expect(page).to_have_url(f"{form.url}svara/")

    tab_to(page, page.locator("[name=annat]"))
    page.keyboard.type("Bänkar i skuggan")
    tab_to(page, send_button(page))
    press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible()
    if javascript:
        expect(summary).to_be_focused()
        assert focus_fault(page) is None
        assert axe_faults(page) == []
    tab_to(page, summary.get_by_role("link").first)
    press("Enter")
    expect(page.locator("[name=saknar]")).to_be_focused()
    assert focus_fault(page) is None
    page.keyboard.type("En fontän")
    press("Tab")
    press("Space")
    expect(page.locator("[name=ofta]").first).to_be_checked()
    press("ArrowDown")
    expect(page.locator("[name=ofta]").nth(1)).to_be_checked()
    expect(page.locator("[name=annat]")).to_have_value("Bänkar i skuggan")
    tab_to(page, send_button(page))
    press("Space")
    expect(page).to_have_url(CHECK)
    tab_to(page, send_button(page))
    press("Space")
    expect(page).to_have_url(RECEIPT)
    expect(page.locator("main")).to_contain_text(Response.objects.get().reference)


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_the_menu_and_the_search_are_reached_by_keyboard(browser_page, width):
    overview()
    page = browser_page("/", viewport={"width": width, "height": 800})
    if width < 960:
        tab_to(page, page.locator("[popovertarget=meny]").first)
        page.keyboard.press("Enter")
        tab_to(page, page.locator("#meny [name=q]"))
        page.keyboard.press("Escape")
        expect(page.locator("#meny")).not_to_be_visible()
        expect(page.locator("[popovertarget=meny]").first).to_be_focused()
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Delta och påverka"))
    page.keyboard.press("Enter")
    expect(page).to_have_url("/delta/")
