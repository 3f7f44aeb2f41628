"""The horizon of meetings, kept every night."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.services import extend_horizon
from dialogue_pages.core.clock import local_date, local_moment

AT_NIGHT = dt.time(4)


@task()
def keep_horizon() -> None:
    """Propose meetings; the next night's run is queued first, so that a fault of this night ends nothing."""
    today = local_date(timezone.now())
    queue_next_night(on_date=today)
    extend_horizon(on_date=today)


@transaction.atomic
def queue_next_night(*, on_date: dt.date) -> bool:
    """Queue the run of the night after ``on_date`` unless one waits already; whether it was queued.

    Starting servers and a running task may ask at once: they take turns at a row that every database has. A
    backend that runs tasks at once queues nothing; there ``manage.py propose_meetings`` does the work.
    """
    if not keep_horizon.get_backend().supports_defer:
        return False
    own_type = ContentType.objects.get_for_model(Meeting)
    ContentType.objects.select_for_update(no_key=True).get(pk=own_type.pk)
    if _is_waiting():
        return False
    night = local_moment(on_date + dt.timedelta(days=1), AT_NIGHT)
    keep_horizon.using(run_after=night).enqueue()
    return True


def _is_waiting() -> bool:
    """Whether a run waits in the database's queue, the one queue that can be asked."""
    if not apps.is_installed("django_tasks_db"):
        return False
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(
        status=TaskResultStatus.READY
    )
    return waiting.filter(task_path=keep_horizon.module_path).exists()
