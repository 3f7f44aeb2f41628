from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_night
from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.attachment_tasks import AT_NIGHT, forget_orphans, scan_attachment, sweep_uploads


class Command(BaseCommand):
    help = (
        "Delete files that no answer came of, queue the virus scans that are still to be done, and queue the "
        "nightly task that deletes from then on. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        queue_night(sweep_uploads, on_date=local_date(now), at=AT_NIGHT)
        gone = forget_orphans(moment=now)
        waiting = list(Attachment.objects.waiting_for_scan().values_list("pk", flat=True))
        for pk in waiting:
            scan_attachment.enqueue(pk)
        if options["verbosity"]:
            self.stdout.write(f"{gone} files deleted, {len(waiting)} scans queued")
