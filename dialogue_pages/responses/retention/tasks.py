"""Every night: what is due is listed, and the files of exports whose time is out go."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night
from dialogue_pages.responses.exports.tasks import remove_expired
from dialogue_pages.responses.retention.due import list_what_is_due

AT_NIGHT = dt.time(3)


@task()
def tend_register() -> None:
    """The next night's run is queued first, so that a fault of this night ends nothing."""
    moment = timezone.now()
    queue_next_night(on_date=local_date(moment))
    remove_expired()
    list_what_is_due(moment=moment)


def queue_next_night(*, on_date: dt.date) -> bool:
    """Where tasks run at once nothing is queued: there ``manage.py tend_register`` does the work."""
    return queue_night(tend_register, on_date=on_date, at=AT_NIGHT)
