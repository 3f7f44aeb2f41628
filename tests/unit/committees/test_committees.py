from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.committees.models import Assignment
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory, DistrictMeetingPageFactory
from tests.factories.pages import CommitteePageFactory
from tests.factories.registers import BodyFactory, MandateFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def body() -> Body:
    return BodyFactory()


@pytest.fixture
def shown(body, rf, time_machine):
    """The context of the body's page for a query string."""
    time_machine.move_to(NOON, tick=False)
    page = CommitteePageFactory(body_shown=body)
    return lambda **query: page.get_context(rf.get("/", query))


def test_a_page_without_a_body_is_still_a_page(rf):
    context = CommitteePageFactory().get_context(rf.get("/"))
    assert "roster" not in context
    assert not context["assignments"]


def test_the_roster_is_today_s_unless_a_day_is_asked_for(body, shown):
    old = MandateFactory(body=body, role=Role.CHAIR, ends_on=dt.date(2026, 1, 1))
    new = MandateFactory(body=body, role=Role.CHAIR, starts_on=dt.date(2026, 1, 1))
    context = shown()
    assert (context["is_today"], context["roster"].chair.mandate) == (True, new)
    context = shown(datum="2025-12-31")
    assert (context["is_today"], context["roster"].chair.mandate) == (False, old)


@pytest.mark.parametrize("day", ["2026-13-40", "x", "", "0000-00-00"])
def test_what_is_no_date_shows_today(shown, day):
    context = shown(datum=day)
    assert (context["is_today"], context["on_date"]) == (True, NOON.date())


def test_a_day_before_anyone_was_elected_has_an_empty_roster(body, shown):
    MandateFactory(body=body)
    assert shown(datum="1000-01-01")["roster"].is_empty


def test_the_next_meeting_is_the_next_that_is_held(body, shown):
    MeetingFactory(body=body, day=dt.date(2026, 3, 5), status=MeetingStatus.CANCELLED)
    following = MeetingFactory(body=body, day=dt.date(2026, 3, 12))
    held = MeetingFactory(body=body, day=dt.date(2026, 2, 5))
    MeetingFactory(day=dt.date(2026, 3, 4))
    DistrictMeetingPageFactory(meeting=MeetingFactory(body=body, day=dt.date(2026, 3, 6)), live=False)
    context = shown()
    assert context["next_meeting"] == following
    assert [row.starts_at.day for row in context["meetings"]] == [5, 12]
    assert list(context["held_meetings"]) == [held]


def test_assignments_lead_to_their_dialogues(rf):
    dialogue = DialogueFormPageFactory()
    page = CommitteePageFactory(
        assignments=[Assignment(title="Trygga skolvägar", dialogue=dialogue.dialoguepage_ptr)]
    )
    (assignment,) = page.get_context(rf.get("/"))["assignments"]
    assert assignment.dialogue.title == dialogue.title
    dialogue.delete()
    assert page.assignments.model.objects.get().dialogue is None
