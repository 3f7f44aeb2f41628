"""A resident is told by mail of what happens in Gråbo, with and without JavaScript, changes it and leaves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dialogue_pages.outreach.enums import Pace
from dialogue_pages.outreach.looking import look_for_news
from dialogue_pages.outreach.models import Subscriber
from tests.factories.registers import DistrictFactory
from tests.journeys.content import day, overview, square_form

LINK = re.compile(r"https?://[^/\s]+(/dialog/prenumerera/[\w./-]+)")


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_page_to_a_mail_and_away(browser_page, smtp_server, task_worker, javascript):
    overview()
    district = DistrictFactory(name="Gråbo", slug="grabo")
    page = browser_page("/dialog/prenumerera/?kommundel=grabo", javascript=javascript)
    expect(page.get_by_label("Gråbo")).to_be_checked()
    page.get_by_label("Direkt").check()
    page.locator("[name=epost]").fill("anna@")
    page.get_by_role("button", name="Prenumerera").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Gråbo")).to_be_checked()
    expect(page.get_by_label("Direkt")).to_be_checked()
    page.locator("[name=epost]").fill("anna@example.org")
    page.get_by_role("button", name="Prenumerera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    task_worker()
    (asked,) = smtp_server.messages
    page.goto(LINK.findall(asked.get_body(("plain",)).get_content())[0])
    page.locator("main form button").first.click()
    expect(page.get_by_role("status")).to_be_visible()
    assert Subscriber.objects.get().pace == Pace.INSTANT

    form = square_form(days=(day(0), day(20)), districts=[district])
    look_for_news.enqueue()
    task_worker()
    (told,) = smtp_server.messages[1:]
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        assert form.title in told.get_body((kind,)).get_content()
    look_for_news.enqueue()
    task_worker()
    assert len(smtp_server.messages) == 2, "nothing is told twice, and no mail is empty"

    manage = next(link for link in LINK.findall(told.get_body(("plain",)).get_content()) if "/andra/" in link)
    page.goto(manage)
    page.get_by_label("Samråd om planer").check()
    page.get_by_role("button", name="Spara mitt val").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.locator("main form").last.get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("Din adress är borttagen.")
    assert not Subscriber.objects.exists()
