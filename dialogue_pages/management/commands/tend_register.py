from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_pages.core.clock import local_date
from dialogue_pages.responses.exports.models import Export, ExportState
from dialogue_pages.responses.exports.tasks import make_export, remove_expired
from dialogue_pages.responses.retention.due import list_what_is_due
from dialogue_pages.responses.retention.tasks import queue_next_night


class Command(BaseCommand):
    help = (
        "List the answers that are due to be disposed of, remove exports whose time is out, queue those that "
        "were not finished, and queue the nightly task. Deletes no answer. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        moment = timezone.now()
        queue_next_night(on_date=local_date(moment))
        removed = remove_expired()
        waiting = Export.objects.filter(state=ExportState.WAITING) | Export.objects.silent(moment)
        for export in waiting:
            make_export.enqueue(str(export.pk))
        due = list_what_is_due(moment=moment)
        if options["verbosity"]:
            self.stdout.write(f"{due} disposals wait for a decision, {removed} files of exports removed")
