from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.enums import KINDS_IN_ADDRESSES
from dialogue_pages.calendar.feeds import feed_of
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.months import Month, weeks_of
from dialogue_pages.calendar.querysets import MeetingQuerySet
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage

MEETINGS_PER_PAGE = 30


class CalendarPage(BasePage):
    """Every meeting, as a list (coming, or with ``?visa=tidigare`` held) or as a month (``?vy=manad``).

    ``manad=2026-11`` names the month; ``organ``, ``kommundel`` and ``typ`` filter both.
    """

    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        chosen = chosen_filters(request, "organ", "kommundel", "typ", "visa", "vy", "manad")
        meetings = _chosen(Meeting.objects.public(), chosen)
        context["chosen"] = chosen
        context["bodies"] = list(Body.objects.existing(local_date(moment)))
        context["districts"] = list(District.objects.all())
        context["kinds"] = [{"slug": slug, "name": kind.label} for slug, kind in KINDS_IN_ADDRESSES.items()]
        context["feed"] = feed_of(request, chosen, context["bodies"], context["districts"])
        context["shows_month"] = chosen["vy"] == "manad"
        if context["shows_month"]:
            return context | _month(meetings, chosen["manad"], moment)
        return context | _agenda(meetings, chosen["visa"] == "tidigare", request.GET.get("sida"), moment)


def _chosen(meetings: MeetingQuerySet, chosen: dict[str, str]) -> MeetingQuerySet:
    if chosen["organ"]:
        meetings = meetings.filter(body__slug=chosen["organ"])
    if chosen["kommundel"]:
        meetings = meetings.in_district(chosen["kommundel"])
    if chosen["typ"]:
        meetings = meetings.filter(kind=KINDS_IN_ADDRESSES.get(chosen["typ"], ""))
    return meetings


def _agenda(meetings: MeetingQuerySet, held: bool, number: str | None, moment: dt.datetime) -> dict[str, Any]:
    meetings = meetings.for_display()
    paginator = Paginator(meetings.held(moment) if held else meetings.coming(moment), MEETINGS_PER_PAGE)
    return {"shows_held": held, "paginator": paginator, "meetings": paginator.get_page(number)}


def _month(meetings: MeetingQuerySet, asked: str, moment: dt.datetime) -> dict[str, Any]:
    """The month asked for, or this one, with links to the months next to it while meetings lie there."""
    this_month = Month.of(local_date(moment))
    month = Month.from_address(asked) or this_month
    begin, end = month.span()
    shown = meetings.within(begin, end).select_related("body", "venue", "district_meeting_page")
    known = meetings.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    weeks = weeks_of(month, shown)
    return {
        "month": month,
        "this_month": this_month,
        "month_misread": bool(asked) and str(month) != asked,
        "weeks": weeks,
        "has_meetings": any(week.has_entries for week in weeks),
        "month_before": month.before if known["first"] and known["first"] < begin else None,
        "month_after": month.after if known["last"] and known["last"] >= end else None,
        "today": local_date(moment),
    }
