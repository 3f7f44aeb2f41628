"""What every staff view of one page begins with: the page, and who may see it. No copy of it is kept."""

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
from wagtail.models import Page


class OfPage:
    """Mixed into a view of the page that ``page_id`` in its address names."""

    model: type[Page]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(self.model, pk=kwargs["page_id"])
        if not self.is_allowed():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def is_allowed(self) -> bool:
        """Whether the user may do what is asked with the page; whoever may publish it, unless a view says."""
        return self.page.permissions_for_user(self.request.user).can_publish()


class PageAdminView(OfPage, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin, below the page's own."""

    _show_breadcrumbs = True

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            {"url": edit, "label": self.page.get_admin_display_title()},
            *self.between,
            {"url": "", "label": str(self.get_page_title())},
        ]

    @property
    def between(self) -> list[dict[str, str]]:
        """The steps between the page and this one."""
        return []
