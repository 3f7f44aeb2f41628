"""What hangs on one stage of a plan: its documents, where they are seen on paper, its meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.enums import DocumentKind
from dialogue_pages.contacts.models import ContactDetails, Venue


class ConsultationDocument(Orderable):
    period = ParentalKey(
        "dialogue_pages.DialoguePeriod",
        verbose_name=_("stage"),
        on_delete=models.CASCADE,
        related_name="documents",
    )
    kind = models.CharField(
        _("kind"), max_length=32, choices=DocumentKind.choices, default=DocumentKind.PROPOSAL
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    summary = models.TextField(
        _("the document in short"),
        blank=True,
        max_length=1000,
        help_text=_("For those who cannot read the document or the map."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("dated_on")]),
        FieldPanel("document"),
        FieldPanel("summary"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a stage")
        verbose_name_plural = _("documents of a stage")


class StagePlace(Orderable):
    """Where the documents are seen on paper: a contact with a visiting address, or a venue."""

    period = ParentalKey(
        "dialogue_pages.DialoguePeriod",
        verbose_name=_("stage"),
        on_delete=models.CASCADE,
        related_name="places",
    )
    contact = models.ForeignKey(
        ContactDetails,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stage_places",
    )
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("or a venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stage_places",
    )
    note = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example Monday–Friday 8–16.30.")
    )

    panels = [FieldPanel("contact"), FieldRowPanel([FieldPanel("venue"), FieldPanel("note")])]

    class Meta(Orderable.Meta):
        verbose_name = _("place to read on paper")
        verbose_name_plural = _("places to read on paper")
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=True, venue__isnull=False)
                | Q(contact__isnull=False, venue__isnull=True),
                name="a_stage_place_is_one_place",
                violation_error_message=_("Choose a contact or a venue, not both."),
            )
        ]


class StageMeeting(Orderable):
    period = ParentalKey(
        "dialogue_pages.DialoguePeriod",
        verbose_name=_("stage"),
        on_delete=models.CASCADE,
        related_name="stage_meetings",
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="stages"
    )

    panels = [FieldPanel("meeting")]

    class Meta(Orderable.Meta):
        verbose_name = _("meeting of a stage")
        verbose_name_plural = _("meetings of a stage")
