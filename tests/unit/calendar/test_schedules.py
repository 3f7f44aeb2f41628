"""The rule proposes, the rows are what holds (domain.md case 6)."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.calendar.enums import MeetingStatus, Weekday, WeekInMonth
from dialogue_pages.calendar.models import Meeting, MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings, proposed_dates, record_edit
from dialogue_pages.core.clock import SWEDEN, local_moment
from tests.factories.calendar import COFFEE, MeetingScheduleFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.registers import VenueFactory

NEW_YEAR = dt.date(2017, 1, 1)
HALF_PAST_SIX = dt.time(18, 30)
# How the council of Lerum really met beside the rule, by the day that the rule gives.
MOVES_IN_LERUM = {
    dt.date(2017, 4, 20): dt.date(2017, 4, 27),
    dt.date(2017, 10, 19): dt.date(2017, 10, 26),
    dt.date(2018, 1, 18): dt.date(2018, 1, 25),
}


def rule(**more) -> MeetingSchedule:
    return MeetingScheduleFactory.build(body=None, **more)


def dates(schedule: MeetingSchedule, first: str, last: str) -> list[str]:
    found = proposed_dates(schedule, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))
    return [day.isoformat() for day in found]


def move(meeting: Meeting, starts_at: dt.datetime) -> Meeting:
    before = Meeting.objects.get(pk=meeting.pk)
    meeting.ends_at += starts_at - meeting.starts_at
    meeting.starts_at = starts_at
    record_edit(meeting=meeting, before=before).save()
    return meeting


def test_the_third_thursday_of_every_month_but_july():
    assert dates(rule(), "2026-01-01", "2026-12-31") == [
        "2026-01-15",
        "2026-02-19",
        "2026-03-19",
        "2026-04-16",
        "2026-05-21",
        "2026-06-18",
        "2026-08-20",
        "2026-09-17",
        "2026-10-15",
        "2026-11-19",
        "2026-12-17",
    ]


def test_both_ends_of_the_span_count():
    assert dates(rule(), "2026-03-19", "2026-04-16") == ["2026-03-19", "2026-04-16"]
    assert dates(rule(), "2026-03-20", "2026-04-15") == []


def test_the_last_monday_of_a_month():
    last_monday = rule(week_in_month=WeekInMonth.LAST, weekday=Weekday.MONDAY)
    assert dates(last_monday, "2026-01-01", "2026-03-31") == ["2026-01-26", "2026-02-23", "2026-03-30"]


def test_a_year_without_meetings_proposes_none():
    assert dates(rule(months_without=list(range(1, 13))), "2026-01-01", "2026-12-31") == []


@given(
    first=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    length=st.integers(0, 800),
    weekday=st.sampled_from(Weekday.values),
    week=st.sampled_from(WeekInMonth.values),
    without=st.sets(st.integers(1, 12)),
)
def test_every_proposed_date_keeps_to_the_rule(first, length, weekday, week, without):
    last = first + dt.timedelta(days=length)
    schedule = rule(weekday=weekday, week_in_month=week, months_without=sorted(without))
    found = proposed_dates(schedule, first=first, last=last)
    assert found == sorted(set(found))
    assert len({(day.year, day.month) for day in found}) == len(found)
    for day in found:
        assert first <= day <= last
        assert day.weekday() == weekday
        assert day.month not in without
        if week == WeekInMonth.LAST:
            assert (day + dt.timedelta(days=7)).month != day.month
        else:
            assert (day.day - 1) // 7 + 1 == week


@pytest.mark.django_db
class TestProposing:
    @pytest.fixture
    def schedule(self) -> MeetingSchedule:
        return MeetingScheduleFactory()

    def propose(self, schedule: MeetingSchedule, on_date: dt.date = NEW_YEAR) -> int:
        return propose_meetings(schedule=schedule, on_date=on_date)

    def days(self, schedule: MeetingSchedule) -> set[dt.date]:
        return {row.starts_at.astimezone(SWEDEN).date() for row in schedule.meetings.all()}

    def test_eighteen_months_are_made_at_once(self, schedule):
        assert self.propose(schedule) == 17
        assert self.days(schedule) == set(proposed_dates(schedule, first=NEW_YEAR, last=dt.date(2018, 7, 1)))

    def test_proposing_again_changes_nothing(self, schedule):
        self.propose(schedule)
        before = list(Meeting.objects.values())
        assert self.propose(schedule) == 0
        assert list(Meeting.objects.values()) == before

    def test_meetings_get_what_the_schedule_says(self):
        venue = VenueFactory()
        schedule = MeetingScheduleFactory(venue=venue, length_minutes=90, is_public=False)
        self.propose(schedule)
        meeting = schedule.meetings.first()
        assert (meeting.body, meeting.venue, meeting.is_public) == (schedule.body, venue, False)
        assert meeting.ends_at - meeting.starts_at == dt.timedelta(minutes=90)
        assert (meeting.gathering_label, meeting.gathering_minutes) == (COFFEE, 30)

    def test_the_real_meetings_of_lerum_come_out_right(self, schedule):
        self.propose(schedule)
        for row in schedule.meetings.filter(proposed_on__in=MOVES_IN_LERUM):
            move(row, local_moment(MOVES_IN_LERUM[row.proposed_on], HALF_PAST_SIX))
        self.propose(schedule)
        days = self.days(schedule)
        assert {dt.date(2017, 5, 18), dt.date(2017, 9, 21), *MOVES_IN_LERUM.values()} <= days
        assert not set(MOVES_IN_LERUM) & days
        assert schedule.meetings.count() == 17

    @pytest.mark.parametrize(
        "change",
        [
            {"start_time": dt.time(17)},
            {"weekday": Weekday.MONDAY},
            {"months_without": [1, 2, 3, 4, 5, 6, 7, 8]},
            {"gathering_label": ""},
        ],
    )
    def test_a_changed_rule_leaves_edited_meetings_as_they_are(self, schedule, change):
        self.propose(schedule)
        edited = move(
            schedule.meetings.get(proposed_on="2017-04-20"),
            local_moment(dt.date(2017, 4, 27), HALF_PAST_SIX),
        )
        before = Meeting.objects.filter(pk=edited.pk).values().get()
        for name, value in change.items():
            setattr(schedule, name, value)
        schedule.save()
        self.propose(schedule)
        assert Meeting.objects.filter(pk=edited.pk).values().get() == before

    def test_a_changed_rule_takes_the_unedited_meetings_with_it(self, schedule):
        self.propose(schedule)
        uids = set(schedule.meetings.values_list("uid", flat=True))
        schedule.start_time = dt.time(17)
        assert self.propose(schedule) == 0
        assert {row.starts_at.astimezone(SWEDEN).time() for row in schedule.meetings.all()} == {dt.time(17)}
        assert set(schedule.meetings.values_list("uid", "sequence")) == {(uid, 1) for uid in uids}

    def test_unedited_meetings_leave_with_the_date_the_rule_no_longer_gives(self, schedule):
        self.propose(schedule)
        schedule.weekday = Weekday.WEDNESDAY
        self.propose(schedule)
        assert {day.weekday() for day in self.days(schedule)} == {Weekday.WEDNESDAY}

    def test_meetings_that_have_been_stay(self, schedule):
        self.propose(schedule)
        schedule.weekday = Weekday.WEDNESDAY
        self.propose(schedule, on_date=dt.date(2018, 1, 1))
        held = [day for day in self.days(schedule) if day.year == 2017]
        assert {day.weekday() for day in held} == {Weekday.THURSDAY}

    def test_a_meeting_with_a_page_of_its_own_stays_when_the_rule_changes(self, schedule):
        self.propose(schedule)
        meeting = schedule.meetings.first()
        DistrictMeetingPageFactory(meeting=meeting)
        schedule.weekday = Weekday.WEDNESDAY
        self.propose(schedule)
        assert Meeting.objects.filter(pk=meeting.pk).exists()

    def test_a_cancelled_meeting_is_not_made_anew(self, schedule):
        self.propose(schedule)
        meeting = schedule.meetings.get(proposed_on="2017-06-15")
        before = Meeting.objects.get(pk=meeting.pk)
        meeting.status = MeetingStatus.CANCELLED
        record_edit(meeting=meeting, before=before).save()
        self.propose(schedule)
        assert schedule.meetings.get(proposed_on="2017-06-15").is_cancelled

    @pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
    def test_half_past_six_stays_half_past_six_across_the_change_of_clocks(self, day):
        around = [dt.date.fromisoformat(day) + dt.timedelta(days=days) for days in (-1, 0, 1)]
        for date in around:
            week = {5: WeekInMonth.LAST}.get(number := (date.day - 1) // 7 + 1, number)
            schedule = MeetingScheduleFactory(weekday=date.weekday(), week_in_month=week)
            self.propose(schedule, on_date=around[0])
            meeting = schedule.meetings.get(proposed_on=date)
            local = meeting.starts_at.astimezone(SWEDEN)
            assert (local.date(), local.time()) == (date, HALF_PAST_SIX)
            assert meeting.gathers_at.astimezone(SWEDEN).time() == dt.time(18, 0)

    def test_the_command_keeps_every_schedule_ahead(self, schedule, time_machine):
        time_machine.move_to(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC), tick=False)
        out = StringIO()
        call_command("propose_meetings", stdout=out)
        assert schedule.meetings.earliest("starts_at").proposed_on == dt.date(2027, 1, 21)
        call_command("propose_meetings", stdout=out)
        assert [line.split()[-2] for line in out.getvalue().splitlines()] == ["17", "0"]
