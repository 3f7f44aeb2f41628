"""Residents subscribe, confirm, change and leave, by links and without an account; and the feed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_pages.core.clock import moment_of
from dialogue_pages.outreach.feeds import news_feed
from dialogue_pages.outreach.forms import ChooseForm, SubscribeForm
from dialogue_pages.outreach.models import Subscriber
from dialogue_pages.outreach.selections import choices, chosen_in
from dialogue_pages.outreach.services import change, confirm, subscribe, unsubscribe
from dialogue_pages.outreach.tokens import CONFIRM, MANAGE, UNSUBSCRIBE
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.spam import TRAP_FIELD

FROM_A_NETWORK = RateLimit("subscribe", allowed=20, period=dt.timedelta(hours=1))
either = require_http_methods(["GET", "HEAD", "POST"])


@either
@never_cache
def subscribe_view(request: HttpRequest) -> HttpResponse:
    """The form. What the address names is chosen from the start; the answer is the same for every address."""
    sent = request.POST if request.method == "POST" else None
    chosen = chosen_in(request.GET)
    pages = [*chosen["sida"], *(sent.getlist("sida") if sent else [])]
    form = SubscribeForm(sent, offered=choices(pages), initial=chosen)
    status = 200
    if sent is not None:
        status = 422
        if form.is_valid() and FROM_A_NETWORK.admit(request, moment_of(request)):
            form.add_error(
                None, _("Many have asked from your network in a short time. Try again in an hour.")
            )
            status = 429
        elif form.is_valid():
            if not sent.get(TRAP_FIELD):
                data = form.cleaned_data
                subscribe(
                    address=data["epost"],
                    keys=form.chosen_keys(),
                    pace=data["takt"],
                    moment=moment_of(request),
                )
            return HttpResponseRedirect(reverse("dialogue_pages:subscription_asked"), status=303)
    return _show(request, "ask", status=status, form=form)


@require_safe
@never_cache
def asked(request: HttpRequest) -> HttpResponse:
    return _show(request, "asked")


@either
@never_cache
def confirm_view(request: HttpRequest, token: str) -> HttpResponse:
    """A press on a button confirms: programs that only open the link of a mail, to look at it, do not."""
    row = _subscriber(CONFIRM.read(token))
    if row is None:
        return _show(request, "link_is_old", status=410)
    if request.method == "POST":
        confirm(subscriber_id=row.pk, moment=moment_of(request))
        return HttpResponseRedirect(f"{_manage_url(row)}?klart=1", status=303)
    asked_for = [asked.label for asked in row.subscriptions.asked().for_display()]
    return _show(request, "confirm", labels=asked_for, subscriber=row)


@either
@never_cache
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """What one has, to change."""
    row = _subscriber(MANAGE.read(token))
    if row is None:
        return _show(request, "link_is_old", status=410)
    has = list(row.subscriptions.confirmed().for_display())
    offered = choices([key[1] for key in (one.key for one in has) if key[0] == "page"])
    sent = request.POST if request.method == "POST" else None
    initial = {**offered.values(one.key for one in has), "takt": row.pace}
    form = ChooseForm(sent, offered=offered, initial=initial)
    if sent is not None and form.is_valid():
        moment, pace = moment_of(request), form.cleaned_data["takt"]
        keys = form.chosen_keys()
        # A page that is hidden for a while cannot be chosen, and is not lost.
        hidden = [one.key for one in has if not offered.labels([one.key])] if keys else []
        change(subscriber=row, keys=[*keys, *hidden], pace=pace, moment=moment)
        if not keys:
            return _show(request, "left")
        return HttpResponseRedirect(f"{request.path}?sparat=1", status=303)
    just = "confirmed" if "klart" in request.GET else "saved" if "sparat" in request.GET else ""
    leave_url = reverse("dialogue_pages:leave_subscriptions", args=[UNSUBSCRIBE.write(row.pk)])
    status = 200 if sent is None else 422
    return _show(
        request, "manage", status=status, form=form, just=just, leave_url=leave_url, labels=_labels(has)
    )


# A mail program sends this without ever having seen a page: the signed link is the proof (RFC 8058).
@csrf_exempt
@either
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    subscriber_id = UNSUBSCRIBE.read(token)
    if subscriber_id is None:
        return _show(request, "link_is_old", status=410)
    if request.method == "POST":
        unsubscribe(subscriber_id=subscriber_id)
        return _show(request, "left")
    return _show(request, "leave")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What subscribers of the same choice are told, as Atom; everything, when nothing is chosen."""
    return news_feed(chosen=chosen_in(request.GET), moment=moment_of(request))


def _subscriber(subscriber_id: int | None) -> Subscriber | None:
    return Subscriber.objects.filter(pk=subscriber_id).first() if subscriber_id else None


def _manage_url(row: Subscriber) -> str:
    return reverse("dialogue_pages:manage_subscriptions", args=[MANAGE.write(row.pk)])


def _labels(rows: list[Any]) -> list[str]:
    return [row.label for row in rows]


def _show(request: HttpRequest, step: str, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"step": step, "trap_field": TRAP_FIELD, **more}
    response = render(request, "dialogue_pages/subscription.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
