"""What a form, a consultation and a district meeting have in common."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import ContactDetails, District
from dialogue_pages.core.blocks import RICH_TEXT, FeedbackBlock
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.pages import BasePage
from dialogue_pages.dialogues.enums import DialogueState, ParticipationLevel
from dialogue_pages.dialogues.feedback.panels import FeedbackStatusPanel
from dialogue_pages.dialogues.feedback.rules import unfinished_feedback
from dialogue_pages.dialogues.forms import DialoguePageForm
from dialogue_pages.dialogues.models import DialoguePeriod, DialogueTopic
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.responses.retention.models import CountedFrom


class DialoguePage(BasePage):
    """What a form, a consultation and a district meeting have in common. Not created by itself."""

    purpose = RichTextField(
        _("purpose"), blank=True, features=RICH_TEXT, help_text=_("Why we ask, in a few words.")
    )
    participation_level = models.CharField(
        _("level of participation"),
        max_length=16,
        choices=ParticipationLevel.choices,
        default=ParticipationLevel.DIALOGUE,
    )
    can_influence = RichTextField(_("what you can influence"), blank=True, features=RICH_TEXT)
    cannot_influence = RichTextField(_("what is already decided"), blank=True, features=RICH_TEXT)
    target_groups = RichTextField(_("whom we want to reach above all"), blank=True, features=RICH_TEXT)
    decided_by = models.ForeignKey(
        Body,
        verbose_name=_("who decides"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dialogues",
    )
    districts = ParentalManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="dialogues"
    )
    topics = ClusterTaggableManager(through=DialogueTopic, blank=True, verbose_name=_("topics"))
    feedback_due_on = models.DateField(
        _("you get an answer by"),
        null=True,
        blank=True,
        help_text=_("Public: the day by which residents hear what became of their views."),
    )
    feedback = StreamField(FeedbackBlock(), blank=True, verbose_name=_("feedback"))
    feedback_published_on = models.DateField(
        _("feedback published on"),
        null=True,
        blank=True,
        help_text=_(
            "From this day on residents see the feedback, and those who asked to be told get a mail."
        ),
    )
    reminder_email = models.EmailField(
        _("who is reminded"),
        blank=True,
        help_text=_(
            "Gets a mail 14 and 3 days before the answer is due, and when it is late. "
            "When this is empty, whoever made the page is reminded. Never shown."
        ),
    )
    decided_on = models.DateField(
        _("decided on"),
        null=True,
        blank=True,
        help_text=_("A dialogue is finished only when residents have got their feedback."),
    )
    decision_url = models.URLField(_("link to the decision"), blank=True)
    record_type = models.ForeignKey(
        "dialogue_pages.RecordType",
        verbose_name=_("record type"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dialogues",
        help_text=_("How long the answers are kept."),
    )

    objects = PageManager.from_queryset(DialogueQuerySet)()

    is_creatable = False
    # The form of an editor says so, who saves a draft: what is missing may be missing until it is published.
    is_being_drafted = False
    base_form_class = DialoguePageForm
    content_panels = [
        *BasePage.content_panels[:2],
        InlinePanel("periods", heading=_("Time to answer"), max_num=1),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("participation_level"),
                FieldPanel("can_influence"),
                FieldPanel("cannot_influence"),
                FieldPanel("target_groups"),
                FieldPanel("decided_by"),
                FieldPanel("feedback_due_on"),
                FieldPanel("record_type"),
            ],
            heading=_("What it is about"),
        ),
        InlinePanel("dialogue_contacts", heading=_("Who to ask"), label=_("Contact")),
        MultiFieldPanel(
            [
                FieldPanel("districts"),
                FieldPanel("topics", help_text=_("For example school, traffic, nature. Put commas between.")),
            ],
            heading=_("Where and what"),
        ),
        FieldPanel("body"),
    ]
    feedback_panels = [
        FeedbackStatusPanel(heading=_("How it stands")),
        FieldPanel("feedback_published_on"),
        FieldPanel("feedback"),
        FieldPanel("reminder_email"),
        MultiFieldPanel([FieldPanel("decided_on"), FieldPanel("decision_url")], heading=_("The decision")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("purpose"),
        index.SearchField("can_influence"),
        index.SearchField("cannot_influence"),
        index.SearchField("feedback"),
        index.FilterField("feedback_due_on"),
        index.RelatedFields("districts", [index.SearchField("name")]),
        index.RelatedFields("topics", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")

    def clean(self) -> None:
        """A dialogue is not finished, nor archived, without feedback; a draft may be."""
        super().clean()
        if not self.is_being_drafted and (faults := unfinished_feedback(self)):
            raise ValidationError(faults)

    def publication_faults(self) -> list[str]:
        """What stands in the way of publishing the dialogue as it is, in words."""
        return [str(told) for told in unfinished_feedback(self).values()]

    def has_feedback_at(self, moment: dt.datetime) -> bool:
        """Whether residents can read what became of it."""
        return self.feedback_published_on is not None and self.feedback_published_on <= local_date(moment)

    def is_late_at(self, moment: dt.datetime) -> bool:
        """Whether the day by which residents were to have their answer has passed without one."""
        due = self.feedback_due_on
        return due is not None and due < local_date(moment) and not self.has_feedback_at(moment)

    @cached_property
    def dated_periods(self) -> list[DialoguePeriod]:
        """Every period, milestones too, in order of its first day. Read once an instance."""
        return sorted(self.periods.all(), key=lambda row: row.first_day)

    def answer_periods(self) -> list[DialoguePeriod]:
        """The times to answer, in order of their first day."""
        return [row for row in self.dated_periods if row.takes_answers]

    def open_period(self, moment: dt.datetime) -> DialoguePeriod | None:
        """The period in which a response may be given at the moment."""
        return next((row for row in self.answer_periods() if row.is_open_at(moment)), None)

    def shown_period(self, moment: dt.datetime) -> DialoguePeriod | None:
        """The period to show: the open one, else the next, else the last there was."""
        rows = self.answer_periods()
        ahead = [row for row in rows if row.days.ends_at() > moment]
        return ahead[0] if ahead else (rows[-1] if rows else None)

    def closed_period(self, moment: dt.datetime) -> DialoguePeriod | None:
        """The time to answer that closed last."""
        closed = [row for row in self.answer_periods() if row.days.ends_at() <= moment]
        return max(closed, key=lambda row: row.last_day, default=None)

    def state_at(self, moment: dt.datetime) -> DialogueState:
        shown = self.shown_period(moment)
        if shown and shown.is_open_at(moment):
            return DialogueState.OPEN
        if self.has_feedback_at(moment):
            return DialogueState.DECIDED if self.decided_on else DialogueState.FEEDBACK
        if shown is None or moment < shown.days.ends_at():
            return DialogueState.PLANNED
        return DialogueState.CLOSED

    def counted_from(self, start: str) -> dt.date | None:
        """The day from which the answers' time is counted; None while there is no such day yet."""
        if start == CountedFrom.FEEDBACK:
            return self.feedback_published_on
        last_days = [row.last_day for row in self.answer_periods()]
        return max(last_days) if last_days else None

    def live_contacts(self) -> list[ContactDetails]:
        """Who to ask, in the editor's order."""
        rows = self.dialogue_contacts.select_related("contact")
        return [row.contact for row in rows if row.contact.live]

    def reply_address(self) -> str:
        """Where answers to our mail go: the first contact of the dialogue that has an address."""
        return next((contact.email for contact in self.live_contacts() if contact.email), "")

    def get_context(self, request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        context["state"] = self.state_at(moment)
        context["has_feedback"] = self.has_feedback_at(moment)
        context["is_late"] = self.is_late_at(moment)
        context["period"] = period = self.shown_period(moment)
        context["days_left"] = period.days.days_left(moment) if period else None
        # With its page, which the name links to.
        bodies = Body.objects.select_related("page").filter(pk=self.decided_by_id)
        context["decided_by"] = bodies.first() if self.decided_by_id else None
        context["contacts"] = self.live_contacts()
        return context


def dialogue_tabs(content: list) -> TabbedInterface:
    """The editor's tabs of a dialogue: content, feedback, promote, settings."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(DialoguePage.feedback_panels, heading=_("Feedback")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
