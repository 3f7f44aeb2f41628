from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.feedback.nightly import queue_follow_up, queue_owed


class Command(BaseCommand):
    help = (
        "Queue the mails about feedback that are owed: reminders to whoever answers for a dialogue, and "
        "mails to those who asked to be told; queue the nightly task that does so from then on. "
    )

    def handle(self, *args: Any, **options: Any) -> None:
        queue_follow_up(on_date=local_date(timezone.now()))
        queued = queue_owed()
        if options["verbosity"]:
            self.stdout.write(f"{queued} mails or batches queued")
