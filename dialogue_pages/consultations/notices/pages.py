"""A plan's page has its published notices at addresses of their own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path


class NoticedPage(RoutablePageMixin):
    @path("kungorelse/<int:number>/", name="notice")
    def notice_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """As it was published; what is not published is not there."""
        notice = get_object_or_404(self.notices.published(), number=number)
        context = self.get_context(request) | {"notice": notice}
        return TemplateResponse(request, "dialogue_pages/plan_notice.html", context)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["plan_notices"] = self.notices.published() if self.pk else []
        return context
