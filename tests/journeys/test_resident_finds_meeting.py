"""A resident finds the chair of the council, the next meeting and its coffee, and takes the meeting home."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from playwright.sync_api import expect

from dialogue_pages.bodies.enums import Role
from dialogue_pages.calendar.models import Meeting
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.journeys.content import Council, council, evening
from tests.journeys.test_resident_answers import BOTH_WAYS, section


def events_of(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def assert_is_the_meeting(event: icalendar.Event, meeting: Meeting) -> None:
    start = event["DTSTART"]
    assert event["UID"] == str(meeting.uid)
    assert start.params["TZID"] == "Europe/Stockholm"
    assert start.dt.replace(tzinfo=ZoneInfo("Europe/Stockholm")) == meeting.starts_at
    assert start.dt.time() == dt.time(18, 0)
    assert event["STATUS"] == "CONFIRMED"
    assert f"{COFFEE} 17.30" in event["DESCRIPTION"]
    assert event["LOCATION"] == "Medborgarhuset, Torggatan 2"


@BOTH_WAYS
def test_from_the_home_page_to_the_chair_and_the_calendar_file(browser_page, javascript):
    the: Council = council()
    MeetingFactory(body=the.body, starts_at=evening(48), gathering_label=COFFEE)
    page = browser_page("/", javascript=javascript, accept_downloads=True)
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Kommunfullmäktige").click()

    next_meeting = section(page, "nasta-mote")
    expect(next_meeting).to_contain_text("kl. 18.00")
    expect(next_meeting).to_contain_text(re.compile(rf"{COFFEE} .*17\.30"))
    chair = section(page, "ordforande")
    expect(chair.get_by_role("link", name="070-174 06 05")).to_have_attribute("href", "tel:+46701740605")
    chair.get_by_role("link", name="Agneta Ström").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agneta Ström")
    expect(page.locator("main")).not_to_contain_text("agneta.strom@example.org")
    page.locator("main").get_by_role("link", name="Kommunfullmäktige").click()

    next_meeting.get_by_role("link").click()
    expect(page).to_have_url(the.meeting.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Medborgarhuset")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lägg till i din kalender").click()
    (event,) = events_of(Path(download.value.path()).read_bytes())
    assert download.value.suggested_filename.endswith(".ics")
    assert_is_the_meeting(event, the.meeting)
    assert event["URL"].endswith(the.meeting.get_absolute_url())


def test_the_files_of_a_body_and_of_the_calendar_hold_every_meeting(browser_page):
    the = council()
    later = MeetingFactory(body=the.body, starts_at=evening(48))
    page = browser_page(the.page.url)
    addresses = [page.locator("main a[href$='.ics']").get_attribute("href")]
    page.goto(the.calendar.url)
    addresses.append(page.get_by_label("Kalenderns adress: Alla möten").input_value())
    for address in addresses:
        answer = page.request.get(address)
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert b"BEGIN:VTIMEZONE" in answer.body()
        events = events_of(answer.body())
        assert [event["UID"] for event in events] == [str(the.meeting.uid), str(later.uid)]
        assert_is_the_meeting(events[0], the.meeting)


@BOTH_WAYS
def test_the_calendar_leads_to_the_meeting(browser_page, javascript):
    the = council()
    page = browser_page("/kalender/", javascript=javascript)
    page.locator("select[name=organ]").select_option(label="Kommunfullmäktige")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"organ=kommunfullmaktige"))
    page.locator("main li").get_by_role("link", name="Kommunfullmäktige").click()
    expect(page).to_have_url(the.meeting.get_absolute_url())


def test_a_vacant_chair_leads_to_the_vice_chair(browser_page):
    the = council()
    mandate = the.chair.mandates.get()
    mandate.role = Role.FIRST_VICE_CHAIR
    mandate.save()
    page = browser_page(the.page.url)
    card = section(page, "ordforande")
    expect(card).to_contain_text(str(Role.FIRST_VICE_CHAIR.label))
    expect(card).to_contain_text("vakant")
    expect(card.get_by_role("link", name="Agneta Ström")).to_be_visible()


@BOTH_WAYS
def test_a_month_of_meetings_and_the_way_to_the_next(browser_page, javascript):
    the = council()
    later = MeetingFactory(body=the.body, starts_at=evening(55))
    page = browser_page("/kalender/", javascript=javascript)
    page.get_by_role("link", name="Månad för månad").click()
    for meeting in (the.meeting, later):
        day = meeting.starts_at.astimezone(ZoneInfo("Europe/Stockholm"))
        while page.locator(f"td:has-text('{day.day}') a[href='{meeting.get_absolute_url()}']").count() == 0:
            page.get_by_role("link", name=re.compile("^Nästa månad")).click()
        expect(page).to_have_title(re.compile(f"{day.year}"))
    expect(page.get_by_role("link", name=re.compile("^Nästa månad"))).to_have_count(0)
    page.locator(f"td a[href='{later.get_absolute_url()}']").click()
    expect(page).to_have_url(later.get_absolute_url())


def test_the_address_is_copied_with_a_button(browser_page):
    council()
    page = browser_page("/kalender/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera adressen").click()
    expect(page.get_by_role("status")).to_have_text("Adressen är kopierad")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Kalenderns adress: Alla möten").input_value()
    assert page.request.get(copied).status == 200


def test_without_script_there_is_no_button_to_copy_with_and_the_address_is_there(browser_page):
    council()
    page = browser_page("/kalender/", javascript=False)
    expect(page.get_by_role("button", name="Kopiera adressen")).to_have_count(0)
    expect(page.get_by_label("Kalenderns adress: Alla möten")).to_have_value(
        re.compile(r"/dialog/moten\.ics$")
    )
