"""Whether a page was of use: a yes or a no is counted, and nothing else."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.core.querysets import in_private_section
from dialogue_pages.folder.models import FolderCount
from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from dialogue_pages.responses.rate_limits import RateLimit

# An office or a school is one network: each may say so of a page more than once.
FROM_A_NETWORK = RateLimit("folder-helpful", allowed=20, period=dt.timedelta(hours=1))
COUNTED = {"ja": "helpful_yes", "nej": "helpful_no"}


# The question stands on pages that are the same for everyone, and an answer is nobody's.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def helpful(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _page(page_id)
    what = COUNTED.get(request.POST.get("svar", "")) if request.method == "POST" else None
    if what is None or not _is_from_here(request):
        return HttpResponseRedirect(f"{page.url}#nytta", status=303)
    moment = moment_of(request)
    if FROM_A_NETWORK.admit(request, moment):
        return render(
            request, "dialogue_pages/folder_thanks.html", {"read": page, "is_full": True}, status=429
        )
    FolderCount.objects.count_one(page_id=page.pk, on_date=local_date(moment), what=what)
    return HttpResponseRedirect(reverse("dialogue_pages:folder_thanks", args=[page.pk]), status=303)


@require_safe
@never_cache
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    response = render(request, "dialogue_pages/folder_thanks.html", {"read": _page(page_id)})
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(page_id: int) -> Page:
    """A folder or a chapter that residents may read."""
    page = get_object_or_404(Page.objects.live().filter(~in_private_section()), pk=page_id)
    if page.specific_class not in (DialogueFolderPage, FolderChapterPage):
        raise Http404
    return page


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the form stood on this site: browsers say where, and other sites answer for nobody."""
    origin = request.headers.get("Origin")
    return origin in (None, "null") or urlsplit(origin).netloc == request.get_host()
