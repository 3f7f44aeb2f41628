from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.calendar.services import extend_horizon
from dialogue_pages.calendar.tasks import queue_next_night
from dialogue_pages.core.clock import local_date


class Command(BaseCommand):
    help = (
        "Keep every meeting schedule 18 months ahead, and queue the nightly task that does so from then on. "
        "Edited meetings are left as they are. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        today = local_date(timezone.now())
        queue_next_night(on_date=today)
        for schedule, new in extend_horizon(on_date=today).items():
            if options["verbosity"]:
                self.stdout.write(f"{schedule}: {new} new")
