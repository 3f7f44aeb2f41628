"""The overview of ways to take part."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Page
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.contacts.models import District
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.pagination import page_of
from dialogue_pages.core.querysets import in_private_section
from dialogue_pages.dialogues.models import Channel
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.dialogues.querysets import DialogueQuerySet

MEETINGS_SHOWN = 6
DIALOGUES_ON_A_PAGE = 20


class DialogueIndexPage(BasePage):
    """The ways to take part: what is open now, what comes, what became of it, meetings and channels.

    It lists every dialogue below it in the tree, filtered by ``?kommundel=`` and ``?amne=`` (slugs),
    a page at a time (``?sida=``).
    """

    show_channels = models.BooleanField(_("list the other channels"), default=True)

    content_panels = [*BasePage.content_panels, FieldPanel("show_channels")]
    subpage_types = [
        "dialogue_pages.DialogueIndexPage",
        "dialogue_pages.DialogueFormPage",
        "dialogue_pages.ConsultationIndexPage",
        "dialogue_pages.ConsultationPage",
        "dialogue_pages.DistrictMeetingPage",
        "dialogue_pages.CommitteePage",
        "dialogue_pages.CouncillorIndexPage",
        "dialogue_pages.CalendarPage",
        "dialogue_pages.DialogueFolderPage",
        "dialogue_pages.SubjectIndexPage",
    ]

    class Meta:
        verbose_name = _("dialogue overview")
        verbose_name_plural = _("dialogue overviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        chosen = chosen_filters(request, "kommundel", "amne")
        found = DialoguePage.objects.descendant_of(self).visible()
        if chosen["kommundel"]:
            found = found.in_district(chosen["kommundel"])
        if chosen["amne"]:
            found = found.about(chosen["amne"])
        context.update(grouped_by_state(found, moment, request.GET.get("sida")))
        meetings = Meeting.objects.public().coming(moment).for_display()
        if chosen["kommundel"]:
            meetings = meetings.in_district(chosen["kommundel"])
        context["meetings"] = meetings[:MEETINGS_SHOWN]
        context["systems"] = self.get_children().live().in_menu().filter(~in_private_section())
        context["channels"] = active_channels() if self.show_channels else []
        context["districts"] = District.objects.all()
        context["chosen"] = chosen
        return context


def grouped_by_state(
    found: DialogueQuerySet, moment: dt.datetime, number: str | None
) -> dict[str, list[DialoguePage] | Page]:
    """One page (``page_obj``) of what was found: ``open_now``, ``coming``, ``finished``, each in its order.

    Three queries, however many there are.
    """
    page = page_of(found.order_of_state(moment), number, DIALOGUES_ON_A_PAGE)
    keys = [row.pk for row in page]
    rows = list(DialoguePage.objects.filter(pk__in=keys).by_state(moment).prefetch_related("districts"))
    return {
        "page_obj": page,
        "open_now": [row for row in rows if row.closes_on],
        "coming": [row for row in rows if row.opens_on and not row.closes_on],
        "finished": [row for row in rows if not row.closes_on and not row.opens_on],
    }


def active_channels() -> models.QuerySet[Channel]:
    return Channel.objects.filter(is_active=True).select_related("page", "contact")
