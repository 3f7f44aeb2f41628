"""The reports of a plan as residents read them, at addresses below the plan's page.

Wagtail leads no address with a dot in it to a page: the files have names of their own when they are saved.
"""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import quote_etag
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from dialogue_pages.consultations.reports.enums import FileKind
from dialogue_pages.consultations.reports.models import PlanReport, PlanReportFile
from dialogue_pages.responses.private_storage import private_storage

CONTENT_TYPES = {
    FileKind.HTML: "text/html; charset=utf-8",
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
REPORT_TEMPLATE = "dialogue_pages/plan_report.html"


class ReportsMixin(RoutablePageMixin):
    """Mixed into a plan's page. What is shown was composed when the report was; nothing is counted anew."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # A page that is previewed before it is saved has no id to find rows by.
        context["plan_reports"] = PlanReport.objects.published().filter(page=self.pk).light().with_newer()
        return context

    @path("redogorelse/<int:number>/", name="report")
    def report_view(self, request: HttpRequest, number: int) -> HttpResponse:
        report = self._report(number)
        context = {"report": report, **files_of(report)}
        return self.render(request, context_overrides=context, template=REPORT_TEMPLATE)

    @path("redogorelse/<int:number>/pdf/", name="report_pdf")
    def report_pdf(self, request: HttpRequest, number: int) -> HttpResponseBase:
        return as_file(self._report(number), FileKind.PDF)

    @path("redogorelse/<int:number>/docx/", name="report_docx")
    def report_docx(self, request: HttpRequest, number: int) -> HttpResponseBase:
        return as_file(self._report(number), FileKind.DOCX)

    @path("redogorelse/<int:number>/json/", name="report_json")
    def report_json(self, request: HttpRequest, number: int) -> HttpResponse:
        """The content of which the checksum is taken, byte for byte."""
        return HttpResponse(self._report(number).content, content_type="application/json")

    def _report(self, number: int) -> PlanReport:
        """Drafts are not there for residents."""
        found = self.plan_reports.published().with_newer()
        report = found.filter(number=number).first()
        if report is None:
            raise Http404
        return report


def files_of(report: PlanReport) -> dict[str, Any]:
    """What a template needs of a composed report: its ``files`` by kind, and the ``article`` to read."""
    files = {file.kind: file for file in report.files.all()}
    return {"files": files, "article": article_of(files[FileKind.HTML])}


def article_of(file: PlanReportFile) -> str:
    """The report as it was written when it was composed, when everything in it was escaped."""
    try:
        with private_storage().open(file.name) as kept:
            return mark_safe(kept.read().decode())  # noqa: S308 - written by core/documents/html.py
    except OSError as error:
        raise Http404 from error


def as_file(report: PlanReport, kind: FileKind) -> HttpResponseBase:
    file = report.files.filter(kind=kind).first()
    if file is None:
        raise Http404
    try:
        kept = private_storage().open(file.name)
    except OSError as error:
        raise Http404 from error
    name = f"{slugify(f'{report.name} {report.page.slug}')}.{kind.lower()}"
    response = FileResponse(kept, filename=name, content_type=CONTENT_TYPES[kind])
    response.headers["ETag"] = quote_etag(file.sha256)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
