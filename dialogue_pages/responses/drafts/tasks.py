"""Old drafts, thrown away every night."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task

from dialogue_pages.core.clock import local_date, local_moment
from dialogue_pages.responses.drafts.models import ResponseDraft
from dialogue_pages.responses.drafts.services import purge_drafts

AT_NIGHT = dt.time(3, 30)


@task()
def purge_drafts_nightly() -> None:
    """The next night's run is queued first, so that a fault of this night ends nothing."""
    now = timezone.now()
    queue_next_purge(on_date=local_date(now))
    purge_drafts(moment=now)


@transaction.atomic
def queue_next_purge(*, on_date: dt.date) -> bool:
    """Queue the run of the night after ``on_date`` unless one waits already; whether it was queued.

    Starting servers and a running task may ask at once: they take turns at a row that every database has.
    """
    if not purge_drafts_nightly.get_backend().supports_defer:
        return False
    own_type = ContentType.objects.get_for_model(ResponseDraft)
    ContentType.objects.select_for_update(no_key=True).get(pk=own_type.pk)
    if _is_waiting():
        return False
    night = local_moment(on_date + dt.timedelta(days=1), AT_NIGHT)
    purge_drafts_nightly.using(run_after=night).enqueue()
    return True


def _is_waiting() -> bool:
    """Whether a run waits in the database's queue, the one queue that can be asked."""
    if not apps.is_installed("django_tasks_db"):
        return False
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(
        status=TaskResultStatus.READY
    )
    return waiting.filter(task_path=purge_drafts_nightly.module_path).exists()
