from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.core.clock import local_date
from dialogue_pages.folder.composing import queue_nightly_look, queue_older


class Command(BaseCommand):
    help = "Queue every folder's file that is older than its text to be made, and the nightly look."

    def handle(self, *args: Any, **options: Any) -> None:
        queue_nightly_look(on_date=local_date(timezone.now()))
        queued = queue_older()
        if options["verbosity"]:
            self.stdout.write(f"{queued} files queued")
