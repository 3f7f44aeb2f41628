"""The rule proposes, the rows are what holds (domain.md case 6)."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from dialogue_pages.calendar.enums import MeetingStatus, Pattern, Weekday, WeekInMonth
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings, proposed_dates, record_edit
from dialogue_pages.core.clock import SWEDEN, local_moment
from tests.factories.calendar import COFFEE, MeetingFactory, MeetingScheduleFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.registers import BodyFactory, VenueFactory

NEW_YEAR = dt.date(2017, 1, 1)
HALF_PAST_SIX = dt.time(18, 30)
# How the council of Lerum really met beside the rule, by the day that the rule gives.
MOVES_IN_LERUM = {
    dt.date(2017, 4, 20): dt.date(2017, 4, 27),
    dt.date(2017, 10, 19): dt.date(2017, 10, 26),
    dt.date(2018, 1, 18): dt.date(2018, 1, 25),
}


def monthly(week: int = WeekInMonth.THIRD, weekday: int = Weekday.THURSDAY, *without: int) -> Recurrence:
    return Recurrence(Pattern.MONTHLY, week_in_month=week, weekday=weekday, months_without=without)


def move(meeting: Meeting, starts_at: dt.datetime) -> Meeting:
    before = Meeting.objects.get(pk=meeting.pk)
    meeting.ends_at += starts_at - meeting.starts_at
    meeting.starts_at = starts_at
    record_edit(meeting=meeting, before=before).save()
    return meeting


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
            {"recurrence": monthly(WeekInMonth.THIRD, Weekday.MONDAY, 7)},
            {"recurrence": monthly(WeekInMonth.THIRD, Weekday.THURSDAY, *range(1, 9))},
            {"recurrence": Recurrence(Pattern.DATES, dates=(dt.date(2017, 2, 1),))},
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
        schedule.recurrence = monthly(WeekInMonth.THIRD, Weekday.WEDNESDAY)
        self.propose(schedule)
        assert {day.weekday() for day in self.days(schedule)} == {Weekday.WEDNESDAY}

    def test_meetings_that_have_been_stay(self, schedule):
        self.propose(schedule)
        schedule.recurrence = monthly(WeekInMonth.THIRD, Weekday.WEDNESDAY)
        self.propose(schedule, on_date=dt.date(2018, 1, 1))
        held = [day for day in self.days(schedule) if day.year == 2017]
        assert {day.weekday() for day in held} == {Weekday.THURSDAY}

    def test_a_meeting_with_a_page_of_its_own_stays_when_the_rule_changes(self, schedule):
        self.propose(schedule)
        meeting = schedule.meetings.first()
        DistrictMeetingPageFactory(meeting=meeting)
        schedule.recurrence = monthly(WeekInMonth.THIRD, Weekday.WEDNESDAY)
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
            schedule = MeetingScheduleFactory(recurrence=monthly(week, date.weekday()))
            self.propose(schedule, on_date=around[0])
            meeting = schedule.meetings.get(proposed_on=date)
            local = meeting.starts_at.astimezone(SWEDEN)
            assert (local.date(), local.time()) == (date, HALF_PAST_SIX)
            assert meeting.gathers_at.astimezone(SWEDEN).time() == dt.time(18, 0)

    def test_a_meeting_in_the_gap_of_the_clocks_is_not_announced_anew_every_night(self):
        """02.30 on 2026-03-29 does not exist: what Python calls it must not differ from what is stored."""
        gap = dt.date(2026, 3, 29)
        schedule = MeetingScheduleFactory(
            recurrence=Recurrence(Pattern.DATES, dates=(gap,)), start_time=dt.time(2, 30), length_minutes=60
        )
        for _night in range(3):
            self.propose(schedule, on_date=dt.date(2026, 3, 1))
        assert schedule.meetings.get().sequence == 0

    def test_no_meeting_is_proposed_where_an_edited_one_already_is(self, schedule):
        """The council's April meeting was moved to the fourth Thursday; then the rule becomes the fourth."""
        self.propose(schedule)
        fourth = dt.date(2017, 4, 27)
        edited = move(schedule.meetings.get(proposed_on="2017-04-20"), local_moment(fourth, HALF_PAST_SIX))
        schedule.recurrence = monthly(WeekInMonth.FOURTH)
        self.propose(schedule)
        april = schedule.meetings.filter(starts_at__year=2017, starts_at__month=4)
        assert list(april) == [edited]

    def test_an_extra_meeting_is_left_alone(self, schedule):
        self.propose(schedule)
        extra = MeetingFactory(body=schedule.body, day=dt.date(2017, 5, 4), is_extra=True)
        before = Meeting.objects.filter(pk=extra.pk).values().get()
        self.propose(schedule)
        assert Meeting.objects.filter(pk=extra.pk).values().get() == before

    def test_nothing_is_proposed_before_the_first_day_nor_after_the_body_is_dissolved(self):
        body = BodyFactory(dissolved_on=dt.date(2017, 5, 18))
        schedule = MeetingScheduleFactory(body=body, starts_on=dt.date(2017, 2, 17))
        self.propose(schedule)
        assert sorted(self.days(schedule)) == [dt.date(2017, 3, 16), dt.date(2017, 4, 20)]

    def test_every_fact_of_the_occasion_is_passed_on(self):
        facts = {
            "question_time": "Kl. 18.35",
            "gathering_place": "i foajén",
            "webcast_url": "https://example.org",
        }
        schedule = MeetingScheduleFactory(**facts)
        self.propose(schedule)
        assert schedule.meetings.filter(**facts).count() == schedule.meetings.count() == 17

    def test_the_command_keeps_every_schedule_ahead(self, schedule, time_machine):
        time_machine.move_to(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC), tick=False)
        out = StringIO()
        call_command("propose_meetings", stdout=out)
        assert schedule.meetings.earliest("starts_at").proposed_on == dt.date(2027, 1, 21)
        call_command("propose_meetings", stdout=out)
        assert [line.split()[-2] for line in out.getvalue().splitlines()] == ["17", "0"]
