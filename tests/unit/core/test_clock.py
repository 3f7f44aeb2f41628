from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.core.clock import day_from_query, local_date, local_moment, local_start_of, moment_of
from dialogue_pages.core.periods import Period

TODAY = dt.date(2026, 3, 3)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("last_day", "closes_at"),
    [
        (dt.date(2026, 3, 28), utc("2026-03-28T23:00")),
        (dt.date(2026, 3, 29), utc("2026-03-29T22:00")),
        (dt.date(2026, 10, 24), utc("2026-10-24T22:00")),
        (dt.date(2026, 10, 25), utc("2026-10-25T23:00")),
        (dt.date(2026, 12, 31), utc("2026-12-31T23:00")),
    ],
)
def test_a_period_closes_at_the_swedish_midnight_after_its_last_day(last_day, closes_at):
    period = Period(dt.date(2026, 3, 1), last_day)
    assert period.ends_at() == closes_at
    assert period.contains(closes_at - dt.timedelta(microseconds=1))
    assert not period.contains(closes_at)


def test_a_period_opens_at_the_swedish_midnight_that_begins_its_first_day():
    period = Period(dt.date(2026, 3, 29), dt.date(2026, 3, 29))
    assert not period.contains(utc("2026-03-28T22:59"))
    assert period.contains(utc("2026-03-28T23:00"))


@pytest.mark.parametrize(
    ("moment", "days"),
    [("2026-03-25T12:00", 3), ("2026-03-28T22:59", 0), ("2026-03-28T23:00", -1)],
)
def test_days_left_counts_swedish_days(moment, days):
    assert Period(dt.date(2026, 3, 1), dt.date(2026, 3, 28)).days_left(utc(moment)) == days


def test_the_date_is_sweden_s_whatever_the_moment_s_zone():
    assert local_date(utc("2026-03-28T23:30")) == dt.date(2026, 3, 29)
    elsewhere = utc("2026-03-28T23:30").astimezone(dt.timezone(dt.timedelta(hours=-8)))
    assert local_date(elsewhere) == dt.date(2026, 3, 29)


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (dt.date(2026, 3, 28), "2026-03-28T17:30"),
        (dt.date(2026, 3, 29), "2026-03-29T16:30"),
        (dt.date(2026, 10, 24), "2026-10-24T16:30"),
        (dt.date(2026, 10, 25), "2026-10-25T17:30"),
    ],
)
def test_half_past_six_stays_half_past_six_when_clocks_change(day, in_utc):
    moment = local_moment(day, dt.time(18, 30))
    assert moment.astimezone(dt.UTC) == utc(in_utc)
    assert (moment.hour, moment.minute) == (18, 30)


def test_a_day_begins_at_local_midnight():
    assert local_start_of(dt.date(2026, 3, 29)) == utc("2026-03-28T23:00")


@pytest.mark.parametrize(
    "value", [None, "", "2026-13-40", "idag", "2026-3-3", "٢٠٢٦-٠٣-٠٣", "2026-02-29", "0" * 400]
)
def test_what_is_no_date_in_a_query_gives_the_default(value):
    assert day_from_query(value, TODAY) == TODAY


def test_a_date_in_a_query_is_used():
    assert day_from_query("2026-11-02", TODAY) == dt.date(2026, 11, 2)


def test_a_request_reads_the_clock_once(rf, time_machine):
    request = rf.get("/")
    time_machine.move_to(utc("2026-03-28T22:59:59"), tick=False)
    first = moment_of(request)
    time_machine.move_to(utc("2026-03-28T23:00:01"), tick=False)
    assert moment_of(request) == first
