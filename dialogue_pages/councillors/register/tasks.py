"""The hour after which an upload that nobody confirmed is deleted."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from dialogue_pages.councillors.register.models import KEPT_FOR, RegisterImport
from dialogue_pages.councillors.register.services import forget_expired


@task()
def forget_uploads() -> None:
    forget_expired(moment=timezone.now())


def forget_in_time(upload: RegisterImport) -> None:
    """Have the upload deleted when its time is out, where the task queue can wait that long."""
    if forget_uploads.get_backend().supports_defer:
        forget_uploads.using(run_after=upload.uploaded_at + KEPT_FOR).enqueue()
