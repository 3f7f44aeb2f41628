from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.calendar.models import MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings
from dialogue_pages.core.clock import local_date


class Command(BaseCommand):
    help = (
        "Keep every meeting schedule 18 months ahead. Edited meetings are left as they are. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        today = local_date(timezone.now())
        for schedule in MeetingSchedule.objects.all():
            new = propose_meetings(schedule=schedule, on_date=today)
            self.stdout.write(f"{schedule}: {new} new")
