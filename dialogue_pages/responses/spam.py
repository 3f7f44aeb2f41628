"""Suspicion, weighed in one place. It puts what was sent aside for a person to look at, and never drops it.

Four signs, of which none costs anyone without script what they wrote:

- the trap, a field that people do not see, was filled in: ``TRAP``
- the form was shown so short a while ago that nobody can have read it: ``TOO_FAST``
- more came from one network in an hour than its evidence allows: ``FLOOD``
- the evidence itself: a solved proof of work allows most, a form that was shown allows what a household,
  a library or a class without script needs, a bare POST allows little
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.proof_of_work import is_solved, new_challenge
from dialogue_pages.responses.rate_limits import RateLimit

TRAP_FIELD = "webbplats"
SHOWN_FIELD = "visad"
PROOF_FIELD = "bevis"
FASTEST_SECONDS = 3
HOUR = dt.timedelta(hours=1)

WITH_PROOF = RateLimit("answers-proof", allowed=200, period=HOUR)
WITH_FORM = RateLimit("answers-form", allowed=40, period=HOUR)
WITH_NOTHING = RateLimit("answers-bare", allowed=10, period=HOUR)

_SALT = "dialogue_pages.responses.spam"


@dataclass(frozen=True, slots=True)
class Guards:
    """The hidden fields of a form, for ``components/guards.html``."""

    trap_name: str
    shown_name: str
    shown: str
    proof_name: str
    challenge: str


def guards(request: HttpRequest, *, page_id: int, moment: dt.datetime) -> Guards:
    """What a form carries. A form that is given back keeps the moment at which it was first shown."""
    shown_at = shown_moment(request, page_id=page_id) or moment
    return Guards(
        trap_name=TRAP_FIELD,
        shown_name=SHOWN_FIELD,
        shown=signing.dumps([page_id, shown_at.timestamp()], salt=_SALT),
        proof_name=PROOF_FIELD,
        challenge=new_challenge(page_id=page_id, moment=moment),
    )


def suspicion(
    request: HttpRequest, *, page_id: int, moment: dt.datetime, begun_at: dt.datetime | None = None
) -> QuarantineReason:
    """Why what this request sends is to wait, or ``NONE``. Ask once for each new response: it is counted.

    ``begun_at`` is when the sender began, where that is known better than from this form (a form in steps).
    """
    shown_at = shown_moment(request, page_id=page_id)
    if request.POST.get(TRAP_FIELD):
        return QuarantineReason.TRAP
    begun = min(filter(None, (shown_at, begun_at)), default=None)
    if begun is not None and moment - begun < fastest():
        return QuarantineReason.TOO_FAST
    limit = WITH_NOTHING if begun is None else WITH_FORM
    if is_solved(request.POST.get(PROOF_FIELD, ""), page_id=page_id):
        limit = WITH_PROOF
    return QuarantineReason.FLOOD if limit.admit(request, moment) else QuarantineReason.NONE


def shown_moment(request: HttpRequest, *, page_id: int) -> dt.datetime | None:
    """When the form that this request sends was shown, as the site signed it; None when it does not say."""
    try:
        page, timestamp = signing.loads(request.POST.get(SHOWN_FIELD, ""), salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return dt.datetime.fromtimestamp(timestamp, tz=dt.UTC) if page == page_id else None


def fastest() -> dt.timedelta:
    """How long the quickest reader needs; ``DIALOGUE_PAGES_FASTEST_SECONDS`` in the settings changes it."""
    return dt.timedelta(seconds=getattr(settings, "DIALOGUE_PAGES_FASTEST_SECONDS", FASTEST_SECONDS))
