"""Kommundelsträffar: residents and politicians meet where the matter is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.blocks import BodyBlock
from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.district_meetings.questions.pages import QuestionsPage


class DistrictMeetingPage(QuestionsPage, DialoguePage):
    """A district meeting. When and where it is belongs to its ``Meeting`` row, as for every other event."""

    meeting = models.OneToOneField(
        Meeting,
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="district_meeting_page",
        help_text=_("Choose the meeting in the calendar, or make a new one."),
    )
    notes = StreamField(BodyBlock(), blank=True, verbose_name=_("notes from the meeting"))

    objects = PageManager.from_queryset(DialogueQuerySet)()

    template = "dialogue_pages/district_meeting_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DialoguePage.content_panels[:2],
        FieldPanel("meeting"),
        *DialoguePage.content_panels[3:],
        *QuestionsPage.question_panels,
        MultiFieldPanel([FieldPanel("notes")], heading=_("After the meeting")),
    ]
    edit_handler = dialogue_tabs(content_panels)

    class Meta:
        verbose_name = _("district meeting")
        verbose_name_plural = _("district meetings")

    def state_at(self, moment: dt.datetime) -> DialogueState:
        if self.has_feedback_at(moment):
            return DialogueState.DECIDED if self.decided_on else DialogueState.FEEDBACK
        if self.meeting and self.meeting.ends_at <= moment:
            return DialogueState.CLOSED
        return DialogueState.PLANNED

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if self.meeting_id:
            self.meeting = Meeting.objects.select_related("venue", "body__page").get(pk=self.meeting_id)
        context = super().get_context(request, *args, **kwargs)
        context["meeting"] = self.meeting
        context["is_held"] = bool(self.meeting and self.meeting.ends_at <= context["moment"])
        return context | self.questions_context(request, context["moment"])

    def structured_data(self) -> dict[str, Any]:
        page = super().structured_data()
        return page | self.meeting.structured_data() | {"name": self.title} if self.meeting else page
