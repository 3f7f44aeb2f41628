"""The register: every answer, statement and message that the user may read, the newest first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import time_dot
from dialogue_pages.responses.enums import ResponseChannel, ResponseState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.filters import NEWEST_SEARCHED, ResponseFilterSet, search
from dialogue_pages.responses.register.paging import Slice, slice_of

PER_PAGE = 50
OLDEST_FIRST = "submit_time"
AFTER, BEFORE = "efter", "fore"


def received(response: Response) -> str:
    """``2026-03-19 18.00``, as dates stand in tables."""
    return f"{local_date(response.submit_time).isoformat()} {time_dot(response.submit_time)}"


def marks(response: Response) -> str:
    """What is out of the ordinary: how it came, that it came late, that it is in quarantine."""
    told = [response.get_quarantine_reason_display()] if response.quarantine_reason else []
    if response.channel != ResponseChannel.WEB:
        told.append(response.get_channel_display())
    if response.is_late:
        told.append(_("Came late"))
    return ", ".join(map(str, told))


def assignee(response: Response) -> str:
    return get_user_display_name(response.assigned_to)


class RegisterView(BaseListingView):
    model = Response
    page_title = gettext_lazy("Answers")
    header_icon = "form"
    results_template_name = "dialogue_pages/admin/register_results.html"
    index_url_name = "dialogue_responses:index"
    index_results_url_name = "dialogue_responses:index_results"
    verbose_name_plural = gettext_lazy("answers")
    is_searchable = True
    search_backend_name = None
    filterset_class = ResponseFilterSet
    default_ordering = f"-{OLDEST_FIRST}"
    columns = [
        TitleColumn(
            "reference",
            label=gettext_lazy("Reference"),
            classname="w-whitespace-nowrap",
            get_url=lambda row: reverse("dialogue_responses:detail", args=[row.pk]),
        ),
        Column("received", label=gettext_lazy("Received"), accessor=received, sort_key=OLDEST_FIRST),
        Column("page", label=gettext_lazy("Form"), accessor="page.title"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda row: row.state != ResponseState.ANSWERED,
        ),
        Column("case_number", label=gettext_lazy("Case number")),
        Column("assigned_to", label=gettext_lazy("Assigned to"), accessor=assignee),
        Column("marks", label=gettext_lazy("Remarks"), accessor=marks),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_open_register(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Response]:
        rows = permissions.readable(self.request.user)
        return rows.select_related("page", "assigned_to").defer("form_data", "questions")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": Response.objects.none()}

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return search(queryset, self.search_query, newest=self.newest_searched)

    @cached_property
    def newest_searched(self) -> int | None:
        """Among the answers of one form, or of an editor's own forms, a search looks at all."""
        chosen = self.filters.form.cleaned_data.get("page") if self.filters.is_valid() else ""
        is_wide = not chosen and self.request.user.has_perm(permissions.VIEW)
        return NEWEST_SEARCHED if is_wide else None

    def paginate_queryset(self, queryset: QuerySet, page_size: int | None) -> tuple:
        return None, None, self.slice.rows, False

    @cached_property
    def slice(self) -> Slice:
        return slice_of(
            self.object_list,
            size=PER_PAGE,
            after=self.request.GET.get(AFTER, ""),
            before=self.request.GET.get(BEFORE, ""),
            oldest_first=self.ordering == OLDEST_FIRST,
        )

    def get_paginate_by(self, queryset: QuerySet) -> int:
        return PER_PAGE

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not permissions.may(self.request.user, permissions.ADD):
            return []
        url = reverse("dialogue_responses:choose_form")
        return [HeaderButton(_("Enter an answer"), url=url, icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        user, buttons = self.request.user, []
        if permissions.may(user, permissions.EXPORT):
            query = self.request.GET.copy()
            for name in (AFTER, BEFORE, "_w_filter_fragment"):
                query.pop(name, None)
            export = f"{reverse('dialogue_responses:export')}?{query.urlencode()}"
            buttons.append(Button(_("Export what is listed"), url=export, icon_name="download", priority=10))
            access = reverse("dialogue_responses:access")
            if user.has_perm(permissions.VIEW):
                buttons.append(Button(_("Access request"), url=access, icon_name="mail", priority=20))
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["items_count"] = self.slice.shown_count
        context["slice"] = self.slice
        bound = self.newest_searched
        context["search_stopped"] = bool(self.is_searching and bound and self.slice.count >= bound)
        context["newest_searched"] = bound
        return context
