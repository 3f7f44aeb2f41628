"""How long what residents sent is kept, what is due to go, and the receipts of what went."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

MOST_YEARS = 100


class CountedFrom(models.TextChoices):
    """The day from which the years are counted."""

    CLOSED = "CLOSED", _("The last day to answer")
    FEEDBACK = "FEEDBACK", _("The day on which the feedback was published")
    RECEIVED = "RECEIVED", _("The day on which each answer was received")


class Outcome(models.TextChoices):
    DISPOSE = "DISPOSE", _("Is disposed of (gallras)")
    PRESERVE = "PRESERVE", _("Is preserved")


class RecordType(models.Model):
    """A line of the municipality's plan for its records (dokumenthanteringsplan)."""

    name = models.CharField(_("name of the record type"), max_length=120, unique=True)
    outcome = models.CharField(
        _("what happens"), max_length=8, choices=Outcome.choices, default=Outcome.DISPOSE
    )
    years = models.PositiveSmallIntegerField(_("years"), default=2)
    counted_from = models.CharField(
        _("counted from"), max_length=8, choices=CountedFrom.choices, default=CountedFrom.CLOSED
    )
    legal_basis = models.TextField(
        _("decision or rule"),
        max_length=500,
        help_text=_("The plan or decision that says so, with its number and date. Residents may read it."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("outcome"),
        FieldRowPanel([FieldPanel("years"), FieldPanel("counted_from")]),
        FieldPanel("legal_basis"),
    ]

    class Meta:
        verbose_name = _("record type")
        verbose_name_plural = _("record types")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(years__lte=MOST_YEARS),
                name="record_type_years_are_few",
                violation_error_message=_("Give at most 100 years."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_words(self) -> str:
        """For residents and staff: how long, and from when."""
        if self.outcome == Outcome.PRESERVE:
            return str(_("Preserved for all time."))
        told = {
            CountedFrom.CLOSED: _("Removed %(years)s years after the last day to answer."),
            CountedFrom.FEEDBACK: _("Removed %(years)s years after the feedback was published."),
            CountedFrom.RECEIVED: _("Removed %(years)s years after each answer was received."),
        }
        return str(told[self.counted_from]) % {"years": self.years}

    def due_on(self, counted_from: dt.date) -> dt.date:
        """The first day on which it may go (29 February counts to 28 February)."""
        return counted_from + relativedelta(years=self.years)

    def received_before(self, on_date: dt.date) -> dt.date:
        """When each answer has its own time: the day from which what was received is not yet due."""
        return on_date - relativedelta(years=self.years) + dt.timedelta(days=1)


class DisposalListQuerySet(models.QuerySet):
    def waiting(self) -> DisposalListQuerySet:
        return self.filter(carried_out_at__isnull=True)


class DisposalList(models.Model):
    """The answers of one page that are due; carried out by a decision, it is the receipt.

    It holds counts and names of the page and the rule as they were, and nothing of what residents sent. What
    was received before ``received_before`` goes; without it, all that there is.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="disposal_lists"
    )
    page_title = models.CharField(_("form"), max_length=255)
    record_type = models.ForeignKey(
        RecordType, null=True, on_delete=models.PROTECT, related_name="disposal_lists"
    )
    record_type_name = models.CharField(_("record type"), max_length=120)
    rule = models.TextField(_("decision or rule"))
    due_on = models.DateField(pgettext_lazy("disposal", "due"))
    received_before = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(_("answers"))
    listed_at = models.DateTimeField(_("listed"))
    decision = models.CharField(_("disposal decision"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("carried out by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    carried_out_by_name = models.CharField(max_length=150, blank=True)
    carried_out_at = models.DateTimeField(
        pgettext_lazy("of a disposal", "carried out"), null=True, blank=True, db_index=True
    )
    counts = models.JSONField(default=dict)

    objects = models.Manager.from_queryset(DisposalListQuerySet)()

    class Meta:
        verbose_name = _("disposal")
        verbose_name_plural = _("disposals")
        ordering = ["-carried_out_at", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(carried_out_at__isnull=True),
                name="one_waiting_disposal_a_page",
                violation_error_message=_("This form is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True)
                | (Q(decided_on__isnull=False) & ~Q(decision="") & ~Q(decided_by="")),
                name="disposal_has_a_decision",
                violation_error_message=_("Nothing is disposed of without a decision."),
            ),
        ]

    def __str__(self) -> str:
        return self.page_title
