"""When the site itself fails, residents get a Swedish page of its own that asks nothing of what failed."""

from __future__ import annotations

from django.db import OperationalError
from django.test import Client
from playwright.sync_api import expect

from dialogue_pages.responses.models import Response
from home.models import HomePage
from tests.answering import answer_form
from tests.browser import axe_faults
from tests.journeys.content import overview, square_form
from tests.journeys.test_resident_answers import RECEIPT, fill, send_button


def fail(*args: object, **kwargs: object) -> None:
    raise OperationalError("the database is gone")


def test_a_crash_is_a_page_in_swedish(browser_page, monkeypatch):
    monkeypatch.setattr(HomePage, "get_context", fail)
    page = browser_page("/robots.txt")
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 500
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("a[href='/']")).to_be_visible()
    assert axe_faults(page) == []
    assert "OperationalError" not in page.content()


def test_the_page_of_a_crash_needs_no_database(db, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", fail)
        answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert 'lang="sv"' in answer.content.decode()


def test_an_answer_that_cannot_be_stored_is_still_in_the_form(browser_page, monkeypatch):
    overview()
    page = browser_page(f"{square_form().url}svara/")
    fill(page)
    with monkeypatch.context() as broken:
        broken.setattr("dialogue_pages.responses.drafts.services.receive", fail)
        with page.expect_response(lambda response: response.request.method == "POST") as answered:
            send_button(page).click()
    assert answered.value.status == 500
    assert Response.objects.count() == 0
    page.go_back()
    expect(page.locator("main")).to_contain_text("En fontän")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    assert Response.objects.count() == 1


def test_an_answer_whose_mail_cannot_be_queued_is_not_acknowledged(db, monkeypatch):
    """Row and mail are one transaction: neither is kept without the other."""
    page = square_form()
    monkeypatch.setattr("django_tasks.base.Task.enqueue", fail)
    unraising = Client(raise_request_exception=False)
    form = {"saknar": "Skugga", "ofta": "Ibland", "kopia_till": "bo@example.org"}
    assert answer_form(unraising, page, form).status_code == 500
    assert Response.objects.count() == 0
