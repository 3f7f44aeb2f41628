"""What every staff view of a plan's notices begins with: the plan, and who may edit it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.responses.register import permissions

LIST = "dialogue_pages_notices"
ONE = "dialogue_pages_notice"


class PlanView(WagtailAdminTemplateMixin, TemplateView):
    """Of one plan, for those who may edit it. Another's notice is never reached through it."""

    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.plan = get_object_or_404(ConsultationPage, pk=kwargs["page_id"])
        if not self.is_allowed():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def is_allowed(self) -> bool:
        return self.rights.can_edit()

    @cached_property
    def rights(self) -> Any:
        return self.plan.permissions_for_user(self.request.user)

    @property
    def list_url(self) -> str:
        return reverse(LIST, args=[self.plan.pk])

    def get_page_subtitle(self) -> str:
        return self.plan.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.plan.pk])
        items = [{"url": edit, "label": self.plan.get_admin_display_title()}]
        if self.request.path != self.list_url:
            items.append({"url": self.list_url, "label": _("Notices")})
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "may_publish": self.rights.can_publish(),
        }


class OfNotice(PlanView):
    @cached_property
    def notice(self) -> PlanNotice:
        notices = self.plan.notices.select_related("period", "changed_by", "published_by")
        return get_object_or_404(notices, number=self.kwargs["number"])

    @property
    def notice_url(self) -> str:
        return reverse(ONE, args=[self.plan.pk, self.notice.number])

    def get_page_title(self) -> str:
        return _("Notice %(number)d") % {"number": self.notice.number}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        items = super().get_breadcrumbs_items()
        if self.request.path != self.notice_url:
            label = _("Notice %(number)d") % {"number": self.notice.number}
            items.insert(-1, {"url": self.notice_url, "label": label})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_export = permissions.may(self.request.user, permissions.EXPORT)
        return super().get_context_data(**kwargs) | {"notice": self.notice, "may_export": may_export}
