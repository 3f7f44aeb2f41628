"""The calendar files, read back by a parser as a resident's calendar would (RFC 5545)."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from django.urls import reverse

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.registers import BodyFactory, DistrictFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _on_the_third_of_march(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def read(client):
    """The calendar at an address of the extension, parsed."""

    def _read(name: str, *args) -> icalendar.Calendar:
        response = client.get(reverse(f"dialogue_pages:{name}", args=args))
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Disposition"].startswith("attachment")
        return icalendar.Calendar.from_ical(response.content)

    return _read


@pytest.fixture
def event(read):
    """A meeting's event as its own file has it."""

    def _event(meeting: Meeting) -> icalendar.Event:
        (found,) = read("meeting_file", meeting.uid).walk("VEVENT")
        return found

    return _event


def test_a_meeting_is_an_event_in_swedish_time(event, read):
    body = BodyFactory(name="Kommunfullmäktige")
    venue = VenueFactory(name="Dergården", address="Dergårdsvägen 2, Lerum")
    meeting = MeetingFactory(body=body, venue=venue, gathering_label=COFFEE, agenda="Budget")
    found = event(meeting)
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (str(meeting.uid), 0, "CONFIRMED")
    assert found["SUMMARY"] == "Kommunfullmäktige"
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (meeting.starts_at, meeting.ends_at)
    assert found["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == NOON
    assert found["LOCATION"] == "Dergården, Dergårdsvägen 2, Lerum"
    assert found["URL"] == f"http://testserver{meeting.get_absolute_url()}"
    assert found["DESCRIPTION"] == f"{COFFEE} 17.30\nBudget"
    zones = read("meeting_file", meeting.uid).walk("VTIMEZONE")
    assert [zone["TZID"] for zone in zones] == ["Europe/Stockholm"]


def test_a_meeting_without_a_venue_has_no_location(event):
    assert "LOCATION" not in event(MeetingFactory(venue=None))


def test_a_venue_without_an_address_is_located_by_name(event):
    assert event(MeetingFactory(venue=VenueFactory(name="Online", address="")))["LOCATION"] == "Online"


def test_a_moved_meeting_is_the_same_event_with_a_higher_sequence(event):
    old = dt.datetime(2026, 3, 12, 17, tzinfo=dt.UTC)
    meeting = MeetingFactory(
        status=MeetingStatus.MOVED, moved_from=old, sequence=2, reason="Sportlov", gathering_label=COFFEE
    )
    found = event(meeting)
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (str(meeting.uid), 2, "CONFIRMED")
    assert "torsdag 12 mars 2026" in found["DESCRIPTION"]
    assert "Sportlov" in found["DESCRIPTION"]


def test_a_cancelled_meeting_says_so_and_offers_no_coffee(event):
    meeting = MeetingFactory(
        status=MeetingStatus.CANCELLED, sequence=1, reason="Få ärenden", gathering_label=COFFEE
    )
    found = event(meeting)
    assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", 1)
    assert found["SUMMARY"] == f"Inställt: {meeting.name}"
    assert "Få ärenden" in found["DESCRIPTION"]
    assert COFFEE not in found["DESCRIPTION"]


@pytest.mark.parametrize(
    "title",
    [
        "Möte\r\nATTENDEE:mailto:a@example.org",
        "Möte\nEND:VEVENT\nBEGIN:VEVENT\nUID:1",
        "a; b, c\\n \\; d",
        "😀 مرحبا \u202e" + "å" * 90,
        'TZID="x":y',
    ],
)
def test_a_text_cannot_add_lines_of_its_own(event, read, title):
    venue = VenueFactory(name=title[:120], address="a;b")
    meeting = MeetingFactory(title=title, agenda=title, reason=title, venue=venue)
    found = event(meeting)
    assert found["SUMMARY"].splitlines() == title.splitlines()
    assert "ATTENDEE" not in found
    assert found["UID"] == str(meeting.uid)
    assert len(read("calendar_file").walk("VEVENT")) == 1


def test_lines_are_folded_at_75_bytes_and_end_in_crlf(client):
    MeetingFactory(title="ö" * 150)
    lines = client.get(reverse("dialogue_pages:calendar_file")).content.split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75


def test_a_name_with_signs_of_its_own_is_the_calendar_s_name(read):
    body = BodyFactory(name="Bygg, miljö; teknik\nUID:1")
    calendar = read("body_file", body.slug)
    assert calendar["X-WR-CALNAME"] == "Bygg\\, miljö\\; teknik\\nUID:1"
    assert calendar["METHOD"] == "PUBLISH"
    assert not calendar.walk("VEVENT")


def test_the_feed_holds_what_is_ahead_and_the_last_ninety_days(read):
    days = {number: (NOON + dt.timedelta(days=number)).date() for number in (-92, -88, 0, 300)}
    meetings = {number: MeetingFactory(day=day) for number, day in days.items()}
    found = [row["UID"] for row in read("calendar_file").walk("VEVENT")]
    assert found == [str(meetings[number].uid) for number in (-88, 0, 300)]


def test_a_body_s_feed_holds_its_own_meetings(read):
    own, _other = MeetingFactory(), MeetingFactory()
    found = read("body_file", own.body.slug).walk("VEVENT")
    assert [row["UID"] for row in found] == [str(own.uid)]


def test_a_district_s_feed_holds_its_own_meetings_and_those_with_a_page(read):
    district = DistrictFactory(name="Gråbo")
    own = MeetingFactory(districts=[district, DistrictFactory()])
    page = DistrictMeetingPageFactory(meeting=MeetingFactory(districts=[district], title="Träff i Gråbo"))
    MeetingFactory(districts=[DistrictFactory()])
    calendar = read("district_file", "grabo")
    assert calendar["X-WR-CALNAME"] == "Gråbo"
    events = {event["UID"]: event for event in calendar.walk("VEVENT")}
    assert set(events) == {str(own.uid), str(page.meeting.uid)}
    assert events[str(page.meeting.uid)]["URL"].endswith(page.url)


def test_an_unknown_district_has_no_feed(client):
    assert client.get("/dialog/kommundel/finns-inte.ics").status_code == 404


def test_drafts_are_in_no_feed(read):
    meeting = MeetingFactory(districts=[DistrictFactory(name="Gråbo")])
    DistrictMeetingPageFactory(meeting=meeting, live=False)
    assert not read("calendar_file").walk("VEVENT")
    assert not read("body_file", meeting.body.slug).walk("VEVENT")
    assert not read("district_file", "grabo").walk("VEVENT")


def test_what_a_visitor_needs_to_know_is_in_the_description(event):
    meeting = MeetingFactory(
        gathering_label=COFFEE,
        gathering_place="i foajén",
        question_time="Frågor kl. 18.05.",
        webcast_url="https://example.org/webb",
        is_public=False,
    )
    assert event(meeting)["DESCRIPTION"].splitlines() == [
        f"{COFFEE} 17.30, i foajén",
        "Stängt möte.",
        "Frågor kl. 18.05.",
        "https://example.org/webb",
    ]


def test_the_reason_of_a_change_that_no_longer_holds_is_not_told(event):
    assert "DESCRIPTION" not in event(MeetingFactory(reason="Gammal orsak"))


class TestAskingAgain:
    """A calendar program asks every hour; it gets the file when a meeting has changed, else 304."""

    @pytest.fixture(params=["calendar_file", "body_file", "district_file", "meeting_file"])
    def ask(self, request, client):
        district = DistrictFactory(name="Gråbo")
        self.meeting = MeetingFactory(body=BodyFactory(name="Nämnden"), districts=[district])
        args = {"body_file": ["namnden"], "district_file": ["grabo"], "meeting_file": [self.meeting.uid]}
        address = reverse(f"dialogue_pages:{request.param}", args=args.get(request.param, []))
        return lambda tag="": client.get(address, headers={"if-none-match": tag} if tag else {})

    def test_nothing_new_is_304_whenever_it_is_asked(self, ask, time_machine):
        first = ask()
        time_machine.move_to(NOON + dt.timedelta(hours=5), tick=False)
        again = ask(first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert ask().content == first.content

    def test_a_change_of_the_meeting_is_sent(self, ask):
        first = ask()
        self.meeting.status, self.meeting.sequence = MeetingStatus.CANCELLED, 1
        self.meeting.save()
        again = ask(first["ETag"])
        assert again.status_code == 200
        assert b"STATUS:CANCELLED" in again.content

    def test_a_venue_that_is_renamed_is_sent_too(self, ask):
        self.meeting.venue = VenueFactory(name="Gamla salen")
        self.meeting.save()
        first = ask()
        self.meeting.venue.name = "Nya salen"
        self.meeting.venue.save()
        assert "Nya salen" in ask(first["ETag"]).content.decode()


def test_a_feed_takes_as_many_queries_for_twenty_as_for_two(client, django_assert_num_queries):
    for size in (2, 18):
        for _ in range(size):
            MeetingFactory(venue=VenueFactory())
        with django_assert_num_queries(1):
            client.get(reverse("dialogue_pages:calendar_file"))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_feed_is_only_read(client, method):
    assert getattr(client, method)(reverse("dialogue_pages:calendar_file")).status_code == 405
