"""The statements on one plan: how far the work has come, and the list to choose from."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from dialogue_pages.consultations.models import ConsultationPage, stage_label
from dialogue_pages.consultations.statements.figures import StageProgress, progress_by_period
from dialogue_pages.consultations.statements.filters import FilterForm
from dialogue_pages.consultations.statements.querysets import with_point_counts
from dialogue_pages.consultations.statements.senders import sender_name
from dialogue_pages.core.pagination import page_of
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.views import StaffView

PER_PAGE = 50


class PlanView(StaffView):
    """Of a plan among those whose statements the user may read. Whatever is written takes another right."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not permissions.may(request.user, permissions.CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> ConsultationPage:
        readable = permissions.readable_pages(self.request.user)
        plans = ConsultationPage.objects.filter(pk__in=readable.values("pk"))
        return get_object_or_404(plans, pk=self.kwargs["page_id"])

    @cached_property
    def periods(self) -> list[DialoguePeriod]:
        return self.page.answer_periods()

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(self.request.GET, page=self.page, periods=self.periods)

    @cached_property
    def may_change(self) -> bool:
        return permissions.may(self.request.user, permissions.CHANGE)

    @property
    def overview_url(self) -> str:
        return reverse("dialogue_pages_statements", args=[self.page.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        if self.page.permissions_for_user(self.request.user).can_edit():
            edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
            items.append({"url": edit, "label": self.page.get_admin_display_title()})
        if self.request.path != self.overview_url:
            items.append({"url": self.overview_url, "label": _("Statements")})
        return [*items, *self.between, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Not under the name ``page``, which is a page of a list in Wagtail's templates.
        given = {"plan": self.page, "may_change": self.may_change, "overview_url": self.overview_url}
        return super().get_context_data(**(given | kwargs))


class OverviewView(PlanView):
    template_name = "dialogue_pages/admin/statements.html"

    def get_page_title(self) -> str:
        return _("Statements: %(title)s") % {"title": self.page.get_admin_display_title()}

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        user, buttons = self.request.user, []
        if permissions.may(user, permissions.ADD):
            enter = reverse("dialogue_responses:enter", args=[self.page.pk])
            buttons.append(HeaderButton(_("Enter a statement"), url=enter, icon_name="plus", priority=10))
        themes = reverse("dialogue_pages_statements_themes", args=[self.page.pk])
        buttons.append(HeaderButton(_("Themes"), url=themes, icon_name="tag", priority=20))
        if user.has_perm("dialogue_pages.change_standardanswer"):
            answers = reverse("standardsvar:index")
            buttons.append(HeaderButton(_("Standard answers"), url=answers, icon_name="copy", priority=30))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = page_of(with_point_counts(self._rows), self.request.GET.get("p"), PER_PAGE)
        labels = {period.pk: stage_label(period.stage) for period in self.periods}
        rows = [
            {"response": row, "stage": labels.get(row.period_id, ""), "sender": sender_name(row)}
            for row in shown
        ]
        context = {
            "stages": self._stages,
            "filters": None,
            "filter_form": self.filters,
            "shown": shown,
            "rows": rows,
        }
        return super().get_context_data(**(context | kwargs))

    @property
    def _rows(self) -> Any:
        return self.filters.chosen().select_related("review").defer("questions")

    @property
    def _stages(self) -> list[tuple[DialoguePeriod | None, str, StageProgress]]:
        """Every stage that takes statements, and last what belongs to none of them."""
        progress = progress_by_period(self.page.pk, self.periods)
        found = [
            (period, stage_label(period.stage), progress.get(period.pk, StageProgress()))
            for period in self.periods
        ]
        if None in progress:
            found.append((None, _("A stage that the plan no longer has"), progress[None]))
        return found
