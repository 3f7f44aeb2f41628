"""Kommundelsträffar: residents and politicians meet where the matter is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.blocks import BodyBlock
from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.district_meetings.presence import people_present
from dialogue_pages.district_meetings.questions.pages import QuestionsPage
from dialogue_pages.district_meetings.signups.rules import sign_up_status


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
    matter = models.ForeignKey(
        DialoguePage,
        verbose_name=_("the matter"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The plan or the dialogue that the meeting is about."),
    )
    bodies_present = ParentalManyToManyField(
        Body, verbose_name=_("bodies present"), blank=True, related_name="district_meetings"
    )
    takes_sign_ups = models.BooleanField(
        _("residents can sign up"), default=False, help_text=_("Nobody has to: the meeting is open to all.")
    )
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: there is room for all who sign up.")
    )
    sign_up_last_day = models.DateField(
        _("last day to sign up"), null=True, blank=True, help_text=_("Empty: until the meeting begins.")
    )
    attendance = models.PositiveIntegerField(_("how many came"), null=True, blank=True)
    notes = StreamField(BodyBlock(), blank=True, verbose_name=_("notes from the meeting"))

    objects = PageManager.from_queryset(DialogueQuerySet)()

    template = "dialogue_pages/district_meeting_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DialoguePage.content_panels[:2],
        FieldPanel("meeting"),
        PageChooserPanel("matter"),
        MultiFieldPanel(
            [FieldPanel("bodies_present"), InlinePanel("politicians", label=_("politician"))],
            heading=_("Who you meet"),
        ),
        MultiFieldPanel(
            [FieldPanel("takes_sign_ups"), FieldPanel("seats"), FieldPanel("sign_up_last_day")],
            heading=_("Signing up"),
        ),
        *DialoguePage.content_panels[3:],
        *QuestionsPage.question_panels,
        MultiFieldPanel([FieldPanel("attendance"), FieldPanel("notes")], heading=_("After the meeting")),
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
        context["sign_up_status"] = sign_up_status(self, context["moment"])
        context["bodies_present"] = list(self.bodies_present.all())
        context["politicians"] = people_present(self, context["moment"])
        context["is_held"] = bool(self.meeting and self.meeting.ends_at <= context["moment"])
        return context | self.questions_context(request, context["moment"])

    def structured_data(self) -> dict[str, Any]:
        page = super().structured_data()
        return page | self.meeting.structured_data() | {"name": self.title} if self.meeting else page


class MeetingPolitician(Orderable):
    """A politician who takes part; the post and the party are those of the meeting's day."""

    page = ParentalKey(DistrictMeetingPage, on_delete=models.CASCADE, related_name="politicians")
    person = models.ForeignKey(
        "dialogue_pages.CouncillorPage",
        verbose_name=_("politician"),
        on_delete=models.CASCADE,
        related_name="district_meetings",
    )

    panels = [PageChooserPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("politician at the meeting")
        verbose_name_plural = _("politicians at the meeting")
