from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dialogue_pages.responses.models import Response
from dialogue_pages.responses.tasks import send_receipt


class Command(BaseCommand):
    help = "Queue the receipts that are still owed, for example after a worker was killed. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        owed = Response.objects.filter(receipt_sent_at__isnull=True, quarantine_reason="").exclude(
            receipt_email=""
        )
        count = 0
        for pk in owed.values_list("pk", flat=True).iterator():
            send_receipt.enqueue(pk)
            count += 1
        self.stdout.write(f"{count} receipts queued")
