from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.consultations.evidence.nightly import catch_up, queue_evidence
from dialogue_pages.core.clock import local_date


class Command(BaseCommand):
    help = (
        "Write to the evidence log of plans what is not there yet: stages that have opened or closed, and "
        "what has changed; queue the nightly task that does so from then on."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        queue_evidence(on_date=local_date(now))
        written = catch_up(moment=now)
        if options["verbosity"]:
            self.stdout.write(f"{written} entries written")
