"""The worker's part: a report is composed in the background and tells how far it has come."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from dialogue_pages.consultations.reports.composition import document_of
from dialogue_pages.consultations.reports.enums import FileKind, ReportState
from dialogue_pages.consultations.reports.models import PlanReport, PlanReportFile
from dialogue_pages.consultations.statements.querysets import statements_of
from dialogue_pages.core.checksums import sha256
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.documents.docx import docx_of
from dialogue_pages.core.documents.html import html_of
from dialogue_pages.core.documents.pdf import pdf_of
from dialogue_pages.core.documents.tree import Document, canonical
from dialogue_pages.responses.private_storage import private_storage

logger = logging.getLogger(__name__)

FOLDER = "reports"
_WRITERS: dict[FileKind, Callable[[Document], str | bytes]] = {
    FileKind.HTML: html_of,
    FileKind.PDF: pdf_of,
    FileKind.DOCX: docx_of,
}


class Overtaken(Exception):
    """Another attempt composes the report now, or the editor has changed it."""


@task()
def compose_report(report_id: int) -> None:
    """Compose one report; the task carries its id and nothing more."""
    report = PlanReport.objects.select_related("page", "period", "replaces").filter(pk=report_id).first()
    if report is None:
        return
    try:
        compose(report=report, moment=timezone.now())
    except Exception as error:  # noqa: BLE001 - told on the report's page, where it can be begun again
        logger.warning("Report %s stopped: %s", report_id, type(error).__name__)


@transaction.atomic
def ask(*, report: PlanReport, moment: dt.datetime) -> bool:
    """Let the worker compose the report: a draft, or one that stopped or has not been heard of."""
    row = PlanReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.is_published or (row.state == ReportState.COMPOSING and not row.is_silent(moment)):
        return False
    total = statements_of(row.period).count() if row.period else 0
    # Not ``save``: nothing that residents see has changed.
    PlanReport.objects.filter(pk=row.pk).update(
        state=ReportState.COMPOSING, asked_at=moment, heard_at=None, done=0, total=total
    )
    transaction.on_commit(functools.partial(compose_report.enqueue, row.pk))
    return True


def compose(*, report: PlanReport, moment: dt.datetime) -> bool:
    """Compose the report unless another worker is at it; whether it was this attempt that made it.

    A worker that was killed is not heard of: after a while another may begin from the beginning. An attempt
    that another has overtaken stops.
    """
    free = PlanReport.objects.free(moment).filter(pk=report.pk)
    if not free.update(heard_at=moment, composed_at=moment, done=0, attempt=F("attempt") + 1):
        return False
    report.refresh_from_db()
    attempt = _Attempt(report)
    try:
        document = document_of(report, local_date(moment), attempt.tell)
        attempt.finish(document, [attempt.write(kind, document) for kind in FileKind])
    except Exception as error:
        attempt.clean_up()
        if isinstance(error, Overtaken):
            return False
        attempt.rows.update(state=ReportState.STOPPED)
        raise
    return True


class _Attempt:
    """One worker's attempt at a report."""

    def __init__(self, report: PlanReport) -> None:
        self.report = report
        self.rows = PlanReport.objects.filter(
            pk=report.pk, attempt=report.attempt, state=ReportState.COMPOSING
        )
        self.written: list[str] = []

    def tell(self, done: int) -> None:
        """How many statements are read. More may have come in since they were counted."""
        total = Greatest(F("total"), Value(done))
        if not self.rows.update(done=done, total=total, heard_at=timezone.now()):
            raise Overtaken

    def write(self, kind: FileKind, document: Document) -> PlanReportFile:
        """Make one file and put it in the private storage, where drafts lie too."""
        with override(document.language):
            made = _WRITERS[kind](document)
        content = made.encode() if isinstance(made, str) else made
        path = f"{FOLDER}/{self.report.pk}-{self.report.attempt}.{kind.lower()}"
        name = private_storage().save(path, ContentFile(content))
        self.written.append(name)
        if not self.rows.update(heard_at=timezone.now()):
            raise Overtaken
        return PlanReportFile(
            report=self.report, kind=kind, name=name, size=len(content), sha256=sha256(content)
        )

    @transaction.atomic
    def finish(self, document: Document, files: list[PlanReportFile]) -> None:
        content = canonical(document)
        if not self.rows.update(
            state=ReportState.COMPOSED, content=content, sha256=sha256(content), done=F("total")
        ):
            raise Overtaken
        for name in self.report.files.values_list("name", flat=True):
            transaction.on_commit(functools.partial(private_storage().delete, name))
        self.report.files.all().delete()
        PlanReportFile.objects.bulk_create(files)

    def clean_up(self) -> None:
        for name in self.written:
            private_storage().delete(name)
