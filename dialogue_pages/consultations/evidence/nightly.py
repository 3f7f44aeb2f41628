"""The nightly look at which stages have opened and closed, and what has changed of plans in silence."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from dialogue_pages.consultations.evidence.services import record_state, record_turns
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night

# Soon after the midnight at which stages turn.
AT_NIGHT = dt.time(0, 5)


@task()
def write_evidence() -> None:
    """The nightly look; the next night's is queued first, so that a fault of this night ends nothing."""
    now = timezone.now()
    queue_evidence(on_date=local_date(now))
    catch_up(moment=now)


def queue_evidence(*, on_date: dt.date) -> bool:
    """Queue the look of the night after ``on_date`` unless one waits already; whether it was queued."""
    return queue_night(write_evidence, on_date=on_date, at=AT_NIGHT)


def catch_up(*, moment: dt.datetime) -> int:
    """Write all that is not in the log yet; how many entries. Safe to repeat."""
    written = 0
    for plan in ConsultationPage.objects.order_by("pk").iterator(chunk_size=50):
        written += record_state(plan=plan, moment=moment) is not None
        written += record_turns(plan=plan, moment=moment)
    return written
