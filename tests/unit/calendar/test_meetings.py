"""A meeting that is moved or cancelled is the same meeting (domain.md cases 7 and 8)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.services import record_edit
from dialogue_pages.core.clock import local_moment
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.dialogues import DialogueIndexPageFactory, DistrictMeetingPageFactory
from tests.factories.pages import make_private
from tests.factories.registers import BodyFactory

pytestmark = pytest.mark.django_db

WEEK = dt.timedelta(days=7)
NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


def change(meeting: Meeting, **values) -> Meeting:
    before = Meeting.objects.get(pk=meeting.pk)
    for name, value in values.items():
        setattr(meeting, name, value)
    record_edit(meeting=meeting, before=before).save()
    return Meeting.objects.get(pk=meeting.pk)


def move(meeting: Meeting, by: dt.timedelta) -> Meeting:
    return change(meeting, starts_at=meeting.starts_at + by, ends_at=meeting.ends_at + by)


def test_a_moved_meeting_keeps_its_uid_and_its_address():
    meeting = MeetingFactory()
    moved = move(meeting, WEEK)
    assert moved.uid == meeting.uid
    assert moved.get_absolute_url() == reverse("dialogue_pages:meeting", args=[meeting.uid])
    assert moved.is_moved
    assert moved.is_edited


def test_a_moved_meeting_remembers_the_time_first_announced():
    meeting = MeetingFactory(day=dt.date(2026, 5, 7))
    first = meeting.starts_at
    moved = move(move(meeting, WEEK), WEEK)
    assert moved.moved_from == first
    assert moved.starts_at == first + 2 * WEEK


def test_a_meeting_moved_back_is_moved_no_more():
    meeting = MeetingFactory()
    back = move(move(meeting, WEEK), -WEEK)
    assert (back.status, back.moved_from) == (MeetingStatus.PLANNED, None)


def test_every_change_raises_the_sequence():
    meeting = MeetingFactory()
    for number, values in enumerate(
        [
            {"agenda": "Budget"},
            {"status": MeetingStatus.CANCELLED},
            {"starts_at": meeting.starts_at + WEEK / 700},
        ],
        start=1,
    ):
        assert change(meeting, **values).sequence == number


def test_a_correction_is_no_move():
    corrected = change(MeetingFactory(), agenda="Budget")
    assert (corrected.status, corrected.moved_from) == (MeetingStatus.PLANNED, None)


def test_a_cancelled_meeting_stays_in_place_and_can_be_held_after_all():
    meeting = MeetingFactory()
    cancelled = change(meeting, status=MeetingStatus.CANCELLED, reason="Brist på ärenden")
    assert (cancelled.is_cancelled, cancelled.uid) == (True, meeting.uid)
    assert not change(cancelled, status=MeetingStatus.PLANNED).is_cancelled


def test_a_meeting_that_was_moved_and_then_cancelled_is_moved_when_it_is_held_after_all():
    meeting = MeetingFactory()
    first = meeting.starts_at
    cancelled = change(move(meeting, WEEK), status=MeetingStatus.CANCELLED)
    held = change(cancelled, status=MeetingStatus.PLANNED)
    assert (held.status, held.moved_from) == (MeetingStatus.MOVED, first)


def test_coffee_is_half_an_hour_before_and_follows_the_meeting():
    meeting = MeetingFactory(gathering_label=COFFEE)
    assert meeting.gathers_at == meeting.starts_at - dt.timedelta(minutes=30)
    moved = move(meeting, WEEK)
    assert moved.gathers_at == moved.starts_at - dt.timedelta(minutes=30)


def test_there_is_no_coffee_before_a_cancelled_meeting_nor_where_none_is_offered():
    assert change(MeetingFactory(gathering_label=COFFEE), status=MeetingStatus.CANCELLED).gathers_at is None
    assert MeetingFactory().gathers_at is None


def test_a_meeting_is_called_by_its_title_or_its_body():
    body = BodyFactory(name="Kommunfullmäktige")
    assert MeetingFactory(body=body).name == "Kommunfullmäktige"
    assert MeetingFactory(body=body, title="Budgetmöte").name == "Budgetmöte"
    assert str(MeetingFactory(body=body)).startswith("Kommunfullmäktige, torsdag 19 mars 2026")


def test_a_meeting_without_title_and_body_is_refused():
    with pytest.raises(ValidationError) as refused:
        MeetingFactory.build(body=None).full_clean()
    assert "title" in refused.value.message_dict


def test_a_meeting_ends_after_it_starts():
    with pytest.raises(IntegrityError):
        MeetingFactory(ends_at=local_moment(dt.date(2026, 3, 19), dt.time(18)))


def test_a_meeting_is_coming_until_it_ends_and_then_held_and_never_both():
    meeting = MeetingFactory()
    for moment, coming in [(meeting.ends_at - dt.timedelta(seconds=1), True), (meeting.ends_at, False)]:
        assert Meeting.objects.coming(moment).exists() is coming
        assert Meeting.objects.held(moment).exists() is not coming


def test_the_next_meeting_comes_first_and_the_latest_held_first():
    days = [dt.date(2026, 3, day) for day in (5, 1, 3, 7)]
    for day in days:
        MeetingFactory(day=day)
    moment = local_moment(dt.date(2026, 3, 4), dt.time())
    assert [row.starts_at.day for row in Meeting.objects.coming(moment)] == [5, 7]
    assert [row.starts_at.day for row in Meeting.objects.held(moment)] == [3, 1]


@pytest.mark.parametrize("hide", ["draft", "private", "private section"])
def test_a_meeting_whose_page_is_a_draft_or_private_is_under_embargo(hide, client):
    section = DialogueIndexPageFactory()
    meeting = MeetingFactory()
    page = DistrictMeetingPageFactory(parent=section, meeting=meeting, live=hide != "draft")
    if hide != "draft":
        make_private(page if hide == "private" else section)
    assert not Meeting.objects.public().exists()
    for name in ("meeting", "meeting_file"):
        assert client.get(reverse(f"dialogue_pages:{name}", args=[meeting.uid])).status_code == 404


def test_a_district_meeting_lives_on_its_page(client):
    meeting = MeetingFactory()
    page = DistrictMeetingPageFactory(meeting=meeting)
    assert list(Meeting.objects.public()) == [meeting]
    assert meeting.get_absolute_url() == page.url
    response = client.get(reverse("dialogue_pages:meeting", args=[meeting.uid]))
    assert (response.status_code, response.url) == (302, page.url)


@pytest.mark.parametrize(
    "path", ["dialog/mote/not-a-uuid/", "dialog/organ/finns-inte.ics", "dialog/mote/1.ics"]
)
def test_an_unknown_meeting_or_body_is_not_found(client, path):
    assert client.get(f"/{path}").status_code == 404
