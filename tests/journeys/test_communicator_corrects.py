"""A communicator corrects one fact in one place, and every page that shows it is right at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.enums import Stage
from dialogue_pages.core.clock import SWEDEN
from dialogue_pages.core.dates import date_long
from tests.factories.calendar import COFFEE
from tests.factories.dialogues import ChannelFactory
from tests.factories.pages import StandardPageFactory
from tests.journeys.admin import Hands, communicator, log_in
from tests.journeys.content import (
    contact_centre,
    council,
    days,
    harbour_plan,
    overview,
    square_form,
)
from tests.journeys.test_resident_finds_meeting import events_of

OLD, NEW = "031-390 06 00", "031-390 06 42"


def shows(page: Page, text: str) -> int:
    return page.locator("body").inner_text().count(text)


def test_one_phone_number_is_corrected_everywhere(browser_page):
    contact = contact_centre()
    overview()
    the = council()
    the.body.contact = contact
    the.body.save()
    ChannelFactory(title="Fråga oss", contact=contact)
    form = square_form(contacts=[contact])
    closed = harbour_plan(periods=[days(-30, -2, Stage.CONSULTATION)], contacts=[contact])
    page_of_text = StandardPageFactory(title="Kontakt", body=[("contact", {"contact": contact})])
    times_shown = {
        "/": 1,
        "/delta/": 1,
        form.url: 2,
        f"{form.url}svara/": 2,
        f"{closed.url}svara/": 2,
        the.page.url: 2,
        the.meeting.get_absolute_url(): 2,
        page_of_text.url: 2,
        "/finns-inte/": 1,
    }
    resident = browser_page("/")
    before = {}
    for path in times_shown:
        resident.goto(path)
        before[path] = shows(resident, OLD)
    assert before == times_shown

    page = log_in(browser_page, communicator())
    page.goto(f"/admin/snippets/dialogue_pages/contactdetails/edit/{contact.pk}/")
    hands = Hands(page)
    hands.type("[name='phones-0-value-number']", "031 3900642")
    hands.publish()
    assert hands.count == 2

    after = {}
    for path, times in times_shown.items():
        resident.goto(path)
        after[path] = shows(resident, NEW)
        assert shows(resident, OLD) == 0, path
        assert resident.locator("a[href='tel:+46313900642']").count() == times, path
    assert after == times_shown


def test_a_draft_of_a_number_is_seen_by_nobody_until_it_is_published(browser_page):
    contact = contact_centre()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/snippets/dialogue_pages/contactdetails/edit/{contact.pk}/")
    page.locator("[name='phones-0-value-number']").fill("031-3900642")
    page.locator("form nav button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert shows(browser_page("/"), OLD) == 1


@pytest.mark.parametrize("address", ["settings/home/municipalitysettings/", "users/", "dialogue_pages/body/"])
def test_a_communicator_has_no_more_rights_than_the_work_needs(browser_page, address):
    contact_centre()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/{address}")
    expect(page).to_have_url("/admin/")


def text_on_a_page(page: Page, path: str) -> str:
    page.goto(path)
    return " ".join(page.locator("main").inner_text().split())


def test_a_moved_meeting_moves_everywhere_and_takes_its_coffee_along(browser_page):
    the = council()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/snippets/dialogue_pages/meeting/edit/{the.meeting.pk}/")
    old_start = the.meeting.starts_at.astimezone(SWEDEN)
    new_start = (old_start + dt.timedelta(days=7)).replace(hour=19, minute=15)
    page.locator("[name=starts_at]").fill(f"{new_start:%Y-%m-%d %H:%M}")
    page.locator("[name=starts_at]").press("Escape")
    page.locator("[name=reason]").fill("Salen är upptagen.")
    page.locator("form nav button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()

    moved = Meeting.objects.get()
    assert (moved.uid, moved.starts_at, moved.moved_from) == (
        the.meeting.uid,
        new_start,
        the.meeting.starts_at,
    )
    resident = browser_page("/")
    for path in ("/", the.page.url, the.calendar.url, moved.get_absolute_url()):
        text = text_on_a_page(resident, path)
        assert "19.15" in text, path
        assert "18.45" in text, path
        assert "17.30" not in text, path
        assert date_long(new_start) in text, path
        assert f"{date_long(old_start)} kl. 18.00" in text, path
        assert "Salen är upptagen." in text, path

    for path in ("/dialog/moten.ics", "/dialog/organ/kommunfullmaktige.ics", f"/dialog/mote/{moved.uid}.ics"):
        (event,) = events_of(resident.request.get(path).body())
        assert event["UID"] == str(the.meeting.uid)
        assert event["SEQUENCE"] == 1
        assert event["DTSTART"].dt == new_start
        assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=3)
        assert f"{COFFEE} 18.45" in event["DESCRIPTION"]


def test_a_cancelled_meeting_loses_its_coffee_and_stays_in_the_calendar(browser_page):
    the = council()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/snippets/dialogue_pages/meeting/edit/{the.meeting.pk}/")
    page.locator("[name=status]").select_option("CANCELLED")
    page.locator("[name=reason]").fill("För få ärenden.")
    page.locator("form nav button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()

    resident = browser_page("/")
    for path in ("/", the.page.url, the.calendar.url, the.meeting.get_absolute_url()):
        text = text_on_a_page(resident, path)
        assert "Inställt" in text, path
        assert COFFEE not in text, path
    (event,) = events_of(resident.request.get("/dialog/moten.ics").body())
    assert (event["STATUS"], event["UID"]) == ("CANCELLED", str(the.meeting.uid))
    assert event["DTSTAMP"].dt <= timezone.now()
