"""A resident attaches files to a statement, errs, and loses neither text nor files."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.models import Response
from tests.browser import axe_faults
from tests.factories import uploads
from tests.journeys.content import harbour_plan, overview
from tests.journeys.test_resident_answers import BOTH_WAYS, RECEIPT, send_button


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture
def form_path(transactional_db) -> str:
    overview()
    return f"{harbour_plan().url}svara/"


@BOTH_WAYS
def test_a_file_is_kept_through_an_error_and_another_taken_away(browser_page, form_path, javascript):
    page = browser_page(form_path, javascript=javascript)
    expect(page.locator(".privacy")).to_contain_text("allmän handling")
    page.locator("[name=text]").fill("Bevara bryggan")
    files = [
        chosen("karta.pdf", uploads.PDF),
        chosen("fel.pdf", uploads.picture("PNG")),
        chosen("bild.png", uploads.picture("PNG")),
    ]
    page.locator("[name=attachments]").set_input_files(files)
    send_button(page).click()
    expect(page.get_by_role("alert")).to_contain_text("fel.pdf")
    expect(page.locator("[name=text]")).to_have_value("Bevara bryggan")
    expect(page.locator(".attachments__name")).to_have_text([re.compile("karta.pdf"), re.compile("bild.png")])
    if javascript:
        assert axe_faults(page) == []

    page.get_by_label("Ta bort bild.png").check()
    page.locator("[name=name]").fill("Bo Ek")
    page.locator("[name=email]").fill("bo@example.org")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    expect(page.locator("main")).to_contain_text("karta.pdf")
    response = Response.objects.get()
    assert response.form_data["attachments"] == ["karta.pdf"]
    assert [row.name for row in response.attachments.all()] == ["karta.pdf"]
    assert Attachment.objects.filter(response=None).count() == 1


def test_the_browser_works_out_a_sum_that_the_site_believes(browser_page, form_path, monkeypatch):
    """By a worker of the site's own, under the strict policy: a violation fails the visitor's test."""
    believed = []
    monkeypatch.setattr(
        "dialogue_pages.responses.proof_of_work._first_use", lambda it: believed.append(it) or True
    )
    page = browser_page(form_path)
    page.locator("[name=text]").fill("Bevara bryggan")
    page.locator("[name=name]").fill("Bo Ek")
    page.locator("[name=postal_address]").fill("Storgatan 1")
    expect(page.locator("[name=bevis]")).to_have_value(re.compile(r"^\w{50,}"), timeout=20_000)
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    assert len(believed) == 1
    assert Response.objects.get().quarantine_reason == ""
