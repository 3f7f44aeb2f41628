"""The calendar files as other programs understand them, and as they are after being read and written."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.urls import reverse

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.icalendar import calendar_of
from dialogue_pages.core.clock import SWEDEN, local_moment
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.registers import VenueFactory

SCRIPT = Path(__file__).with_name("read_ical.mjs")
NIGHTS = ("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")
HARD = 'Tal; svar, \\ och "så"\nrad två 😀 ' + "åäö" * 30


def read_by_ical_js(content: bytes, *times: str) -> dict[str, Any]:
    answer = subprocess.run(["node", SCRIPT, *times], input=content, capture_output=True, check=True)
    return json.loads(answer.stdout)


@pytest.fixture
def content(client, time_machine):
    def _content() -> bytes:
        time_machine.move_to(dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC), tick=False)
        return client.get(reverse("dialogue_pages:calendar_file")).content

    return _content


@pytest.mark.django_db
def test_ical_js_reads_what_we_meant(content):
    moved = MeetingFactory(
        title=HARD,
        agenda=HARD,
        venue=VenueFactory(name="A; B, C", address="Gatan 1"),
        status=MeetingStatus.MOVED,
        moved_from=dt.datetime(2026, 3, 12, 17, tzinfo=dt.UTC),
        sequence=3,
        gathering_label=COFFEE,
    )
    off = MeetingFactory(day=dt.date(2026, 4, 16), status=MeetingStatus.CANCELLED, venue=None)
    first, second = read_by_ical_js(content())["events"]
    assert (first["uid"], first["sequence"], first["status"]) == (str(moved.uid), 3, "CONFIRMED")
    assert first["summary"] == HARD
    assert first["location"] == "A; B, C, Gatan 1"
    assert first["description"].endswith(f"{COFFEE} 17.30\n{HARD}")
    assert first["url"] == f"http://testserver{moved.get_absolute_url()}"
    assert (first["zone"], first["wall"]) == ("Europe/Stockholm", "2026-03-19T18:00:00")
    assert (second["uid"], second["status"], second["location"]) == (str(off.uid), "CANCELLED", None)


@pytest.mark.django_db
def test_meetings_around_the_change_of_clocks_are_at_the_same_hour_in_another_program(content):
    days = [dt.date.fromisoformat(night) + dt.timedelta(days=more) for night in NIGHTS for more in (-1, 0, 1)]
    meetings = [MeetingFactory(starts_at=local_moment(day, dt.time(18, 30))) for day in days]
    read = {event["uid"]: event for event in read_by_ical_js(content())["events"]}
    for day, meeting in zip(days, meetings, strict=True):
        event = read[str(meeting.uid)]
        assert event["wall"] == f"{day}T18:30:00"
        assert dt.datetime.fromisoformat(event["start"]) == meeting.starts_at
        assert dt.datetime.fromisoformat(event["end"]) == meeting.ends_at


def test_the_time_zone_in_the_file_is_that_of_the_zone_database():
    """Every quarter-year of 2020–2040 and each side of the hours at which the clocks change."""
    times = [dt.datetime(year, month, 1, 12) for year in range(2020, 2041) for month in (1, 4, 7, 10)]
    times += [
        dt.datetime.fromisoformat(f"{night}T{clock}")
        for night in NIGHTS
        for clock in ("00:30", "01:30", "03:30", "04:30")
    ]
    empty = calendar_of([], name="", address=str)
    read = read_by_ical_js(empty, *(time.isoformat() for time in times))["moments"]
    for time, moment in zip(times, read, strict=True):
        assert dt.datetime.fromisoformat(moment) == time.replace(tzinfo=SWEDEN), time


@pytest.mark.django_db
def test_a_file_that_is_read_and_written_again_is_the_same(content):
    MeetingFactory(title=HARD, agenda=HARD, venue=VenueFactory(), gathering_label=COFFEE)
    MeetingFactory(status=MeetingStatus.CANCELLED, reason=HARD[:250])
    written = content()
    assert icalendar.Calendar.from_ical(written).to_ical() == written
