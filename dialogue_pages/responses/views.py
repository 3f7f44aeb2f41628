from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialogue_pages.responses.models import Response


@require_safe
@never_cache
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """What was received and when, for whoever holds the key that the sender was given."""
    response = get_object_or_404(Response.objects.select_related("page"), receipt_key=key)
    context = {
        "response": response,
        "answered_page": response.page,
        "remark": response.page.specific.receipt_remark(response),
    }
    page = render(request, "dialogue_pages/receipt.html", context)
    page["X-Robots-Tag"] = "noindex"
    return page
