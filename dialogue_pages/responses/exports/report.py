"""Who took what and how many: every export, for those who may export."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import time_dot
from dialogue_pages.responses.exports.models import Export, ExportFormat
from dialogue_pages.responses.register import permissions


class ExportFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Format"), choices=ExportFormat.choices)
    asked_at = django_filters.DateFromToRangeFilter(label=_("Taken"), widget=DateRangePickerWidget)

    class Meta:
        model = Export
        fields = ["kind", "asked_at"]


def taken(export: Export) -> str:
    return f"{local_date(export.asked_at).isoformat()} {time_dot(export.asked_at)}"


def own_page(export: Export) -> str:
    return reverse("dialogue_responses:export_progress", args=[export.pk])


class ExportReportView(ReportView):
    """Everyone's exports: the log is there to be read. Only the owner reaches a file."""

    model = Export
    page_title = _("Exports of answers")
    header_icon = "download"
    index_url_name = "dialogue_responses_exports"
    index_results_url_name = "dialogue_responses_exports_results"
    filterset_class = ExportFilterSet
    is_searchable = False
    columns = [
        Column("asked_at", label=_("Taken"), accessor=taken),
        Column("owner_name", label=_("By whom")),
        Column("kind", label=_("Format"), accessor="get_kind_display"),
        Column("filters_in_words", label=_("What")),
        Column("total", label=_("Answers")),
        Column("state", label=_("State"), accessor="get_state_display"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may(request.user, permissions.EXPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Export]:
        return Export.objects.order_by("-asked_at")

    def get_table(self, object_list: Any) -> Any:
        """The owner's own lead to the page with the file."""
        user = self.request.user
        first = TitleColumn(
            "asked_at",
            label=_("Taken"),
            accessor=taken,
            get_url=lambda row: own_page(row) if row.owner_id == user.pk else None,
        )
        return self.table_class([first, *self.columns[1:]], object_list, **self.get_table_kwargs())
