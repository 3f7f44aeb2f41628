"""A plan's page has its area at an address of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from dialogue_pages.consultations.maps.outline import PlanMap, background


class MappedPage(RoutablePageMixin):
    """Mixed into a page with a ``plan_area``."""

    @path("omrade/", name="area")
    def area_view(self, request: HttpRequest) -> HttpResponse:
        """The area as a feature, for a geographical program and for the map that opens on the page."""
        if not self.plan_area:
            raise Http404
        properties = {"name": self.title, "case_number": self.case_number, "url": self.full_url}
        feature = {"type": "Feature", "properties": properties, "geometry": self.plan_area}
        response = JsonResponse(feature, content_type="application/geo+json")
        response.headers["Content-Disposition"] = f'inline; filename="{self.slug}.geojson"'
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.plan_area:
            context["plan_map"] = PlanMap(self.plan_area)
            context["map_background"] = background()
        return context
