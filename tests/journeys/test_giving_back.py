"""What residents sent comes back to them: results and quotes that an editor approves, and a mail."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dialogue_pages.dialogue_forms.results.models import PublishedResult, Quote
from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from tests.factories.results import answer, question
from tests.journeys.admin import communicator, log_in
from tests.journeys.content import day, overview, square_form
from tests.journeys.test_resident_answers import section

LINK = re.compile(r"https?://[^/\s]+(/dialog/besked/[\w./-]+)")
ASKED = [
    question("val", "radio", "Ja", "Nej", "Vet inte", label="Ska torget få träd?"),
    question("ord", "multiline", label="Vad saknas?"),
]


def answered_form():
    page = square_form(days=(day(-60), day(-30)), feedback_due_on=day(20))
    for choice, number in {"Ja": 20, "Nej": 10, "Vet inte": 2}.items():
        for _ in range(number):
            answer(page, ASKED, choice, "")
    answer(page, ASKED, "Ja", "Jag heter Kim. Fler bänkar, tack. Och skugga.")
    return page


def test_an_editor_approves_a_quote_and_publishes_a_result(browser_page):
    overview()
    form = answered_form()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/dialogresultat/{form.pk}/")
    page.get_by_role("link", name="Läs svaren och välj citat").click()
    page.get_by_role("link", name=re.compile("^Citera ")).click()
    page.locator("[name=text]").fill("Mer parkering")
    page.locator("[name=is_anonymous]").check()
    page.get_by_role("button", name="Godkänn och visa citatet").click()
    expect(page.get_by_text("Citera invånarens egna ord")).to_be_visible()
    page.locator("[name=text]").fill("Fler bänkar, tack. [...] skugga.")
    page.get_by_role("button", name="Godkänn och visa citatet").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.locator("[name=question][value=val]").check()
    page.get_by_role("button", name="Förhandsgranska det som invånarna får se").click()
    expect(page.locator("main")).to_contain_text("visas inte")
    assert not PublishedResult.objects.exists()
    page.get_by_role("button", name="Publicera resultaten").click()
    expect(page.locator(".messages .success")).to_be_visible()

    visitor = browser_page(form.url, javascript=False)
    results = section(visitor, "resultat")
    expect(results.get_by_role("row", name=re.compile("Ja"))).to_contain_text("21")
    expect(results.get_by_role("row", name=re.compile("Vet inte"))).to_contain_text("visas inte")
    expect(results).to_contain_text("Fler bänkar, tack. […] skugga.")
    expect(results).not_to_contain_text("Kim")

    page.get_by_role("button", name=re.compile("^Ta bort citatet")).click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert not Quote.objects.exists()
    visitor.reload()
    expect(results).not_to_contain_text("Fler bänkar")


def test_a_resident_asks_to_be_told_gets_the_answer_by_mail_and_leaves(
    browser_page, smtp_server, task_worker
):
    overview()
    form = answered_form()
    page = browser_page(form.url, javascript=False)
    page.get_by_role("link", name="Säg till när svaret kommer").click()
    page.locator("[name=epost]").fill("anna@")
    page.get_by_role("button", name="Säg till när svaret kommer").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv hela adressen")
    expect(page.locator("[name=epost]")).to_have_value("anna@")
    page.locator("[name=epost]").fill("anna@example.org")
    page.get_by_role("button", name="Säg till när svaret kommer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    task_worker()
    (asked,) = smtp_server.messages
    assert asked["To"] == "anna@example.org"
    confirm, _leave = LINK.findall(asked.get_body(("plain",)).get_content())
    page.goto(confirm)
    page.get_by_role("button", name="Ja, säg till mig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi säger till när svaret kommer")

    form.feedback, form.feedback_published_on = [("text", "<p>Vi planterar lindar.</p>")], day(0)
    form.save_revision().publish()
    task_worker()
    told = smtp_server.messages[1]
    assert told["Subject"] == f"Nu kan du läsa svaret: {form.title}"
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert form.url in told.get_body(("html",)).get_content()
    (leave,) = LINK.findall(told.get_body(("plain",)).get_content())
    page.goto(form.url)
    expect(page.locator("main")).to_contain_text("Vi planterar lindar.")
    page.goto(leave)
    page.get_by_role("button", name="Ja, ta bort min adress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du får inga fler mejl")
    assert not FeedbackRequest.objects.exists()
    task_worker()
    assert len(smtp_server.messages) == 2
