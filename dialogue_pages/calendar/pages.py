from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage

MEETINGS_PER_PAGE = 30


class CalendarPage(BasePage):
    """Every coming meeting, or with ``?visa=tidigare`` those held; ``organ`` and ``kommundel`` filter."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        chosen = chosen_filters(request, "organ", "kommundel", "visa")
        public = Meeting.objects.public().for_display()
        held = chosen["visa"] == "tidigare"
        meetings = public.held(moment) if held else public.coming(moment)
        if chosen["organ"]:
            meetings = meetings.filter(body__slug=chosen["organ"])
        if chosen["kommundel"]:
            meetings = meetings.filter(districts__slug=chosen["kommundel"])
        context["paginator"] = paginator = Paginator(meetings, MEETINGS_PER_PAGE)
        context["meetings"] = paginator.get_page(request.GET.get("sida"))
        context["shows_held"] = held
        context["bodies"] = Body.objects.existing(local_date(moment))
        context["districts"] = District.objects.all()
        context["chosen"] = chosen
        return context
