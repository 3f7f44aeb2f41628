from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.core.clock import local_date
from dialogue_pages.responses.drafts.services import purge_drafts
from dialogue_pages.responses.drafts.tasks import queue_next_purge


class Command(BaseCommand):
    help = (
        "Delete answers that were begun and not sent, 14 days after they were begun, and queue the "
        "nightly task that does so from then on. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        queue_next_purge(on_date=local_date(now))
        gone = purge_drafts(moment=now)
        if options["verbosity"]:
            self.stdout.write(f"{gone} drafts deleted")
