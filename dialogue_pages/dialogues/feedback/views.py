"""Residents ask to be told, confirm by a link, and leave by a link. Nothing here is kept in any cache."""

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
from dialogue_pages.dialogues.feedback.forms import AskToBeToldForm
from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from dialogue_pages.dialogues.feedback.services import ask_to_be_told, confirm, unsubscribe
from dialogue_pages.dialogues.feedback.tokens import CONFIRM, UNSUBSCRIBE
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.spam import TRAP_FIELD

FROM_A_NETWORK = RateLimit("feedback", allowed=20, period=dt.timedelta(hours=1))
either = require_http_methods(["GET", "HEAD", "POST"])


@either
@never_cache
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form by which one asks to be told. The answer is the same whether or not the address is known."""
    page = _dialogue(page_id)
    form = AskToBeToldForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and FROM_A_NETWORK.admit(request, moment_of(request)):
            form.add_error(
                None, _("Many have asked from your network in a short time. Try again in an hour.")
            )
            status = 429
        elif form.is_valid():
            if not request.POST.get(TRAP_FIELD):
                ask_to_be_told(page=page, address=form.cleaned_data["epost"], moment=moment_of(request))
            asked = reverse("dialogue_pages:feedback_asked", args=[page_id])
            return HttpResponseRedirect(asked, status=303)
    return _show(request, "ask", page, status=status, form=form)


@require_safe
@never_cache
def asked(request: HttpRequest, page_id: int) -> HttpResponse:
    return _show(request, "asked", _dialogue(page_id))


@either
@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """A press on a button confirms: programs that only open the link of a mail, to look at it, do not."""
    request_id = CONFIRM.read(token)
    row = FeedbackRequest.objects.select_related("page").filter(pk=request_id).first()
    if row is None:
        return _show(request, "link_is_old", None, status=410)
    if request.method == "POST":
        confirm(request_id=row.pk, moment=moment_of(request))
        return _show(request, "confirmed", row.page)
    return _show(request, "confirm", row.page)


# A mail program sends this without ever having seen a page: the signed link is the proof (RFC 8058).
@csrf_exempt
@either
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    request_id = UNSUBSCRIBE.read(token)
    if request_id is None:
        return _show(request, "link_is_old", None, status=410)
    if request.method == "POST":
        unsubscribe(request_id=request_id)
        return _show(request, "left", None)
    return _show(request, "leave", None)


def _dialogue(page_id: int) -> DialoguePage:
    return get_object_or_404(DialoguePage.objects.visible(), pk=page_id)


def _show(
    request: HttpRequest, step: str, page: DialoguePage | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """``dialogue`` in the template is not the page being shown, whose place base.html looks for."""
    answered = bool(page and page.has_feedback_at(moment_of(request)))
    context = {"step": step, "dialogue": page, "is_answered": answered, "trap_field": TRAP_FIELD, **more}
    response = render(request, "dialogue_pages/feedback_request.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
