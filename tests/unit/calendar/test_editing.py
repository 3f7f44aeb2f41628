"""What an editor's form does to a meeting and to a schedule."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.core.clock import SWEDEN, local_moment
from tests.factories.calendar import COFFEE, MeetingFactory, MeetingScheduleFactory
from tests.factories.files import DocumentFactory
from tests.factories.registers import BodyFactory
from tests.factories.users import EditorFactory, SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db

WHY = "Salen är upptagen."
RIGHTS = [
    f"{action}_{model}" for action in ("add", "change", "delete") for model in ("meeting", "meetingschedule")
]


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=RIGHTS))


def local(moment: dt.datetime) -> str:
    return moment.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M")


def fields_of(meeting: Meeting, **changes: str) -> dict[str, str]:
    return {
        "kind": meeting.kind,
        "body": str(meeting.body_id or ""),
        "title": meeting.title,
        "starts_at": local(meeting.starts_at),
        "ends_at": local(meeting.ends_at),
        "status": meeting.status,
        "reason": meeting.reason,
        "is_public": "on",
        "gathering_label": meeting.gathering_label,
        "gathering_minutes": str(meeting.gathering_minutes),
        **changes,
    }


def edit(client: Client, meeting: Meeting, **changes: str) -> Meeting:
    address = reverse(meeting.snippet_viewset.get_url_name("edit"), args=[meeting.pk])
    response = client.post(address, fields_of(meeting, **changes))
    assert response.status_code == 302, response.context["form"].errors
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.parametrize(
    ("old", "new"),
    [("2026-03-19", "2026-03-26"), ("2026-03-26", "2026-04-02"), ("2026-10-22", "2026-10-29")],
)
def test_moving_the_start_moves_the_end_and_the_coffee_too(editor, old, new):
    meeting = MeetingFactory(day=dt.date.fromisoformat(old), gathering_label=COFFEE)
    moved = edit(editor, meeting, starts_at=f"{new} 17:30", reason=WHY)
    assert moved.is_moved
    assert (local(moved.starts_at), local(moved.ends_at)) == (f"{new} 17:30", f"{new} 20:30")
    assert local(moved.gathers_at) == f"{new} 17:00"
    assert local(moved.moved_from) == f"{old} 18:00"
    assert (moved.uid, moved.sequence) == (meeting.uid, 1)


def test_an_end_that_the_editor_gives_holds(editor):
    meeting = MeetingFactory()
    moved = edit(editor, meeting, starts_at="2026-03-26 17:00", ends_at="2026-03-26 22:00", reason=WHY)
    assert local(moved.ends_at) == "2026-03-26 22:00"


def test_an_end_before_the_start_is_refused(editor):
    meeting = MeetingFactory()
    address = reverse(meeting.snippet_viewset.get_url_name("edit"), args=[meeting.pk])
    response = editor.post(address, fields_of(meeting, ends_at="2026-03-19 17:00"))
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Meeting.objects.get().sequence == 0


def test_a_corrected_title_is_no_move(editor):
    edited = edit(editor, MeetingFactory(), title="Budgetmöte")
    assert (edited.status, edited.sequence, edited.is_edited) == (MeetingStatus.PLANNED, 1, True)


def test_saving_without_a_change_announces_nothing(editor):
    edited = edit(editor, MeetingFactory(title="Budgetmöte"))
    assert (edited.sequence, edited.is_edited) == (0, False)


def test_cancelling_keeps_the_meeting(editor):
    edited = edit(editor, MeetingFactory(), status=MeetingStatus.CANCELLED, reason="Få ärenden")
    assert (edited.is_cancelled, edited.reason, edited.sequence) == (True, "Få ärenden", 1)


def test_a_new_meeting_is_planned_and_announced_for_the_first_time(editor):
    address = reverse(Meeting.snippet_viewset.get_url_name("add"))
    meeting = MeetingFactory.build(body=None, title="Träff i Gråbo")
    response = editor.post(address, fields_of(meeting))
    assert response.status_code == 302, response.context["form"].errors
    made = Meeting.objects.get()
    assert (made.status, made.sequence, made.is_edited) == (MeetingStatus.PLANNED, 0, False)
    assert made.starts_at == local_moment(dt.date(2026, 3, 19), dt.time(18))


def refused(client: Client, meeting: Meeting, **changes: str) -> set[str]:
    """The fields that the form complains of; nothing is saved."""
    address = reverse(meeting.snippet_viewset.get_url_name("edit"), args=[meeting.pk])
    response = client.post(address, fields_of(meeting, **changes))
    assert response.status_code == 200
    assert Meeting.objects.get(pk=meeting.pk).sequence == meeting.sequence
    return set(response.context["form"].errors)


@pytest.mark.parametrize("change", [{"starts_at": "2026-03-26 17:30"}, {"status": "CANCELLED"}])
def test_whoever_moves_or_cancels_a_meeting_says_why(editor, change):
    assert refused(editor, MeetingFactory(), **change) == {"reason"}


def test_the_reason_of_a_moved_meeting_cannot_be_taken_away_and_other_changes_need_none(editor):
    first = local_moment(dt.date(2026, 3, 12), dt.time(18))
    meeting = MeetingFactory(status="MOVED", moved_from=first, reason=WHY)
    assert refused(editor, meeting, reason="") == {"reason"}
    without = MeetingFactory(status="MOVED", moved_from=first)
    assert edit(editor, without, title="Budgetmöte").is_moved


def test_a_meeting_moved_back_needs_no_reason_and_keeps_none(editor):
    first = local_moment(dt.date(2026, 3, 12), dt.time(18))
    meeting = MeetingFactory(status="MOVED", moved_from=first, reason=WHY)
    without_reason = MeetingFactory(status="MOVED", moved_from=first)
    for moved in (meeting, without_reason):
        back = edit(editor, moved, starts_at="2026-03-12 18:00")
        assert (back.status, back.moved_from, back.reason) == (MeetingStatus.PLANNED, None, "")


def test_a_new_meeting_is_not_moved_from_anywhere(editor):
    address = reverse(Meeting.snippet_viewset.get_url_name("add"))
    response = editor.post(address, fields_of(MeetingFactory.build(body=None, title="Träff"), status="MOVED"))
    assert set(response.context["form"].errors) == {"status"}
    assert not Meeting.objects.exists()


def test_a_paper_is_a_link_or_a_document_and_never_both(editor):
    meeting, document = MeetingFactory(), DocumentFactory()
    link = "https://example.org/protokoll"
    wrong = {"minutes_url": link, "minutes_document": str(document.pk)}
    assert refused(editor, meeting, **wrong) == {"__all__"}
    assert edit(editor, meeting, minutes_document=str(document.pk)).minutes_document == document


def schedule_fields(**changes) -> dict:
    return {
        "name": "Kommunfullmäktiges möten",
        "body": str(BodyFactory().pk),
        "pattern": "MONTHLY",
        "week_in_month": "3",
        "weekday": "3",
        "months_without": ["7"],
        "start_time": "18:30",
        "length_minutes": "180",
        "is_public": "on",
        "gathering_label": COFFEE,
        "gathering_minutes": "30",
        **changes,
    }


@pytest.fixture
def _in_january(time_machine):
    time_machine.move_to(dt.datetime(2026, 1, 2, 11, tzinfo=dt.UTC), tick=False)


@pytest.mark.usefixtures("_in_january")
def test_saving_a_schedule_makes_its_meetings(editor):
    response = editor.post(reverse(MeetingSchedule.snippet_viewset.get_url_name("add")), schedule_fields())
    assert response.status_code == 302, response.context["form"].errors
    schedule = MeetingSchedule.objects.get()
    assert schedule.rule == "FREQ=MONTHLY;BYDAY=3TH;BYMONTH=1,2,3,4,5,6,8,9,10,11,12"
    assert local(schedule.meetings.earliest("starts_at").starts_at) == "2026-01-15 18:30"
    assert schedule.meetings.count() == 17


@pytest.mark.usefixtures("_in_january")
def test_changing_a_schedule_changes_its_meetings(editor):
    schedule = MeetingScheduleFactory()
    address = reverse(schedule.snippet_viewset.get_url_name("edit"), args=[schedule.pk])
    assert editor.post(address, schedule_fields(start_time="17:00", months_without=[])).status_code == 302
    assert local(schedule.meetings.earliest("starts_at").starts_at) == "2026-01-15 17:00"
    assert schedule.meetings.filter(proposed_on__month=7).exists()


@pytest.mark.parametrize("wrong", [{"months_without": ["13"]}, {"start_time": "kväll"}, {"weekday": "9"}])
def test_a_schedule_that_makes_no_sense_is_refused(editor, wrong):
    response = editor.post(
        reverse(MeetingSchedule.snippet_viewset.get_url_name("add")), schedule_fields(**wrong)
    )
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("one_by_one", [True, False])
@pytest.mark.parametrize("factory", [EditorFactory, SuperuserFactory])
def test_nobody_deletes_a_meeting(factory, one_by_one):
    """domain.md case 7: it is cancelled instead, so that whoever has it in a calendar hears of it."""
    client = logged_in(EditorFactory(rights=RIGHTS) if factory is EditorFactory else factory())
    meeting = MeetingFactory()
    if one_by_one:
        address = reverse(meeting.snippet_viewset.get_url_name("delete"), args=[meeting.pk])
    else:
        bulk = reverse("wagtail_bulk_action", args=["dialogue_pages", "meeting", "delete"])
        address = f"{bulk}?id={meeting.pk}"
    client.post(address)
    assert Meeting.objects.filter(pk=meeting.pk).exists()
    index = client.get(reverse(meeting.snippet_viewset.get_url_name("list")))
    assert index.status_code == 200
    assert f"/delete/{meeting.pk}" not in index.content.decode()
