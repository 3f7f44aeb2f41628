"""What crawlers are told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

LINES = ("User-agent: *", "Disallow: /admin/", "Disallow: /sok/", "Disallow: /dialog/kvitto/")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """All pages are welcome in an index; the admin, searches and receipts are not."""
    lines = [*LINES, f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
