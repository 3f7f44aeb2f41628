from __future__ import annotations

import datetime as dt
import hashlib
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.feeds import body_feed, every_feed
from dialogue_pages.calendar.icalendar import calendar_of
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.querysets import MeetingQuerySet
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.structured_data import json_ld

FEED_REACHES_BACK = dt.timedelta(days=90)


@require_safe
def meeting_page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A meeting at its own address; a district meeting lives on its page."""
    meeting = get_object_or_404(Meeting.objects.public().for_display().for_its_page(), uid=uid)
    address = meeting.get_absolute_url()
    if address != request.path:
        return redirect(address)
    event = meeting.structured_data() | {"url": request.build_absolute_uri()}
    context = {
        "meeting": meeting,
        "moment": moment_of(request),
        "feed": body_feed(request, meeting.body) if meeting.body else every_feed(request),
        "json_ld": json_ld(event),
    }
    return render(request, "dialogue_pages/meeting.html", context)


@require_safe
def meeting_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meetings = Meeting.objects.public().filter(uid=uid)
    meeting = get_object_or_404(meetings)
    return _file(request, meetings, name=meeting.name, filename=f"mote-{meeting.starts_at:%Y-%m-%d}.ics")


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    return _file(request, _recent(request), name=_("Meetings"), filename="moten.ics")


@require_safe
def body_file(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Body, slug=slug)
    return _file(request, _recent(request).filter(body=body), name=body.name, filename=f"{slug}.ics")


@require_safe
def district_file(request: HttpRequest, slug: str) -> HttpResponse:
    district = get_object_or_404(District, slug=slug)
    meetings = _recent(request).in_district(slug)
    return _file(request, meetings, name=district.name, filename=f"{slug}.ics")


def _recent(request: HttpRequest) -> MeetingQuerySet:
    since = moment_of(request) - FEED_REACHES_BACK
    return Meeting.objects.public().filter(ends_at__gte=since).order_by("starts_at", "pk")


def _file(request: HttpRequest, meetings: MeetingQuerySet, *, name: str, filename: str) -> HttpResponse:
    """The file, or 304 when the caller has it: the same meetings always give the same bytes."""
    content = calendar_of(meetings.for_display(), name=name, address=request.build_absolute_uri)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["ETag"] = quote_etag(hashlib.sha256(content).hexdigest())
    return get_conditional_response(request, etag=response["ETag"], response=response)
