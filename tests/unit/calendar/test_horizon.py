"""The nightly task: it keeps meetings 18 months ahead and queues itself, once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from dialogue_pages.calendar import tasks
from dialogue_pages.calendar.models import Meeting
from tests.factories.calendar import MeetingScheduleFactory

EVENING = dt.datetime(2026, 3, 27, 22, 30, tzinfo=dt.UTC)


@pytest.fixture
def schedule(db):
    return MeetingScheduleFactory()


@pytest.fixture
def queued(transactional_db, task_worker):
    """The moments at which a run waits, in order."""

    def _queued() -> list[str]:
        waiting = DBTaskResult.objects.filter(status="READY", task_path=tasks.keep_horizon.module_path)
        return [f"{row.run_after:%Y-%m-%d %H:%M}Z" for row in waiting.order_by("run_after")]

    return _queued


def test_starting_the_site_again_and_again_queues_one_run(queued, time_machine):
    time_machine.move_to(EVENING, tick=False)
    for _start in range(3):
        call_command("propose_meetings", verbosity=0)
    assert queued() == ["2026-03-28 03:00Z"]


def test_each_night_queues_the_next_at_four_o_clock_also_when_the_clocks_change(
    queued, task_worker, time_machine
):
    time_machine.move_to(EVENING, tick=False)
    call_command("propose_meetings", verbosity=0)
    nights = []
    for _night in range(3):
        (night,) = queued()
        nights.append(night)
        time_machine.move_to(dt.datetime.strptime(night, "%Y-%m-%d %H:%MZ").replace(tzinfo=dt.UTC))
        task_worker()
    assert nights == ["2026-03-28 03:00Z", "2026-03-29 02:00Z", "2026-03-30 02:00Z"]
    assert len(queued()) == 1


def test_a_run_makes_what_the_schedules_propose(queued, task_worker, time_machine):
    schedule = MeetingScheduleFactory()
    time_machine.move_to(EVENING, tick=False)
    tasks.keep_horizon.enqueue()
    task_worker()
    assert schedule.meetings.latest("starts_at").proposed_on == dt.date(2027, 9, 16)
    assert len(queued()) == 1


def test_a_night_that_fails_does_not_end_the_nights(queued, task_worker, time_machine, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError

    time_machine.move_to(EVENING, tick=False)
    monkeypatch.setattr(tasks, "extend_horizon", fail)
    tasks.keep_horizon.enqueue()
    task_worker()
    assert queued() == ["2026-03-28 03:00Z"]


def test_where_tasks_run_at_once_nothing_is_queued_and_the_command_does_the_work(schedule):
    assert not tasks.queue_next_night(on_date=dt.date(2026, 3, 27))
    call_command("propose_meetings", verbosity=0)
    assert Meeting.objects.filter(schedule=schedule).exists()
