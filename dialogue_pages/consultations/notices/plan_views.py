"""What every staff view of a plan's notices begins with: the plan, and who may edit it."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.plan_views import PlanAdminView
from dialogue_pages.responses.register import permissions

LIST = "dialogue_pages_notices"
ONE = "dialogue_pages_notice"


class PlanView(PlanAdminView):
    """Of one plan, for those who may edit it. Another's notice is never reached through it."""

    header_icon = "doc-full-inverse"

    def is_allowed(self) -> bool:
        return self.rights.can_edit()

    @cached_property
    def rights(self) -> Any:
        return self.plan.permissions_for_user(self.request.user)

    @property
    def list_url(self) -> str:
        return reverse(LIST, args=[self.plan.pk])

    @property
    def between(self) -> list[dict[str, str]]:
        is_list = self.request.path == self.list_url
        return [] if is_list else [{"url": self.list_url, "label": _("Notices")}]

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

    @property
    def between(self) -> list[dict[str, str]]:
        if self.request.path == self.notice_url:
            return super().between
        label = _("Notice %(number)d") % {"number": self.notice.number}
        return [*super().between, {"url": self.notice_url, "label": label}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_export = permissions.may(self.request.user, permissions.EXPORT)
        return super().get_context_data(**kwargs) | {"notice": self.notice, "may_export": may_export}
