from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.verifying import broken_parts


class Command(BaseCommand):
    help = "Check that every published report of a plan, and each of its files, is what its checksum says."

    def handle(self, *args: Any, **options: Any) -> None:
        checked = broken = 0
        for report in PlanReport.objects.published().select_related("page").iterator():
            checked += 1
            if parts := broken_parts(report):
                broken += 1
                self.stderr.write(f"{report.page.title}, {report.name} ({report.number}): {', '.join(parts)}")
        if broken:
            raise CommandError(f"{broken} of {checked} published reports are not what their checksums say.")
        if options["verbosity"]:
            self.stdout.write(f"{checked} published reports are what their checksums say.")
