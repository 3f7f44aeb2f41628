"""What the views of a plan's reports have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from dialogue_pages.consultations.plan_views import PlanAdminView
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.permissions import may_read, may_write
from dialogue_pages.consultations.reports.reading import unanswered

UNANSWERED_SHOWN = 100


class ReportsOfPlan(PlanAdminView):
    """Of a plan whose statements the user may read. Whoever changes something must be allowed to write."""

    header_icon = "doc-full"
    permission = staticmethod(may_read)

    def is_allowed(self) -> bool:
        may_ask = self.permission(self.request.user, self.plan)
        return may_ask and (self.request.method != "POST" or self.may_post)

    @cached_property
    def may_write(self) -> bool:
        return may_write(self.request.user, self.plan)

    @property
    def may_post(self) -> bool:
        return self.may_write

    @property
    def list_url(self) -> str:
        return reverse("dialogue_pages_reports", args=[self.plan.pk])

    @property
    def between(self) -> list[dict[str, str]]:
        return [{"url": self.list_url, "label": pgettext("of a plan", "Reports")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"page": self.plan, "may_write": self.may_write} | kwargs))


class OfReport(ReportsOfPlan):
    @cached_property
    def report(self) -> PlanReport:
        rows = self.plan.plan_reports.select_related("period", "replaces", "published_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def report_url(self) -> str:
        return reverse("dialogue_pages_report", args=[self.plan.pk, self.report.pk])

    @property
    def between(self) -> list[dict[str, str]]:
        between = super().between
        if self.request.path != self.report_url:
            between.append({"url": self.report_url, "label": self.report.name})
        return between

    def get_page_title(self) -> str:
        return self.report.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"report": self.report} | kwargs))

    def back(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.report_url)

    def waiting(self) -> dict[str, Any]:
        """The statements that hinder publication, the first of them with links."""
        if self.report.period is None or self.report.is_published:
            return {"unanswered": [], "unanswered_count": 0}
        rows = unanswered(self.report.period)
        shown = list(rows.only("pk", "reference")[: UNANSWERED_SHOWN + 1])
        count = rows.count() if len(shown) > UNANSWERED_SHOWN else len(shown)
        return {"unanswered": shown[:UNANSWERED_SHOWN], "unanswered_count": count}
