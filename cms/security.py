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

# Wagtail's admin has inline scripts and styles, blob: previews of uploads, and frames of its own origin.
ADMIN_POLICY = {
    **PUBLIC_POLICY,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

ADMIN_PREFIX = "/admin/"

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
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
    """The strict policy for residents; what Wagtail needs for its admin, previews and userbar."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and _is_for_editors(request):
            parts.config = ADMIN_POLICY
        return parts


def _is_for_editors(request: HttpRequest) -> bool:
    """Whether the response is the admin, a page it previews, or a page with an editor's userbar.

    A preview is rendered by a request of Wagtail's own making to the page's public address. The cookie is
    looked at first, so that a resident's request never reaches the session.
    """
    if request.path.startswith(ADMIN_PREFIX) or getattr(request, "is_dummy", False):
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


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
