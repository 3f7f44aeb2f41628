"""Residents sign up for a meeting and cancel by a link. Nothing here is kept in any cache."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_pages.core.clock import moment_of
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.signups.forms import SignUpForm
from dialogue_pages.district_meetings.signups.models import MeetingSignUp
from dialogue_pages.district_meetings.signups.rules import sign_up_status
from dialogue_pages.district_meetings.signups.services import (
    OPEN_STATUSES,
    SignUpClosedError,
    cancel_sign_up,
    sign_up,
)
from dialogue_pages.district_meetings.signups.tokens import CANCEL
from dialogue_pages.responses.pages import TOKEN_FIELD, new_token
from dialogue_pages.responses.privacy import privacy_notice
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.spam import TRAP_FIELD

FROM_A_NETWORK = RateLimit("sign-ups", allowed=20, period=dt.timedelta(hours=1))
either = require_http_methods(["GET", "HEAD", "POST"])


class SignUpPrivacy:
    """What the form says about personal data."""

    def privacy_purpose(self) -> str:
        return _("We use what you write to plan the meeting, and to tell you if it changes.")

    def retention_words(self) -> str:
        return _("We delete it 30 days after the meeting.")


@either
@never_cache
def sign_up_for(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form. What it answers is the same whether or not the address is signed up already."""
    page = get_object_or_404(DistrictMeetingPage.objects.visible(), pk=page_id, takes_sign_ups=True)
    moment = moment_of(request)
    token = request.POST.get(TOKEN_FIELD, "")[:64] or new_token()
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if sign_up_status(page, moment) not in OPEN_STATUSES:
        return _show(request, "closed", page, status=403 if form.is_bound else 200)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid() and FROM_A_NETWORK.admit(request, moment):
            form.add_error(
                None, _("Many have signed up from your network in a short time. Try again in an hour.")
            )
            status = 429
        elif form.is_valid():
            if not request.POST.get(TRAP_FIELD):
                try:
                    sign_up(page_id=page_id, token=token, guests=form.guests(), moment=moment)
                except SignUpClosedError:
                    return _show(request, "closed", page, status=403)
            done = reverse("dialogue_pages:signed_up", args=[page_id])
            return HttpResponseRedirect(done, status=303)
    more = {"form": form, "token": token, "privacy": privacy_notice(request, SignUpPrivacy())}
    return _show(request, "form", page, status=status, **more)


@require_safe
@never_cache
def signed_up(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(DistrictMeetingPage.objects.visible(), pk=page_id)
    return _show(request, "done", page)


# A mail program may send this without having seen a page: the signed link is the proof.
@csrf_exempt
@either
@never_cache
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """A press on a button cancels: programs that open the links of a mail to look at them do not."""
    rows = MeetingSignUp.objects.select_related("meeting__district_meeting_page")
    row = rows.filter(pk=CANCEL.read(token)).first()
    page = row and getattr(row.meeting, "district_meeting_page", None)
    if page is None:
        return _show(request, "link_is_old", None, status=410)
    if request.method == "POST":
        cancel_sign_up(sign_up_id=row.pk, moment=moment_of(request))
        return _show(request, "cancelled", page)
    return _show(request, "cancel", page, sign_up=row)


def _show(
    request: HttpRequest, step: str, page: DistrictMeetingPage | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """``dialogue`` in the template is not the page being shown, whose place base.html looks for."""
    context = {
        "step": step,
        "dialogue": page,
        "meeting": page and page.meeting,
        "status": page and sign_up_status(page, moment_of(request)),
        "trap_field": TRAP_FIELD,
        "token_field": TOKEN_FIELD,
        **more,
    }
    response = render(request, "dialogue_pages/sign_up.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
