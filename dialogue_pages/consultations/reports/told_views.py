"""The list of those to be told. Every taking is logged as an export of answers is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dialogue_pages.consultations.reports.forms import TakeForm, TellForm
from dialogue_pages.consultations.reports.permissions import may_tell
from dialogue_pages.consultations.reports.plan_views import ReportsOfPlan
from dialogue_pages.consultations.reports.reading import with_positions
from dialogue_pages.consultations.reports.told import Letters, csv_pieces, recipients, without_address
from dialogue_pages.consultations.statements.models import Position
from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.exports import services
from dialogue_pages.responses.exports.models import ExportFormat
from dialogue_pages.responses.exports.views import as_download


class ToldView(ReportsOfPlan):
    """How many are to be told; the list and the letters on POST."""

    permission = staticmethod(may_tell)
    template_name = "dialogue_pages/admin/plan_report_told.html"
    header_icon = "mail"
    # Whoever may take it may take it without being allowed to write on the page.
    may_post = True

    def get_page_title(self) -> str:
        return _("Those to be told")

    @cached_property
    def period(self) -> DialoguePeriod:
        stages = self.plan.periods.get_live_queryset().filter(last_day__isnull=False)
        return get_object_or_404(stages, pk=self.kwargs["period_id"])

    @cached_property
    def positions(self) -> list[str]:
        form = TellForm.of(self.request.GET)
        return form.cleaned_data["position"] if form.is_valid() else []

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.plan, self.period, local_date(moment_of(self.request)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "period": self.period,
            "tell_form": TellForm.of(self.request.GET),
            "take_form": TakeForm(),
            "count": with_positions(self.period, self.positions).count(),
            "without_address": without_address(self.period, self.positions),
            "merge_text": self.letters.merge_text(),
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = TakeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(take_form=form), status=422)
        kind = form.cleaned_data["format"]
        labels = ", ".join(str(Position(value).label) for value in self.positions)
        export = services.ask(
            kind=kind,
            user=request.user,
            filters=QueryDict(),
            in_words=_("Those to be told: %(plan)s. %(positions)s")
            % {"plan": self.plan.title, "positions": labels},
            total=with_positions(self.period, self.positions).count(),
            moment=moment_of(request),
        )
        services.hand_out_at_once(export)
        return as_download(export, self._content(kind))

    def _content(self, kind: str) -> HttpResponseBase:
        rows = recipients(self.period, self.positions)
        if kind == ExportFormat.CSV:
            return StreamingHttpResponse(csv_pieces(rows))
        if kind == ExportFormat.LETTERS:
            return HttpResponse(self.letters.docx(rows))
        return HttpResponse(self.letters.merge_text())
