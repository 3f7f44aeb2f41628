from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.calendar.pages import MEETINGS_PER_PAGE
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.pages import CalendarPageFactory, make_private
from tests.factories.registers import BodyFactory, DistrictFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def shown(client, time_machine):
    """The titles on the calendar's page for a query string."""
    time_machine.move_to(NOON, tick=False)
    page = CalendarPageFactory()

    def _shown(**query: str) -> list[str]:
        answer = client.get(page.url, query)
        assert answer.status_code == 200
        return [meeting.name for meeting in answer.context["meetings"]]

    return _shown


def meeting(title: str, days: int = 1, **more):
    return MeetingFactory(title=title, day=(NOON + days * DAY).date(), **more)


def test_coming_meetings_the_next_first_or_those_held_the_latest_first(shown):
    for title, days in [("om en vecka", 7), ("i morgon", 1), ("i går", -1), ("förra veckan", -7)]:
        meeting(title, days)
    assert shown() == ["i morgon", "om en vecka"]
    assert shown(visa="tidigare") == ["i går", "förra veckan"]
    assert shown(visa="allt") == ["i morgon", "om en vecka"]


def test_a_meeting_that_has_begun_is_still_coming(shown):
    MeetingFactory(title="pågår", starts_at=NOON - dt.timedelta(hours=1))
    assert shown() == ["pågår"]
    assert shown(visa="tidigare") == []


def test_the_calendar_is_filtered_by_body_and_district(shown):
    body, district = BodyFactory(name="Kommunfullmäktige"), DistrictFactory(name="Gråbo")
    meeting("båda", body=body, districts=[district])
    meeting("organ", body=body, days=2)
    meeting("kommundel", districts=[district], days=3)
    assert shown(organ="kommunfullmaktige") == ["båda", "organ"]
    assert shown(kommundel="grabo") == ["båda", "kommundel"]
    assert shown(kommundel="grabo", organ="kommunfullmaktige") == ["båda"]
    for name in ("organ", "kommundel"):
        assert shown(**{name: "finns-inte"}) == []


def test_what_is_under_embargo_is_not_in_the_calendar(shown):
    DistrictMeetingPageFactory(meeting=meeting("utkast"), live=False)
    make_private(DistrictMeetingPageFactory(meeting=meeting("privat")))
    assert shown() == []


def test_a_long_calendar_has_pages(shown):
    for _ in range(MEETINGS_PER_PAGE + 1):
        meeting("möte")
    assert len(shown()) == MEETINGS_PER_PAGE
    assert len(shown(sida="2")) == len(shown(sida="99")) == 1
    assert len(shown(sida="x")) == MEETINGS_PER_PAGE
