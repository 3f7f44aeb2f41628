"""A resident asks ahead of a meeting; a moderator approves; another supports; the hall sees it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dialogue_pages.district_meetings.questions.services import decide
from dialogue_pages.responses.models import Response
from tests.factories.calendar import MeetingFactory
from tests.factories.questions import meeting_page
from tests.factories.users import EditorFactory
from tests.journeys.test_resident_answers import BOTH_WAYS, RECEIPT

QUESTION = "När får Gråbo en ny gångbro?"


@pytest.fixture
def meeting(transactional_db, django_db_serialized_rollback):
    starts_at = timezone.now() + dt.timedelta(days=3)
    row = MeetingFactory(starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2))
    return meeting_page(meeting=row, title="Träff i Gråbo", slug="traff")


@BOTH_WAYS
def test_from_a_question_to_the_big_screen(browser_page, meeting, task_worker, javascript):
    page = browser_page(meeting.url, javascript=javascript)
    page.get_by_role("link", name="Ställ en fråga").click()
    page.get_by_role("button", name="Skicka din fråga").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    page.get_by_label("Din fråga").fill(QUESTION)
    page.get_by_role("button", name="Skicka din fråga").click()
    expect(page).to_have_url(RECEIPT)

    response = Response.objects.get()
    decision = dict.fromkeys(("rejection_reason", "answer", "answered_by"), "")
    decide(
        response=response,
        decision={"state": "APPROVED", "published_text": QUESTION, **decision},
        seen_version=0,
        user=EditorFactory(),
        moment=response.submit_time,
    )
    page.goto(page.url.split("/dialog/kvitto/")[0] + meeting.url)
    expect(page.get_by_text("0 stöder frågan")).to_be_visible()
    page.get_by_role("link", name="Stöd frågan").click()
    expect(page.get_by_text("En gång per webbläsare.")).to_be_visible()
    page.get_by_role("button", name="Stöd frågan").click()
    expect(page.get_by_text("Din webbläsare är en av dem.")).to_be_visible()
    page.get_by_role("button", name="Ta tillbaka mitt stöd").click()
    expect(page.get_by_text("0 stöder frågan")).to_be_visible()

    page.goto(page.url.split("/fraga/")[0] + "/storskarm/")
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.get_by_role("link", name="Sluta uppdatera").click()
    expect(page.get_by_role("link", name="Fortsätt uppdatera")).to_be_visible()
