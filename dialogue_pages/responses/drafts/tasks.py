"""Old drafts, thrown away every night."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night
from dialogue_pages.responses.drafts.services import purge_drafts

AT_NIGHT = dt.time(3, 30)


@task()
def purge_drafts_nightly() -> None:
    """The next night's run is queued first, so that a fault of this night ends nothing."""
    now = timezone.now()
    queue_next_purge(on_date=local_date(now))
    purge_drafts(moment=now)


def queue_next_purge(*, on_date: dt.date) -> bool:
    """Where tasks run at once nothing is queued: there ``manage.py purge_drafts`` does the work."""
    return queue_night(purge_drafts_nightly, on_date=on_date, at=AT_NIGHT)
