"""Response headers, the two content security policies, and input without control characters."""

from __future__ import annotations

import re
from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PUBLIC_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

# The admin shows a page being edited in a frame; the page itself gets no more than residents' pages do.
PREVIEW_POLICY = {**PUBLIC_POLICY, "frame-ancestors": [SELF]}

# Wagtail's editors have inline scripts and styles, and show pictures before they are uploaded.
ADMIN_POLICY = {
    **PREVIEW_POLICY,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

ADMIN_PREFIX = "/admin/"

# A visitor may let this site's own pages know where they are, to find the plans near them.
PERMISSIONS_POLICY = "geolocation=(self), " + ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

# C0 but tab and line breaks, DEL, and C1: nobody types them, and PostgreSQL refuses NUL.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
CONTROL_IN_PATH = re.compile("[\x00-\x1f\x7f-\x9f]")
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def with_pictures_from(origin: str, policy: dict[str, list[str]]) -> dict[str, list[str]]:
    """The policy, with pictures from one more origin: that of the map's tiles."""
    return {**policy, "img-src": [*policy["img-src"], *filter(None, [origin])]}


class HeadersMiddleware:
    """Headers that Django has no setting for, on every response."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for residents, with what the admin and its previews need laid over it.

    A preview is rendered by a request of Wagtail's own making to the page's public address, which passes
    every middleware before the admin's answer does: the policy set first stays.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            if getattr(request, "is_dummy", False):
                parts.config = with_pictures_from(settings.MAP_ORIGIN, PREVIEW_POLICY)
            elif request.path.startswith(ADMIN_PREFIX):
                parts.config = with_pictures_from(settings.MAP_ORIGIN, ADMIN_POLICY)
        return parts


class ControlCharactersMiddleware:
    """Strips control characters from queries, forms and cookies; a path that holds one is no page.

    So `?q=%00` is a search for nothing, instead of a database error on PostgreSQL.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if CONTROL_IN_PATH.search(request.path_info):
            raise Http404("A control character in the path")
        if _has_control(request.GET):
            request.GET = cleaned(request.GET)
            request.META["QUERY_STRING"] = request.GET.urlencode()
        if request.method == "POST" and request.content_type in FORM_TYPES and _has_control(request.POST):
            request.POST = cleaned(request.POST)
        request.COOKIES = {name: CONTROL.sub("", value) for name, value in request.COOKIES.items()}
        return self.get_response(request)


def _has_control(values: QueryDict) -> bool:
    return any(CONTROL.search(text) for key, texts in values.lists() for text in (key, *texts))


def cleaned(values: QueryDict) -> QueryDict:
    """The same keys and values without control characters."""
    result = QueryDict(mutable=True, encoding=values.encoding)
    for key, texts in values.lists():
        result.setlist(CONTROL.sub("", key), [CONTROL.sub("", text) for text in texts])
    result._mutable = False
    return result
