from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.dialogues.enums import DialogueState
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.registers import VenueFactory

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(("late", "held"), [(-SECOND, False), (dt.timedelta(0), True)])
def test_a_meeting_is_held_when_it_has_ended(rf, time_machine, late, held):
    meeting = MeetingFactory()
    page = DistrictMeetingPageFactory(meeting=meeting)
    time_machine.move_to(meeting.ends_at + late, tick=False)
    context = page.get_context(rf.get("/"))
    assert context["is_held"] is held
    assert context["state"] == (DialogueState.CLOSED if held else DialogueState.PLANNED)


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ({"feedback_published_on": dt.date(2026, 5, 1)}, DialogueState.FEEDBACK),
        (
            {"feedback_published_on": dt.date(2026, 5, 1), "decided_on": dt.date(2026, 6, 1)},
            DialogueState.DECIDED,
        ),
    ],
)
def test_a_meeting_says_what_became_of_it(marks, state):
    meeting = MeetingFactory()
    page = DistrictMeetingPageFactory(meeting=meeting, **marks)
    assert page.state_at(meeting.ends_at + dt.timedelta(days=120)) == state


def test_a_page_waits_for_its_meeting(rf):
    page = DistrictMeetingPageFactory()
    context = page.get_context(rf.get("/"))
    assert (context["meeting"], context["is_held"], context["state"]) == (None, False, DialogueState.PLANNED)
    assert page.structured_data()["@type"] == "WebPage"


def test_a_meeting_has_one_page():
    meeting = MeetingFactory()
    DistrictMeetingPageFactory(meeting=meeting)
    with pytest.raises(ValidationError):
        DistrictMeetingPageFactory(meeting=meeting)


@pytest.mark.parametrize(
    ("status", "event"),
    [
        (MeetingStatus.PLANNED, "EventScheduled"),
        (MeetingStatus.MOVED, "EventRescheduled"),
        (MeetingStatus.CANCELLED, "EventCancelled"),
    ],
)
def test_search_engines_are_told_of_a_change(status, event):
    old = dt.datetime(2026, 3, 12, 17, tzinfo=dt.UTC) if status == MeetingStatus.MOVED else None
    meeting = MeetingFactory(status=status, moved_from=old, venue=VenueFactory(name="Dergården"))
    page = DistrictMeetingPageFactory(title="Träff i Gråbo", meeting=meeting)
    data = page.structured_data()
    assert (data["@type"], data["name"], data["eventStatus"]) == (
        "Event",
        "Träff i Gråbo",
        f"https://schema.org/{event}",
    )
    assert data["location"]["name"] == "Dergården"
    assert data["url"] == page.full_url
    assert bool(data["previousStartDate"]) is bool(old)
