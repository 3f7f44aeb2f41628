from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dialogue_pages.councillors.register.files import MAX_BYTES, ImportRefused
from dialogue_pages.councillors.register.models import RegisterProfile, summary_of
from dialogue_pages.councillors.register.services import carry_out, forget_expired, receive_file, rehearse


class Command(BaseCommand):
    help = (
        "Import an export (CSV or XLSX) of a register of elected officials. Shows what would change, and"
        " writes nothing, unless --commit is given. Safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", required=True, help="name of the saved profile")
        parser.add_argument("--commit", action="store_true", help="write what is shown")
        parser.add_argument("--full", action="store_true", help="the file is the full register: end the rest")
        parser.add_argument(
            "--allow-many-ends", action="store_true", help="end more mandates than the profile lets pass"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        moment = timezone.now()
        forget_expired(moment=moment)
        profile = RegisterProfile.objects.filter(name=options["profile"]).first()
        if profile is None:
            names = ", ".join(RegisterProfile.objects.values_list("name", flat=True))
            raise CommandError(f"No profile is called {options['profile']!r}. There are: {names}")
        try:
            with options["file"].open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}") from None
        try:
            upload = receive_file(
                content=content, profile=profile, is_full_register=options["full"], moment=moment
            )
        except ImportRefused as refusal:
            raise _failure(refusal) from None
        try:
            self._show(rehearse(upload=upload, moment=moment))
            if options["commit"]:
                carry_out(upload=upload, moment=moment, may_end_many=options["allow_many_ends"])
        except ImportRefused as refusal:
            raise _failure(refusal) from None
        finally:
            upload.refresh_from_db()
            if not upload.finished_at:
                upload.delete()
        self.stdout.write("Written." if options["commit"] else "Nothing written: a dry run. Add --commit.")

    def _show(self, plan: Any) -> None:
        for change in plan.changes:
            where = f"{change.line}: " if change.line else ""
            what = "; ".join(f"{d.label}: {d.old or '–'} → {d.new or '–'}" for d in change.differences)
            self.stdout.write(f"{change.kind.label}: {where}{change.label} ({what})")
        self.stdout.write(summary_of(plan.counts))
        if plan.problems:
            raise ImportRefused(*plan.problems)


def _failure(refusal: ImportRefused) -> CommandError:
    return CommandError("\n".join(str(problem) for problem in refusal.problems))
