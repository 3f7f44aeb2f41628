"""A resident writes a statement on an open samråd, and finds a closed stage closed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.core.dates import date_long
from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ConsultationDocumentFactory
from tests.factories.registers import ContactDetailsFactory
from tests.journeys.content import day, days, harbour_plan, overview
from tests.journeys.test_resident_answers import BOTH_WAYS, RECEIPT, section, send_button


def end_yesterday(page_id: int) -> None:
    """The stage's last day passes while the resident writes."""
    DialoguePeriod.objects.filter(page_id=page_id, stage=Stage.CONSULTATION).update(last_day=day(-1))


@BOTH_WAYS
@pytest.mark.parametrize(
    "address",
    [("email", "eva@example.org"), ("postal_address", "Strandvägen 3\n443 30 Lerum")],
    ids=["by-mail", "by-post"],
)
def test_a_statement_needs_a_name_and_one_address(
    browser_page, smtp_server, task_worker, javascript, address
):
    field, text = address
    overview()
    contact = ContactDetailsFactory(function="Planenheten", postal_address="443 80 Lerum")
    harbour_plan(case_number="KS12.705", contacts=[contact], plan_documents=[ConsultationDocumentFactory()])
    page = browser_page("/", javascript=javascript)
    section(page, "just-nu").get_by_role("link", name="Detaljplan för hamnen").click()
    expect(page.locator("main")).to_contain_text("KS12.705")
    expect(page.locator("[aria-current=step]")).to_contain_text(str(Stage.CONSULTATION.label))
    page.locator("main a[href$='/svara/']").first.click()
    expect(page.get_by_role("link", name=contact.email)).to_be_visible()

    page.locator("[name=text]").fill("Bevara bryggan.")
    page.locator("[name=name]").fill("Eva Å")
    send_button(page).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    expect(page.locator("[name=text]")).to_have_value("Bevara bryggan.")

    page.locator(f"[name={field}]").fill(text)
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    response = Response.objects.get()
    assert (response.kind, response.stage) == ("STATEMENT", Stage.CONSULTATION)
    expect(page.locator("main")).to_contain_text(response.reference)
    task_worker()
    assert [mail["To"] for mail in smtp_server.messages] == ([text] if field == "email" else [])


@BOTH_WAYS
def test_a_closed_stage_takes_no_statement(browser_page, javascript):
    overview()
    contact = ContactDetailsFactory(function="Planenheten")
    plan = harbour_plan(periods=[days(-40, -1, Stage.CONSULTATION)], contacts=[contact])
    page = browser_page("/delta/", javascript=javascript)
    page.locator("main").get_by_role("link", name=plan.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(plan.title)
    assert page.locator("a[href$='/svara/']").count() == 0

    answer = page.goto(f"{plan.url}svara/")
    assert answer is not None
    assert answer.status == 200
    assert page.locator("main form").count() == 0
    expect(page.locator("main header")).to_contain_text(str(DialogueState.CLOSED.label))
    expect(page.get_by_role("link", name=contact.email)).to_be_visible()
    expect(page.locator(f"main a[href='{plan.url}']").last).to_be_visible()


def test_a_plan_between_two_stages_says_when_the_next_begins(browser_page):
    overview()
    plan = harbour_plan(periods=[days(-40, -3, Stage.CONSULTATION), days(9, 30, Stage.REVIEW)])
    page = browser_page(f"{plan.url}svara/")
    expect(page.locator("main header")).to_contain_text(date_long(dt.date.fromisoformat(day(9))))
    assert page.locator("main form").count() == 0
    page.goto(plan.url)
    assert page.locator("a[href$='/svara/']").count() == 0


@BOTH_WAYS
def test_a_text_that_comes_too_late_is_given_back(browser_page, javascript):
    overview()
    contact = ContactDetailsFactory(function="Planenheten")
    plan = harbour_plan(contacts=[contact])
    page = browser_page(f"{plan.url}svara/", javascript=javascript)
    page.locator("[name=text]").fill("Rad ett\nRad två & <b>")
    page.locator("[name=name]").fill("Eva Å")
    page.locator("[name=email]").fill("eva@example.org")
    end_yesterday(plan.pk)
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        send_button(page).click()
    assert answered.value.status == 403
    expect(page.locator("main header")).to_contain_text(str(DialogueState.CLOSED.label))
    expect(page.locator("main")).to_contain_text(re.compile(r"Rad ett\s*Rad två & <b>"))
    expect(page.get_by_role("link", name=contact.email)).to_be_visible()
    assert Response.objects.count() == 0
