"""What belongs to a dialogue."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.core.periods import Period


class DialogueTopic(TaggedItemBase):
    content_object = ParentalKey(
        "dialogue_pages.DialoguePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class DialogueContact(Orderable):
    page = ParentalKey(
        "dialogue_pages.DialoguePage", on_delete=models.CASCADE, related_name="dialogue_contacts"
    )
    contact = models.ForeignKey(
        ContactDetails, verbose_name=_("contact"), on_delete=models.PROTECT, related_name="dialogues"
    )

    panels = [FieldPanel("contact")]

    class Meta(Orderable.Meta):
        verbose_name = _("Who to ask")
        constraints = [models.UniqueConstraint(fields=["page", "contact"], name="one_dialogue_contact")]


class DialoguePeriod(Orderable, ClusterableModel):
    """Dated days of a dialogue, both inclusive. With a last day it is a time to answer; without, a milestone.

    ``stage`` names the step of a procedure with several; a dialogue with one period leaves it empty, and the
    columns after ``last_day`` too. ``original_last_day`` is the last day that was first published, when the
    period has been extended since, on ``extended_on``.
    """

    page = ParentalKey("dialogue_pages.DialoguePage", on_delete=models.CASCADE, related_name="periods")
    stage = models.CharField(_("stage"), max_length=32, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Answers are taken to midnight.")
    )
    description = models.TextField(_("the stage in words"), blank=True, max_length=2000)
    agreement = models.TextField(
        _("agreement on a shorter time"),
        blank=True,
        max_length=1000,
        help_text=_("Who agreed, when and why. Only in standard procedure, when all concerned agree."),
    )
    original_last_day = models.DateField(_("first announced last day"), null=True, blank=True, editable=False)
    extended_on = models.DateField(_("extended on"), null=True, blank=True, editable=False)
    extension_reason = models.TextField(
        _("why the time is extended"), blank=True, max_length=1000, help_text=_("Residents read it.")
    )

    panels = [FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])]

    class Meta(Orderable.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        indexes = [models.Index(fields=["first_day", "last_day"], name="period_by_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="period_ends_after_it_begins",
                violation_error_message=_("The last day must not come before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day or ''}"

    @property
    def takes_answers(self) -> bool:
        return self.last_day is not None

    @property
    def days(self) -> Period:
        return Period(self.first_day, self.last_day or self.first_day)

    def is_open_at(self, moment: dt.datetime) -> bool:
        return self.takes_answers and self.days.contains(moment)
