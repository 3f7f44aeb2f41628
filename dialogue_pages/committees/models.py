"""A political body's own page: who sits in it, when it meets, what it works with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from dialogue_pages.bodies.models import Body
from dialogue_pages.bodies.rosters import Roster, contact_route, roster_of
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.blocks import RICH_TEXT
from dialogue_pages.core.clock import day_from_query, local_date
from dialogue_pages.core.pages import BasePage
from dialogue_pages.dialogues.pages import DialoguePage

MEETINGS_SHOWN = 6


class Assignment(Orderable):
    """What the council has asked the committee to look into, and the dialogue about it."""

    page = ParentalKey("dialogue_pages.CommitteePage", on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField(_("title"), max_length=160)
    description = RichTextField(_("description"), blank=True, features=RICH_TEXT)
    is_finished = models.BooleanField(_("finished"), default=False)
    dialogue = models.ForeignKey(
        DialoguePage,
        verbose_name=_("dialogue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignments",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("dialogue"),
        FieldPanel("is_finished"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("assignment")


class CommitteePage(BasePage):
    """The page of any political body: council, board or drafting committee."""

    body_shown = models.OneToOneField(
        Body,
        verbose_name=_("political body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="page",
        help_text=_("Members, meetings and contact come from the register."),
    )

    subpage_types: list[str] = ["dialogue_pages.CommitteePage"]
    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("body_shown"),
        InlinePanel("assignments", heading=_("Assignments"), label=_("Assignment")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.RelatedFields("body_shown", [index.SearchField("name")]),
        index.RelatedFields("assignments", [index.SearchField("title"), index.SearchField("description")]),
    ]

    class Meta:
        verbose_name = _("committee or board")
        verbose_name_plural = _("committees and boards")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        context["assignments"] = self.assignments.select_related("dialogue")
        if self.body_shown_id:
            self.body_shown = Body.objects.with_office().get(pk=self.body_shown_id)
            context.update(self._who_sits_here(request, local_date(moment)))
            meetings = Meeting.objects.public().filter(body=self.body_shown)
            context["meetings"] = list(meetings.for_display().coming(moment)[:MEETINGS_SHOWN])
            context["next_meeting"] = next((row for row in context["meetings"] if not row.is_cancelled), None)
            held = meetings.select_related("district_meeting_page").held(moment)
            context["held_meetings"] = held[:MEETINGS_SHOWN]
        return context

    def _who_sits_here(self, request: HttpRequest, today: dt.date) -> dict[str, Any]:
        """The roster of the day asked for. Whom to contact is today's, whatever day is shown."""
        on_date = day_from_query(request.GET.get("datum"), today)
        shown = roster_of(self.body_shown, on_date)
        current = shown if on_date == today else roster_of(self.body_shown, today)
        self.memberships = _memberships(shown, request)
        return {
            "on_date": on_date,
            "is_today": on_date == today,
            "is_past": on_date < today,
            "is_dissolved": not self.body_shown.exists_on(on_date),
            "roster": shown,
            "route": contact_route(current),
        }

    def structured_data(self) -> dict[str, Any]:
        body = self.body_shown
        parent = body.parent if body else None
        return {
            "@type": "GovernmentOrganization",
            "name": self.title,
            "alternateName": body.label if body else "",
            "description": self.summary,
            "url": self.full_url,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": parent.name}
            if parent
            else None,
            "member": getattr(self, "memberships", []),
        }


def _memberships(roster: Roster, request: HttpRequest) -> list[dict[str, Any]]:
    """Everyone in a roster as schema.org has it: a role with its days, held by a person."""
    roles = []
    for mandate in roster.mandates:
        person = {
            "@type": "Person",
            "name": mandate.person.title,
            "url": mandate.person.get_full_url(request),
        }
        role = {
            "@type": "OrganizationRole",
            "roleName": mandate.get_role_display(),
            "startDate": mandate.starts_on,
            "endDate": mandate.ends_on,
            "member": person,
        }
        roles.append({name: value for name, value in role.items() if value})
    return roles
