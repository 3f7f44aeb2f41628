"""What every page of the site needs before it is found."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Site

from home.editions import kept_in_edition


def site_of(request: HttpRequest) -> Site | None:
    """The site with its root page, which is of its own type: to find a page below, no more of it is read."""
    site = Site.find_for_request(request)
    if site:
        site.root_page = site.root_page.specific_deferred
    return site


class SiteMiddleware:
    """Wagtail looks for the request's site and its root page in the database, at nearly half the cost of a
    bare page: here it is told which they were.

    It remembers it in ``_wagtail_site`` itself. Were the name to change, it would only look again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if getattr(request, "edition", ""):
            host = request.get_host()
            request._wagtail_site = kept_in_edition(request, "site", host, make=lambda: site_of(request))
        return self.get_response(request)
