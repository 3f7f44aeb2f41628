"""The admin's help while meetings are planned: the next dates, clashes, the list and the month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_pages.calendar.enums import MeetingStatus, Pattern
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings
from dialogue_pages.core.clock import local_moment
from tests.factories.calendar import MeetingFactory, MeetingScheduleFactory
from tests.factories.registers import BodyFactory, VenueFactory
from tests.factories.users import EditorFactory, logged_in
from tests.unit.calendar.test_editing import RIGHTS, WHY, fields_of, schedule_fields

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _in_january(time_machine):
    time_machine.move_to(dt.datetime(2026, 1, 2, 11, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=RIGHTS))


def address(model: type, name: str, *args: int) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


class TestNextDates:
    MONTHLY = {"pattern": "MONTHLY", "week_in_month": "3", "weekday": "3"}

    def ask(self, client: Client, **query: str | list[str]) -> str:
        answer = client.get(address(MeetingSchedule, "next_dates"), query)
        assert answer.status_code == 200
        return answer.content.decode()

    def test_twelve_dates_with_their_weeks(self, editor):
        html = self.ask(editor, **self.MONTHLY, months_without=["7"])
        assert html.count("<li>") == 12
        assert "torsdag 15 januari 2026, v. 3" in html
        assert "juli" not in html

    def test_holidays_and_eves_are_marked(self, editor):
        html = self.ask(editor, pattern="DATES", dates="2026-06-19\n2026-06-18\n2026-12-24\n2026-04-06")
        lines = [line for line in html.split("<li>") if "2026" in line]
        names = ["Annandag påsk", "", "Midsommarafton", "Julafton"]
        assert ["Helgdag eller afton" in line for line in lines] == [bool(name) for name in names]
        assert all(name in line for name, line in zip(names, lines, strict=True))

    def test_weeks_are_counted_from_the_first_meeting(self, editor):
        html = self.ask(editor, pattern="WEEKLY", every_weeks="2", starts_on="2026-01-14")
        assert "onsdag 14 januari 2026" in html
        assert "onsdag 28 januari 2026" in html

    @pytest.mark.parametrize(
        ("query", "says"),
        [
            ({"pattern": "WEEKLY", "every_weeks": "2"}, "Ange det första mötet."),
            ({"pattern": "WEEKLY", "starts_on": "2026-01-14"}, "Ange hur många veckor."),
            ({"pattern": "DATES", "dates": "2026-01-15\n15 maj"}, "Rad 2"),
            ({"pattern": "DATES"}, "Skriv minst ett datum."),
            ({**MONTHLY, "months_without": [str(month) for month in range(1, 13)]}, "Lämna minst en månad"),
            ({"pattern": "DATES", "dates": "2025-12-31"}, "inget datum från i dag"),
        ],
    )
    def test_what_is_missing_is_said(self, editor, query, says):
        assert says in self.ask(editor, **query)

    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"pattern": "x"},
            {**MONTHLY, "weekday": "9"},
            {**MONTHLY, "schedule": "x"},
            {"pattern": "WEEKLY", "every_weeks": "99999999999999999999", "starts_on": "9999-12-31"},
            {"pattern": "WEEKLY", "every_weeks": "1", "starts_on": "9999-12-31"},
            {"pattern": "DATES", "dates": "<script>\x00" * 900},
        ],
    )
    def test_nonsense_is_answered_without_dates(self, editor, query):
        html = self.ask(editor, **query)
        assert "<script>" not in html
        assert "2026, v." not in html

    def test_dates_of_moved_meetings_say_where_they_went(self, editor):
        schedule = MeetingScheduleFactory()
        propose_meetings(schedule=schedule, on_date=dt.date(2026, 1, 2))
        meeting = schedule.meetings.earliest("starts_at")
        data = fields_of(meeting, starts_at="2026-01-14 17:00", reason=WHY)
        assert editor.post(address(Meeting, "edit", meeting.pk), data).status_code == 302
        for html in (
            self.ask(editor, **self.MONTHLY, schedule=str(schedule.pk)),
            editor.get(address(MeetingSchedule, "edit", schedule.pk)).content.decode(),
        ):
            assert "Flyttat: onsdag 14 januari 2026 kl. 17.00" in html

    @pytest.mark.parametrize("rights", [[], ["change_meeting"]])
    def test_only_those_who_plan_may_ask(self, rights, client):
        for asking in (logged_in(EditorFactory(rights=rights)), client):
            answer = asking.get(address(MeetingSchedule, "next_dates"), self.MONTHLY)
            assert answer.status_code == 302

    def test_without_scripts_the_dates_are_there_when_the_schedule_is_saved(self, editor):
        answer = editor.post(address(MeetingSchedule, "add"), schedule_fields())
        assert answer.status_code == 302
        html = editor.get(address(MeetingSchedule, "edit", MeetingSchedule.objects.get().pk)).content.decode()
        assert "torsdag 15 januari 2026, v. 3" in html


class TestRules:
    @pytest.mark.parametrize(
        ("changes", "rule", "rdate"),
        [
            ({"months_without": []}, "FREQ=MONTHLY;BYDAY=3TH", ""),
            ({"week_in_month": "-1", "weekday": "0", "months_without": []}, "FREQ=MONTHLY;BYDAY=-1MO", ""),
            (
                {"pattern": "WEEKLY", "every_weeks": "3", "starts_on": "2026-01-07", "months_without": []},
                "FREQ=WEEKLY;INTERVAL=3",
                "",
            ),
            ({"pattern": "DATES", "dates": "2026-02-03\n\n2026-01-15\n2026-02-03"}, "", "20260115,20260203"),
        ],
    )
    def test_friendly_fields_make_the_rule_and_read_it_back(self, editor, changes, rule, rdate):
        answer = editor.post(address(MeetingSchedule, "add"), schedule_fields(**changes))
        assert answer.status_code == 302, answer.context["form"].errors
        schedule = MeetingSchedule.objects.get()
        assert (schedule.rule, schedule.rdate) == (rule, rdate)
        form = editor.get(address(MeetingSchedule, "edit", schedule.pk)).context["form"]
        assert form["pattern"].value() == schedule.recurrence.pattern
        assert "FREQ" not in form.as_p()
        if rdate:
            assert form["dates"].value() == "2026-01-15\n2026-02-03"

    def test_dates_by_hand_make_their_meetings(self, editor):
        editor.post(address(MeetingSchedule, "add"), schedule_fields(pattern="DATES", dates="2026-02-03"))
        assert Meeting.objects.get().starts_at == local_moment(dt.date(2026, 2, 3), dt.time(18, 30))


class TestClashes:
    @pytest.fixture
    def meeting(self) -> Meeting:
        return MeetingFactory(venue=VenueFactory(name="Sessionssalen"))

    def clashing(self, **fields) -> bool:
        """Whether the other meeting clashes, as both the warning and the list have it."""
        other = MeetingFactory(**fields)
        told = Meeting.objects.clashing_with(other).exists()
        assert Meeting.objects.with_clashes().get(pk=other.pk).clashes is told
        return told

    def test_the_same_place_or_the_same_body_at_the_same_time(self, meeting):
        assert self.clashing(venue=meeting.venue)
        assert self.clashing(body=meeting.body)

    def test_neither_without_place_or_body_nor_one_after_the_other(self, meeting):
        assert not self.clashing()
        assert not self.clashing(title="Utan", body=None, venue=None)
        assert not self.clashing(
            venue=meeting.venue, starts_at=meeting.ends_at, ends_at=meeting.ends_at + HOUR
        )
        assert not self.clashing(
            venue=meeting.venue, starts_at=meeting.starts_at - HOUR, ends_at=meeting.starts_at
        )

    def test_a_cancelled_meeting_is_in_nobody_s_way(self, meeting):
        assert not self.clashing(venue=meeting.venue, status=MeetingStatus.CANCELLED)
        Meeting.objects.update(status=MeetingStatus.CANCELLED)
        assert not self.clashing(venue=meeting.venue)

    def test_a_clash_is_told_and_saved_all_the_same(self, editor, meeting):
        other = MeetingFactory(day=dt.date(2026, 3, 26), venue=meeting.venue)
        data = fields_of(other, starts_at="2026-03-19 20:00", venue=str(other.venue_id), reason=WHY)
        answer = editor.post(address(Meeting, "edit", other.pk), data, follow=True)
        assert f"Samma lokal vid samma tid: {meeting}." in answer.content.decode()
        assert Meeting.objects.get(pk=other.pk).is_moved

    def test_a_new_meeting_is_told_of_too(self, editor, meeting):
        new = MeetingFactory.build(body=meeting.body, title="Extra")
        answer = editor.post(address(Meeting, "add"), fields_of(new), follow=True)
        assert f"Samma organ vid samma tid: {meeting}." in answer.content.decode()

    def test_a_meeting_in_nobody_s_way_is_saved_in_silence(self, editor, meeting):
        answer = editor.post(
            address(Meeting, "edit", meeting.pk), fields_of(meeting, title="Ny"), follow=True
        )
        assert "vid samma tid" not in answer.content.decode()

    def test_a_schedule_that_proposes_clashes_tells_of_them(self, editor, meeting):
        fields = schedule_fields(body=str(meeting.body_id), venue="")
        answer = editor.post(address(MeetingSchedule, "add"), fields, follow=True)
        assert "torsdag 19 mars 2026 kl. 18.30 krockar med ett annat möte." in answer.content.decode()

    def test_the_list_and_the_month_show_it(self, editor, meeting):
        MeetingFactory(venue=meeting.venue)
        assert editor.get(address(Meeting, "list")).content.decode().count("Krockar med ett annat möte") == 2
        month = editor.get(address(Meeting, "month"), {"manad": "2026-03"}).content.decode()
        assert month.count("admin-month__clash") == 2


class TestList:
    def listed(self, client: Client, **query: str) -> list[str]:
        answer = client.get(address(Meeting, "list"), query)
        assert answer.status_code == 200
        return [meeting.title for meeting in answer.context["object_list"]]

    @pytest.fixture(autouse=True)
    def _meetings(self) -> None:
        for title, day in [("mars", "2026-03-19"), ("i fjol", "2025-11-20"), ("februari", "2026-02-19")]:
            MeetingFactory(title=title, day=dt.date.fromisoformat(day))

    def test_the_meetings_ahead_come_first(self, editor):
        assert self.listed(editor) == ["februari", "mars", "i fjol"]

    def test_it_is_filtered_by_body_kind_status_and_days(self, editor):
        body = BodyFactory()
        MeetingFactory(title="extra", body=body, is_extra=True, day=dt.date(2026, 2, 20))
        assert self.listed(editor, body=str(body.pk)) == ["extra"]
        assert self.listed(editor, is_extra="true") == ["extra"]
        assert self.listed(editor, kind="DISTRICT_MEETING") == []
        assert self.listed(editor, status="PLANNED", starts_at_from="2026-02-19") == [
            "februari",
            "extra",
            "mars",
        ]
        between = {"starts_at_from": "2026-02-19", "starts_at_to": "2026-02-19"}
        assert self.listed(editor, **between) == ["februari"]
        assert len(self.listed(editor, starts_at_from="x", kind="x")) == 4

    def test_it_is_searched(self, editor):
        assert self.listed(editor, q="mars") == ["mars"]
        assert self.listed(editor, q="%00😀") == []

    @pytest.mark.parametrize("name", ["list", "month"])
    def test_twenty_cost_as_many_queries_as_two(self, editor, name):
        counts = []
        for size in (2, 18):
            for _ in range(size):
                MeetingFactory(day=dt.date(2026, 1, 15), venue=VenueFactory())
            editor.get(address(Meeting, name))
            with CaptureQueriesContext(connection) as queries:
                editor.get(address(Meeting, name))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestMonth:
    def test_each_meeting_leads_to_its_form(self, editor):
        meeting = MeetingFactory(title="Budgetmöte")
        html = editor.get(address(Meeting, "month"), {"manad": "2026-03"}).content.decode()
        assert "Budgetmöte" in html
        assert address(Meeting, "edit", meeting.pk) in html
        assert "?manad=2026-02" in html
        assert "?manad=2026-04" in html

    @pytest.mark.parametrize("asked", ["", "2026-13", "x", "\x00", "0001-01"])
    def test_what_is_no_month_gives_this_one(self, editor, asked):
        answer = editor.get(address(Meeting, "month"), {"manad": asked})
        assert str(answer.context["month"]) == "2026-01"

    def test_only_those_who_plan_see_it(self, client):
        for asking in (logged_in(EditorFactory()), client):
            assert asking.get(address(Meeting, "month")).status_code == 302

    def test_the_list_leads_to_it(self, editor):
        assert address(Meeting, "month") in editor.get(address(Meeting, "list")).content.decode()


def test_a_copied_schedule_keeps_its_rule(editor):
    schedule = MeetingScheduleFactory(recurrence=Recurrence(Pattern.DATES, dates=(dt.date(2026, 5, 5),)))
    form = editor.get(address(MeetingSchedule, "copy", schedule.pk)).context["form"]
    assert form["dates"].value() == "2026-05-05"
