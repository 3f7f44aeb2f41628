"""Tasks that are to run later: once, again and again, or every night."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks.base import Task

from dialogue_pages.core.clock import local_moment


def queue_later(task: Task, *arguments: Any, at: dt.datetime) -> None:
    """Queue a run for a moment. A backend that runs tasks at once queues nothing."""
    if task.get_backend().supports_defer:
        task.using(run_after=at).enqueue(*arguments)


@transaction.atomic
def queue_once(task: Task, *, at: dt.datetime) -> bool:
    """Queue a run for a moment unless one waits already; whether it was queued.

    Starting servers and a running task may ask at once: they take turns at a row that every database has. A
    backend that runs tasks at once queues nothing.
    """
    if not task.get_backend().supports_defer:
        return False
    a_row = ContentType.objects.get_for_model(ContentType)
    ContentType.objects.select_for_update(no_key=True).get(pk=a_row.pk)
    if is_waiting(task):
        return False
    queue_later(task, at=at)
    return True


def queue_night(task: Task, *, on_date: dt.date, at: dt.time) -> bool:
    """Queue the run of the night after ``on_date`` unless one waits already; whether it was queued."""
    return queue_once(task, at=local_moment(on_date + dt.timedelta(days=1), at))


def is_waiting(task: Task) -> bool:
    """Whether a run waits in the database's queue, the one queue that can be asked."""
    if not apps.is_installed("django_tasks_db"):
        return False
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(
        status=TaskResultStatus.READY
    )
    return waiting.filter(task_path=task.module_path).exists()
