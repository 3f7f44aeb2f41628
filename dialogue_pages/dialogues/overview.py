"""The overview of ways to take part."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Page
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page as WagtailPage

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.pagination import page_of
from dialogue_pages.core.querysets import in_private_section
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.dialogues.querysets import DialogueQuerySet

MEETINGS_SHOWN = 6
ANSWERED_SHOWN = 4
# So many days after it was published feedback is news no longer.
ANSWERED_DAYS = 120
DIALOGUES_ON_A_PAGE = 20


class DialogueIndexPage(BasePage):
    """The front page of the dialogues: what is open now, what comes, what was answered, meetings, ways.

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
        "dialogue_pages.ChannelGuidePage",
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
        context["systems"], context["guide"] = self._pages_listed()
        context["channels"] = Channel.objects.in_use().for_display() if self.show_channels else []
        context["districts"] = District.objects.all()
        context["chosen"] = chosen
        return context

    def _pages_listed(self) -> tuple[list[WagtailPage], ChannelGuidePage | None]:
        """The pages below in the menu, and the guide of this page's site wherever it lies: one query."""
        wanted = Q(path__startswith=self.path, depth=self.depth + 1, show_in_menus=True)
        if self.show_channels:
            site = self.path[: 2 * self.steplen]
            wanted |= Q(channelguidepage__isnull=False, path__startswith=site)
        pages = WagtailPage.objects.live().filter(wanted, ~in_private_section()).order_by("path")
        rows = list(pages.select_related("channelguidepage"))
        if not self.show_channels:
            return rows, None
        guides = [row.channelguidepage for row in rows if hasattr(row, "channelguidepage")]
        return [row for row in rows if not hasattr(row, "channelguidepage")], next(iter(guides), None)


def grouped_by_state(
    found: DialogueQuerySet, moment: dt.datetime, number: str | None
) -> dict[str, list[DialoguePage] | Page]:
    """One page (``page_obj``) of what was found: ``open_now``, ``coming``, ``finished``, each in its order.

    ``answered`` are those of all that were found whose feedback is news, the latest first. Three queries,
    however many there are.
    """
    page = page_of(found.order_of_state(moment), number, DIALOGUES_ON_A_PAGE)
    keys = {row.pk for row in page}
    today = local_date(moment)
    since = today - dt.timedelta(days=ANSWERED_DAYS)
    told = found.answered_between(since, today).values("pk")[:ANSWERED_SHOWN]
    shown = DialoguePage.objects.filter(Q(pk__in=keys) | Q(pk__in=told))
    every = list(shown.in_order_of_state(moment).prefetch_related("districts"))
    rows = [row for row in every if row.pk in keys]
    news = [row for row in every if row.feedback_published_on and since <= row.feedback_published_on <= today]
    return {
        "page_obj": page,
        "open_now": [row for row in rows if row.closes_on],
        "coming": [row for row in rows if row.opens_on and not row.closes_on],
        "finished": [row for row in rows if not row.closes_on and not row.opens_on],
        "answered": sorted(news, key=lambda row: (row.feedback_published_on, row.pk), reverse=True)[
            :ANSWERED_SHOWN
        ],
    }
