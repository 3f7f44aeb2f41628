"""A communicator plans a board's year, sees the holidays in time, and is told of a clash."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.clock import SWEDEN, local_moment
from tests.factories.calendar import MeetingFactory
from tests.factories.registers import BodyFactory, VenueFactory
from tests.factories.users import EditorFactory
from tests.journeys.admin import PASSWORD, log_in
from tests.journeys.content import overview

RIGHTS = [f"{action}_{model}" for action in ("add", "change") for model in ("meeting", "meetingschedule")]
ADD = "/admin/snippets/dialogue_pages/meetingschedule/add/"


@pytest.fixture
def planner(browser_page) -> Page:
    overview()
    user = EditorFactory(rights=RIGHTS)
    user.set_password(PASSWORD)
    user.save()
    return log_in(browser_page, user)


def save(page: Page) -> None:
    page.locator("form nav button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_the_dates_follow_the_rule_while_it_is_written(planner):
    body = BodyFactory(name="Kulturnämnden")
    year = dt.datetime.now(SWEDEN).year + 1
    planner.goto(ADD)
    dates = planner.locator("[data-next-dates]")
    expect(dates.locator("li")).to_have_count(12)
    expect(planner.get_by_label("Veckor mellan mötena")).to_be_hidden()
    expect(planner.locator("[name=dates]")).to_be_hidden()

    planner.get_by_label("Varje vecka eller").check()
    expect(dates).to_contain_text("Ange det första mötet.")
    planner.locator("[name=every_weeks]").fill("1")
    planner.locator("[name=starts_on]").fill(f"{year}-12-24")
    planner.locator("[name=starts_on]").press("Escape")
    first = dates.locator("li").first
    expect(first).to_contain_text(f"24 december {year}")
    expect(first).to_contain_text("Julafton")
    expect(dates.locator("li").nth(1)).to_contain_text("Nyårsafton")

    planner.get_by_label("Datum som du väljer").check()
    planner.locator("[name=dates]").fill(f"{year}-03-01\n{year}-03-08")
    expect(dates.locator("li")).to_have_count(2)
    planner.locator("[name=name]").fill("Nämndens dagar")
    planner.locator("[name=body]").select_option(label="Kulturnämnden")
    planner.locator("[name=start_time]").fill("18:30")
    planner.locator("[name=start_time]").press("Escape")
    save(planner)
    days = [meeting.starts_at for meeting in body.meetings.all()]
    assert days == [local_moment(dt.date(year, 3, day), dt.time(18, 30)) for day in (1, 8)]


def test_a_clash_is_told_and_seen_in_the_list_and_the_month(planner):
    venue = VenueFactory(name="Sessionssalen")
    day = dt.datetime.now(SWEDEN).date() + dt.timedelta(days=30)
    MeetingFactory(title="Kommunstyrelsen", day=day, venue=venue)
    other = MeetingFactory(title="Kulturnämnden", day=day + dt.timedelta(days=1), venue=venue)
    planner.goto(f"/admin/snippets/dialogue_pages/meeting/edit/{other.pk}/")
    planner.locator("[name=starts_at]").fill(f"{day} 19:00")
    planner.locator("[name=starts_at]").press("Escape")
    save_button = planner.locator("form nav button[type=submit]").first
    save_button.click()
    expect(planner.get_by_text("Skriv varför.")).to_be_visible()
    planner.locator("[name=reason]").fill("Salen är ledig då.")
    save(planner)
    expect(planner.locator(".messages .warning")).to_contain_text(
        "Samma lokal vid samma tid: Kommunstyrelsen"
    )
    assert Meeting.objects.get(pk=other.pk).is_moved
    planner.goto("/admin/snippets/dialogue_pages/meeting/")
    expect(planner.get_by_text("Krockar med ett annat möte")).to_have_count(2)
    planner.get_by_role("link", name="Månadsvy").click()
    planner.goto(f"{planner.url}?manad={day:%Y-%m}")
    expect(planner.locator(".admin-month__clash")).to_have_count(2)
