"""The horizon of meetings, kept every night."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.calendar.services import extend_horizon
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night

AT_NIGHT = dt.time(4)


@task()
def keep_horizon() -> None:
    """Propose meetings; the next night's run is queued first, so that a fault of this night ends nothing."""
    today = local_date(timezone.now())
    queue_next_night(on_date=today)
    extend_horizon(on_date=today)


def queue_next_night(*, on_date: dt.date) -> bool:
    """Queue the run of the night after ``on_date`` unless one waits already; whether it was queued.

    Where tasks run at once nothing is queued: there ``manage.py propose_meetings`` does the work.
    """
    return queue_night(keep_horizon, on_date=on_date, at=AT_NIGHT)
