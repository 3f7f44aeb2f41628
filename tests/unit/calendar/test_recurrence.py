"""A rule as stored, as said, and as dates (RFC 5545 text, expanded by dateutil)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_pages.calendar.enums import Pattern, Weekday, WeekInMonth
from dialogue_pages.calendar.recurrence import Recurrence
from tests.factories.calendar import MeetingScheduleFactory

COUNCIL = Recurrence(Pattern.MONTHLY, months_without=(7,))
# A machine that does other work at the same time is no fault of the rules.
WHEN_BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = (dt.date(2026, 2, 3), dt.date(2026, 1, 15))


def dates(rule: Recurrence, first: str, last: str, starts_on: str = "") -> list[str]:
    found = rule.dates_between(
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
        starts_on=dt.date.fromisoformat(starts_on) if starts_on else None,
    )
    return [day.isoformat() for day in found]


def test_the_third_thursday_of_every_month_but_july():
    assert dates(COUNCIL, "2026-01-01", "2026-12-31") == [
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
    assert dates(COUNCIL, "2026-03-19", "2026-04-16") == ["2026-03-19", "2026-04-16"]
    assert dates(COUNCIL, "2026-03-20", "2026-04-15") == []


def test_the_last_monday_of_a_month():
    rule = Recurrence(Pattern.MONTHLY, week_in_month=WeekInMonth.LAST, weekday=Weekday.MONDAY)
    assert dates(rule, "2026-01-01", "2026-03-31") == ["2026-01-26", "2026-02-23", "2026-03-30"]


def test_every_third_week_is_counted_from_the_first_meeting_over_the_months_left_out():
    rule = Recurrence(Pattern.WEEKLY, every_weeks=3, months_without=(2,))
    found = dates(rule, "2026-01-20", "2026-04-30", starts_on="2026-01-07")
    assert found == ["2026-01-28", "2026-03-11", "2026-04-01", "2026-04-22"]


def test_dates_by_hand_are_those_and_no_others():
    rule = Recurrence(Pattern.DATES, dates=(*DAYS, DAYS[0]))
    assert dates(rule, "2026-01-01", "2026-12-31") == ["2026-01-15", "2026-02-03"]
    assert dates(rule, "2026-01-16", "2026-12-31", starts_on="2026-02-04") == []


def test_nothing_is_given_before_the_first_day():
    assert dates(COUNCIL, "2026-01-01", "2026-04-01", starts_on="2026-02-20") == ["2026-03-19"]


def test_the_next_dates_begin_today():
    today = dt.date(2026, 5, 21)
    found = COUNCIL.next_dates(3, on_date=today, starts_on=None)
    assert found == [today, dt.date(2026, 6, 18), dt.date(2026, 8, 20)]
    later = COUNCIL.next_dates(1, on_date=today, starts_on=dt.date(2027, 1, 1))
    assert later == [dt.date(2027, 1, 21)]


@WHEN_BUSY
@given(
    first=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    length=st.integers(0, 800),
    weekday=st.sampled_from(Weekday.values),
    week=st.sampled_from(WeekInMonth.values),
    without=st.sets(st.integers(1, 12), max_size=11),
)
def test_every_date_keeps_to_the_rule(first, length, weekday, week, without):
    last = first + dt.timedelta(days=length)
    rule = Recurrence(Pattern.MONTHLY, week_in_month=week, weekday=weekday, months_without=tuple(without))
    found = rule.dates_between(first, last, starts_on=None)
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


@WHEN_BUSY
@given(
    st.one_of(
        st.builds(
            Recurrence,
            pattern=st.just(Pattern.MONTHLY),
            week_in_month=st.sampled_from(WeekInMonth),
            weekday=st.sampled_from(Weekday),
            months_without=st.sets(st.integers(1, 12), max_size=11).map(lambda months: tuple(sorted(months))),
        ),
        st.builds(Recurrence, pattern=st.just(Pattern.WEEKLY), every_weeks=st.integers(1, 26)),
        st.builds(
            Recurrence,
            pattern=st.just(Pattern.DATES),
            dates=st.sets(st.dates(dt.date(2000, 1, 1))).map(lambda days: tuple(sorted(days))),
        ),
    )
)
def test_what_an_editor_chose_is_read_back_from_what_is_stored(rule):
    assert Recurrence.read(rule.rule(), rule.rdate()) == rule


@pytest.mark.parametrize(
    "text",
    [
        *("nonsens", "FREQ=DAILY", "FREQ=YEARLY;BYMONTH=3", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=TH"),
        *("FREQ=MONTHLY;BYDAY=5TH", "FREQ=MONTHLY;BYDAY=1MO,3MO", "FREQ=MONTHLY;BYDAY=3TH;COUNT=4"),
        *("FREQ=MONTHLY;BYDAY=3TH;UNTIL=20300101", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
    ],
)
def test_a_rule_that_no_editor_could_choose_is_no_rule(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the library's messages differ
        Recurrence.read(text, "")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (COUNCIL, "Tredje torsdagen i månaden, inte i juli"),
        (Recurrence(Pattern.WEEKLY, every_weeks=2), "Onsdag varannan vecka"),
        (Recurrence(Pattern.WEEKLY, every_weeks=1), "Onsdag varje vecka"),
        (Recurrence(Pattern.DATES, dates=DAYS), "2 datum"),
    ],
)
def test_a_rule_is_said_in_words(rule, words):
    assert rule.in_words(dt.date(2026, 1, 7)) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stored", [{"rule": "FREQ=WEEKLY;INTERVAL=2"}, {"rule": "FREQ=MONTHLY;BYDAY=3TH", "rdate": "20260115"}]
)
def test_the_database_refuses_weeks_without_a_first_meeting_and_a_rule_beside_dates(stored):
    schedule = MeetingScheduleFactory.build(**stored)
    schedule.body.save()
    schedule.body_id = schedule.body.pk
    schedule.rule, schedule.rdate = stored["rule"], stored.get("rdate", "")
    with pytest.raises(IntegrityError):
        schedule.save()
