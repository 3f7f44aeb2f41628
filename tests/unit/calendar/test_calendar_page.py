from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.calendar.enums import MeetingKind
from dialogue_pages.calendar.pages import MEETINGS_PER_PAGE
from dialogue_pages.core.clock import local_moment
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueIndexPageFactory, DistrictMeetingPageFactory
from tests.factories.pages import CalendarPageFactory, make_private
from tests.factories.registers import BodyFactory, DistrictFactory
from tests.journeys.content import evening

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


def test_the_calendar_is_filtered_by_kind(shown):
    meeting("möte")
    DistrictMeetingPageFactory(title="träff", meeting=meeting("träff", kind=MeetingKind.DISTRICT_MEETING))
    meeting("samråd", kind=MeetingKind.CONSULTATION_MEETING)
    assert shown(typ="sammantrade") == ["möte"]
    assert shown(typ="kommundelstraff") == ["träff"]
    assert shown(typ="samradsmote") == ["samråd"]
    assert shown(typ="finns-inte") == []


class TestMonth:
    @pytest.fixture
    def month(self, client, time_machine):
        """The context of the calendar's month for a query string."""
        time_machine.move_to(NOON, tick=False)
        page = CalendarPageFactory()

        def _month(**query: str) -> dict:
            answer = client.get(page.url, {"vy": "manad", **query})
            assert answer.status_code == 200
            self.html = answer.content.decode()
            return answer.context

        return _month

    @staticmethod
    def entries(context: dict) -> list[tuple[str, str, bool]]:
        return [
            (day.date.isoformat(), entry.meeting.name, entry.moved_away)
            for week in context["weeks"]
            for day in week.days
            for entry in day.entries
        ]

    def test_a_month_has_weeks_from_monday_with_their_iso_numbers(self, month):
        context = month(manad="2026-12")
        assert [week.number for week in context["weeks"]] == [49, 50, 51, 52, 53]
        assert {week.days[0].date.weekday() for week in context["weeks"]} == {0}
        assert "v. 53" in self.html
        assert [week.number for week in month(manad="2027-01")["weeks"]] == [53, 1, 2, 3, 4]

    def test_a_meeting_stands_on_its_swedish_day_in_the_order_of_the_hour(self, month):
        MeetingFactory(title="natt", starts_at=dt.datetime(2026, 3, 31, 21, 30, tzinfo=dt.UTC))
        MeetingFactory(title="efter midnatt", starts_at=dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC))
        MeetingFactory(title="morgon", starts_at=dt.datetime(2026, 3, 31, 7, tzinfo=dt.UTC))
        assert self.entries(month()) == [
            ("2026-03-31", "morgon", False),
            ("2026-03-31", "natt", False),
        ]
        assert self.entries(month(manad="2026-04")) == [("2026-04-01", "efter midnatt", False)]

    def test_a_moved_meeting_is_seen_on_both_days(self, month):
        first = local_moment(dt.date(2026, 3, 19), dt.time(18))
        MeetingFactory(title="flyttat", day=dt.date(2026, 4, 2), status="MOVED", moved_from=first)
        assert self.entries(month()) == [("2026-03-19", "flyttat", True)]
        assert "Flyttat till torsdag 2 april 2026 kl. 18.00" in self.html
        assert self.entries(month(manad="2026-04")) == [("2026-04-02", "flyttat", False)]
        assert "Flyttat från torsdag 19 mars 2026 kl. 18.00" in self.html

    @pytest.mark.parametrize("asked", ["2026-13", "2026-00", "mars", "2026-3", "0000-12", "٢٠٢٦-٠٤"])
    def test_a_month_that_is_none_gives_this_month_and_says_so(self, month, asked):
        context = month(manad=asked)
        assert (str(context["month"]), context["month_misread"]) == ("2026-03", True)
        assert "Vi förstår inte månaden" in self.html

    def test_this_month_is_shown_when_none_is_asked_for(self, month):
        context = month()
        assert (str(context["month"]), context["month_misread"]) == ("2026-03", False)
        assert "Det finns inga möten den här månaden" in self.html

    def test_the_months_next_to_it_are_linked_while_meetings_lie_there(self, month):
        body = BodyFactory(name="Nämnden")
        for days in (-30, 70):
            meeting("möte", days, body=body)
        context = month(organ="namnden")
        assert (str(context["month_before"]), str(context["month_after"])) == ("2026-02", "2026-04")
        assert "?vy=manad&amp;organ=namnden&amp;manad=2026-04" in self.html
        last = month(manad="2026-05")
        assert (str(last["month_before"]), last["month_after"]) == ("2026-04", None)
        assert month(organ="finns-inte")["month_after"] is None

    def test_filters_and_embargo_hold_in_a_month_too(self, month):
        DistrictMeetingPageFactory(title="träff", meeting=meeting("träff", kind=MeetingKind.DISTRICT_MEETING))
        meeting("möte")
        DistrictMeetingPageFactory(meeting=meeting("utkast"), live=False)
        names = [name for _day, name, _away in self.entries(month(typ="kommundelstraff"))]
        assert names == ["träff"]
        assert len(self.entries(month())) == 2


class TestOwnCalendar:
    @pytest.mark.parametrize(
        ("query", "path", "name"),
        [
            ({}, "/dialog/moten.ics", "Alla möten"),
            ({"organ": "namnden"}, "/dialog/organ/namnden.ics", "Nämnden"),
            ({"kommundel": "grabo"}, "/dialog/kommundel/grabo.ics", "Gråbo"),
            ({"kommundel": "grabo", "organ": "namnden"}, "/dialog/organ/namnden.ics", "Nämnden"),
            ({"organ": "finns-inte"}, "/dialog/moten.ics", "Alla möten"),
        ],
    )
    def test_the_address_offered_is_that_of_what_is_chosen(self, client, time_machine, query, path, name):
        time_machine.move_to(NOON, tick=False)
        BodyFactory(name="Nämnden")
        DistrictFactory(name="Gråbo")
        html = client.get(CalendarPageFactory().url, query).content.decode()
        assert f'value="http://testserver{path}"' in html
        assert f'href="webcal://testserver{path}"' in html
        assert f"Följ ”{name}”" in html


def test_a_meeting_made_in_the_chooser_is_of_its_pages_district(client, db):
    """An editor chooses districts on the page; the meeting that is made there has none of its own."""
    district = DistrictFactory(name="Gråbo")
    meeting = MeetingFactory(starts_at=evening(20), title="Träff i Gråbo")
    DistrictMeetingPageFactory(meeting=meeting, districts=[district])
    MeetingFactory(starts_at=evening(21), title="Träff någon annanstans")
    overview = DialogueIndexPageFactory()
    for address in (f"{CalendarPageFactory().url}?kommundel=grabo", f"{overview.url}?kommundel=grabo"):
        assert [row.title for row in client.get(address).context["meetings"]] == ["Träff i Gråbo"], address
    feed = client.get("/dialog/kommundel/grabo.ics").content.decode()
    assert "Träff i Gråbo" in feed
    assert "någon annanstans" not in feed


def test_a_district_meeting_is_unknown_until_its_page_is_published(client, db):
    meeting = MeetingFactory(starts_at=evening(20), title="Hemlig träff", kind=MeetingKind.DISTRICT_MEETING)
    calendar = CalendarPageFactory()

    def is_told_of() -> list[bool]:
        addresses = (calendar.url, "/dialog/moten.ics", "/")
        return ["Hemlig träff" in client.get(address).content.decode() for address in addresses]

    assert is_told_of() == [False] * 3
    page = DistrictMeetingPageFactory(meeting=meeting, live=False)
    assert is_told_of() == [False] * 3
    page.save_revision().publish()
    assert is_told_of() == [True] * 3
    page.delete()
    assert is_told_of() == [False] * 3
