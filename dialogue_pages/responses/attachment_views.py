"""A resident's file, for staff alone: downloaded, never shown by the browser, kept by no cache."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.register.permissions import readable

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@require_safe
@never_cache
def download(request: HttpRequest, response_id: int, attachment_id: int) -> HttpResponseBase:
    """404 for whoever may not read the answers of that page, as for a file that is not there.

    The address names the response too, and both must agree. A file that waits for the scanner, or that holds
    malware, is not given out.
    """
    rows = Attachment.objects.filter(response__in=readable(request.user))
    row = get_object_or_404(rows.select_related("response"), response_id=response_id, pk=attachment_id)
    if not row.is_served:
        return _refuse(request, row, row.get_scan_state_display())
    try:
        content = row.file.open("rb")
    except OSError:
        return _refuse(request, row, _("It is missing from the storage."))
    served = FileResponse(content, as_attachment=True, filename=row.name, content_type=row.content_type)
    for name, value in HEADERS.items():
        served.headers[name] = value
    return served


def _refuse(request: HttpRequest, row: Attachment, why: str) -> HttpResponseBase:
    told = _("“%(name)s” cannot be opened. %(why)s.") % {"name": row.name, "why": str(why).rstrip(".")}
    messages.error(request, told)
    return redirect("wagtailforms:list_submissions", row.response.page_id)
