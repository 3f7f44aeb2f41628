"""Keeps pages for residents, and drops them all when anything that any page shows has changed.

Every copy belongs to an edition, whose name lies in the shared cache. A change begins a new edition, so no
copy of the old one is found again, in any process; a page that was being made meanwhile is put away under the
old name. A copy is also past its time at the next moment at which anything shown begins or ends.
"""

from __future__ import annotations

import fcntl
import hashlib
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from cms.cache_backends import FileCache
from cms.security import CONTROL
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.freshness import (
    content_changed,
    known_parameters,
    next_turn,
    search_parameters,
)

EDITION = "edition"
# What the next turn does not end is thrown away after this many seconds.
LONGEST = 60 * 60
# A page that takes longer than this to make is made by everyone who waits for it.
PATIENCE_SECONDS = 5
POLL_SECONDS = 0.01
# No slug, date or month that somebody can choose is longer.
LONGEST_CHOICE = 120
# A process remembers this many of the copies that it found last.
NEAR = 200
# Files to lock: pages that share one wait for each other now and then, and never wrongly.
LOCKS = 256
# Nothing under these is kept, and their queries are their own.
APART = ("/admin/", "/_util/", "/documents/", "/media/", "/static/")
NOT_FOR_ALL = ("private", "no-store", "no-cache")


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished page. Without content: an address whose page is not to be kept."""

    edition: str
    until: float
    content: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def is_good(self, edition: str, now: float) -> bool:
        return self.edition == edition and now < self.until


class Copies:
    """Copies of pages in the cache that all processes share.

    Each process keeps those that it found last at hand, and asks the cache only for the present edition.
    """

    def __init__(self) -> None:
        self.owes_new_edition = False
        self.near: dict[str, Copy] = {}
        self.near_edition = ""

    @property
    def _cache(self) -> Any:
        return caches["pages"]

    def find(self, address: str, now: float) -> tuple[str, Copy | None]:
        """The present edition, and its copy of an address when there is one whose time is not past."""
        if self.owes_new_edition:
            self.begin_edition()
        edition = self._cache.get(EDITION) or self._first_edition()
        if edition != self.near_edition or len(self.near) >= NEAR:
            self.near, self.near_edition = {}, edition
        found = (look(address) for look in (self.near.get, self._fetch))
        return edition, next((copy for copy in found if copy and copy.is_good(edition, now)), None)

    def _fetch(self, address: str) -> Copy | None:
        copy = self._cache.get(address)
        if copy is not None:
            self.near[address] = copy
        return copy

    def edition(self) -> str:
        """The present edition, empty when the cache does not answer."""
        if self.owes_new_edition:
            self.begin_edition()
        return self._cache.get(EDITION) or self._first_edition()

    def put(self, address: str, copy: Copy) -> None:
        self._cache.set(address, copy, LONGEST)

    def until(self, edition: str, now: float, moment: Any) -> float:
        """When copies of an edition made at a moment are past their time: asked of the rooms once a turn."""
        key = f"turn:{edition}"
        turn = self._cache.get(key)
        if not turn or turn <= now:
            turn = next_turn(moment).timestamp()
            self._cache.set(key, turn, LONGEST)
        return min(turn, now + LONGEST)

    def begin_edition(self) -> None:
        """Drop every copy. A cache that does not answer is told at this process's next request."""
        edition = uuid.uuid4().hex
        if isinstance(self._cache, FileCache):
            # Files would lie there until somebody asks for them: what was withdrawn must not.
            self._cache.clear()
        self._cache.set(EDITION, edition, timeout=None)
        self.owes_new_edition = self._cache.get(EDITION) != edition

    def _first_edition(self) -> str:
        self._cache.add(EDITION, uuid.uuid4().hex, timeout=None)
        return self._cache.get(EDITION) or ""


copies = Copies()


@receiver(content_changed, dispatch_uid="page cache")
def _drop_copies(**kwargs: Any) -> None:
    copies.begin_edition()


class PageCacheMiddleware:
    """Answers residents from copies, before anything else is looked at: they have the headers of all others.

    Whoever has a session gets pages made for them, and nothing of it is kept but what every page shares: the
    request is told its ``edition``. Names in the query that no room
    reads do not exist for the others: what was read but not declared can never be kept under a wrong address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not asks_for_a_page(request):
            return self.get_response(request)
        if is_somebody(request):
            request.edition = copies.edition()
            response = self.get_response(request)
            if "Cache-Control" not in response:
                patch_cache_control(response, private=True, no_cache=True)
            return response
        keep_known_parameters(request)
        if is_written(request.GET):
            request.edition = copies.edition()
            return self.get_response(request)
        address = address_of(request)
        now = timezone.now().timestamp()
        request.edition, copy = copies.find(address, now)
        if copy is None and request.edition:
            with turn_to_render(address):
                now = timezone.now().timestamp()
                request.edition, copy = copies.find(address, now)
                if copy is None:
                    return self._render(request, address, now)
        if copy is None or copy.content is None:
            return self.get_response(request)
        return answer(request, copy)

    def _render(self, request: HttpRequest, address: str, now: float) -> HttpResponseBase:
        edition = request.edition
        until = copies.until(edition, now, moment_of(request))
        response = self.get_response(request)
        if not is_for_everyone(response):
            if response.status_code == HttpResponse.status_code:
                copies.put(address, Copy(edition, until))
            return response
        tag = hashlib.sha256(response.content).hexdigest()[:32]
        response.headers["ETag"] = f'"{tag}"'
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        patch_vary_headers(response, ["Cookie"])
        copy = Copy(edition, until, response.content, tuple(response.headers.items()))
        copies.put(address, copy)
        return answer(request, copy)


def asks_for_a_page(request: HttpRequest) -> bool:
    """Whether an answer to the request could be kept at all."""
    reads = request.method in ("GET", "HEAD")
    return settings.PAGE_CACHE and reads and not request.path.startswith(APART)


def is_somebody(request: HttpRequest) -> bool:
    """Whether the visitor may get another page than everyone: signed in, a preview, a shared secret."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "HTTP_AUTHORIZATION" in request.META
        or getattr(request, "is_dummy", False)
    )


def is_for_everyone(response: HttpResponseBase) -> bool:
    """Whether a page made for one visitor may be shown to the next."""
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code == HttpResponse.status_code
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in NOT_FOR_ALL)
    )


def keep_known_parameters(request: HttpRequest) -> None:
    """Leave in the query what some room reads, in one order, so that one page has one address."""
    known = known_parameters()
    query = QueryDict(mutable=True)
    for name in sorted(set(request.GET) & known):
        if request.GET[name]:
            query[name] = request.GET[name]
    query._mutable = False
    request.GET = query
    request.META["QUERY_STRING"] = query.urlencode()


def is_written(query: QueryDict) -> bool:
    """Whether a query holds what a visitor wrote, of which there is no end and which nobody else asks for."""
    return any(
        name in search_parameters() or len(value) > LONGEST_CHOICE or CONTROL.search(value)
        for name, value in query.items()
    )


def address_of(request: HttpRequest) -> str:
    """A key for the host, path and query of a request, of a length that every cache takes."""
    whole = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return hashlib.sha256(whole.encode()).hexdigest()


def answer(request: HttpRequest, copy: Copy) -> HttpResponseBase:
    """The copy, or 304 when the visitor's browser has it already."""
    response = HttpResponse(copy.content, headers=dict(copy.headers))
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)


@contextmanager
def turn_to_render(address: str) -> Iterator[None]:
    """Wait until no other process or thread of this machine makes the page, for a few seconds at most."""
    folder = settings.PAGE_CACHE_LOCKS
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(int(address[:8], 16) % LOCKS)).open("wb") as handle:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _locked(handle.fileno()) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
