from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.outreach.looking import look, queue_next_look


class Command(BaseCommand):
    help = (
        "Note what has happened and queue the mails to subscribers; queue the task that does so every ten "
        "minutes from then on."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        queue_next_look(moment=timezone.now())
        found = look()
        if options["verbosity"]:
            self.stdout.write(f"{found} new things to tell")
