"""What every staff view of one plan begins with: the plan, and who may see it. No copy of it is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue_pages.consultations.models import ConsultationPage


class OfPlan:
    """Mixed into a view of the plan that ``page_id`` in its address names."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.plan = get_object_or_404(ConsultationPage, pk=kwargs["page_id"])
        if not self.is_allowed():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def is_allowed(self) -> bool:
        """Whether the user may do what is asked with the plan."""
        raise NotImplementedError


class PlanAdminView(OfPlan, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin, below the plan's own."""

    _show_breadcrumbs = True

    def get_page_subtitle(self) -> str:
        return self.plan.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.plan.pk])
        return [
            {"url": edit, "label": self.plan.get_admin_display_title()},
            *self.between,
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def between(self) -> list[dict[str, str]]:
        """The steps between the plan and this page."""
        return []
