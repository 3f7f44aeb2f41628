from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dialogue_pages.consultations.evidence.models import EvidenceEntry
from dialogue_pages.consultations.evidence.verification import broken_entries, changed_documents


class Command(BaseCommand):
    help = (
        "Verify the evidence log of plans: that no entry has been changed or taken away, and that the "
        "documents in storage are those that were public. Ends with an error when something is not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--page", type=int, help="The id of one plan's page.")

    def handle(self, *args: Any, page: int | None, **options: Any) -> None:
        entries = EvidenceEntry.objects.filter(page_id=page) if page else EvidenceEntry.objects.all()
        plans = sorted(set(entries.order_by().values_list("page_id", flat=True)))
        faults = 0
        for page_id in plans:
            for fault in (*broken_entries(page_id), *changed_documents(page_id)):
                faults += 1
                self.stdout.write(f"Page {page_id}: {fault}")
        if faults:
            raise CommandError(f"{faults} faults in {entries.count()} entries of {len(plans)} plans.")
        self.stdout.write(f"{entries.count()} entries of {len(plans)} plans: all is well.")
