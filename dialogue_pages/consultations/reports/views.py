"""Staff's way with the reports of a plan: a list, each from draft to published, its preview and files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from dialogue_pages.consultations.reports import composing, services
from dialogue_pages.consultations.reports.enums import FileKind, ReportState
from dialogue_pages.consultations.reports.forms import BeginForm, ReportForm
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.pages import REPORT_TEMPLATE, as_file, files_of
from dialogue_pages.consultations.reports.permissions import may_publish, may_tell, may_write
from dialogue_pages.consultations.reports.plan_views import OfReport, ReportsOfPlan
from dialogue_pages.consultations.reports.reading import named
from dialogue_pages.core.clock import moment_of

REFRESH_SECONDS = 5


class ReportsView(ReportsOfPlan):
    template_name = "dialogue_pages/admin/plan_reports.html"
    between: list[dict[str, str]] = []

    def get_page_title(self) -> str:
        return pgettext("of a plan", "Reports")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "reports": self.plan.plan_reports.light().select_related("published_by"),
            "form": BeginForm(page=self.plan),
            "may_tell": may_tell(self.request.user, self.plan),
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeginForm(request.POST, page=self.plan)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        report = services.begin(page=self.plan, period=form.chosen, kind=form.kind, moment=moment_of(request))
        return redirect("dialogue_pages_report_edit", self.plan.pk, report.pk)


class ReportView(OfReport):
    """How far a report is, and what can be done with it; loaded anew while it is composed."""

    template_name = "dialogue_pages/admin/plan_report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "is_silent": self.report.is_silent(moment_of(self.request)),
            "may_publish": may_publish(self.request.user, self.plan),
            "files": self.report.files.all() if self.report.is_composed else [],
            "correction": PlanReport.objects.light().filter(replaces=self.report).first(),
            **self.waiting(),
        }
        return super().get_context_data(**(context | kwargs))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.report.state == ReportState.COMPOSING and not self.report.is_silent(moment_of(request)):
            response.headers["Refresh"] = str(REFRESH_SECONDS)
        return response


class EditView(OfReport):
    """What the editor writes, and how statements are put together. Saving can begin the composing at once."""

    permission = staticmethod(may_write)
    template_name = "dialogue_pages/admin/plan_report_edit.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except services.AlreadyPublished:
            messages.error(request, _("The report is published and is not changed any more. Correct it."))
            return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.report.is_published:
            raise services.AlreadyPublished
        return super().get_context_data(**({"form": ReportForm(instance=self.report)} | kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReportForm(request.POST, instance=self.report)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        services.write(report=self.report, values=form.cleaned_data)
        if "compose" in request.POST:
            composing.ask(report=self.report, moment=moment_of(request))
        messages.success(request, _("Saved."))
        return self.back()


class ComposeView(OfReport):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        composing.ask(report=self.report, moment=moment_of(request))
        return self.back()


class PreviewView(OfReport):
    """The composed report as residents would see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.report.is_composed:
            raise Http404
        context = {"report": self.report, "is_preview": True, **files_of(self.report)}
        return self.plan.render(request, context_overrides=context, template=REPORT_TEMPLATE)


class FileView(OfReport):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kind = kwargs["kind"].upper()
        if kind not in (FileKind.PDF, FileKind.DOCX) or not self.report.is_composed:
            raise Http404
        return as_file(self.report, FileKind(kind))


class PublishView(OfReport):
    """What publishing means, with what hinders it and whose names will be shown; then the act itself."""

    permission = staticmethod(may_publish)
    template_name = "dialogue_pages/admin/plan_report_publish.html"

    def get_page_title(self) -> str:
        return _("Publish the report")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = self.report.period
        context = {"names": named(period) if period else [], **self.waiting()}
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            services.publish(report=self.report, user=request.user, moment=moment_of(request))
        except services.Unanswered:
            messages.error(request, _("Statements wait for an answer: the report cannot be published yet."))
        except services.Outdated:
            told = _("Statements or positions have changed since the report was composed. Compose it again.")
            messages.error(request, told)
        except services.NotComposed:
            messages.error(request, _("There is nothing composed to publish. Compose the report first."))
        except services.AlreadyPublished:
            messages.success(request, _("The report is published already."))
        else:
            messages.success(request, _("The report is published. Residents see it now."))
        return self.back()


class CorrectView(OfReport):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            new = services.correct(report=self.report, moment=moment_of(request))
        except services.HasCorrection:
            messages.error(request, _("A correction of this report is begun already."))
            return self.back()
        return redirect("dialogue_pages_report_edit", self.plan.pk, new.pk)


class DeleteView(OfReport):
    permission = staticmethod(may_write)
    template_name = "dialogue_pages/admin/plan_report_delete.html"

    def get_page_title(self) -> str:
        return _("Delete the draft")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            services.delete(report=self.report, user=request.user)
        except services.AlreadyPublished:
            messages.error(request, _("The report is published and stays."))
            return self.back()
        messages.success(request, _("The draft is deleted."))
        return HttpResponseRedirect(self.list_url)
