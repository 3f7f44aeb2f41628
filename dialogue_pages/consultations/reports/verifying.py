"""Whether a composed report still is what its checksums say."""

from __future__ import annotations

from dialogue_pages.consultations.reports.models import PlanReport, PlanReportFile
from dialogue_pages.core.checksums import sha256
from dialogue_pages.responses.private_storage import private_storage


def broken_parts(report: PlanReport) -> list[str]:
    """What is gone or has been changed: ``content``, or the kinds of files. Empty when all is as it was."""
    broken = [] if sha256(report.content) == report.sha256 else ["content"]
    return broken + [file.kind for file in report.files.all() if not _is_whole(file)]


def _is_whole(file: PlanReportFile) -> bool:
    try:
        with private_storage().open(file.name) as kept:
            return sha256(kept.read()) == file.sha256
    except OSError:
        return False
