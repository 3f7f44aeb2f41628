"""When bodies meet: the rule proposes, the rows are what holds."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.enums import MeetingKind, MeetingStatus
from dialogue_pages.calendar.papers import PAPERS, Paper, link_or_document, paper_document
from dialogue_pages.calendar.querysets import MeetingQuerySet
from dialogue_pages.calendar.schedules import MeetingSchedule, Occasion
from dialogue_pages.contacts.models import District
from dialogue_pages.core.dates import datetime_long


class Meeting(Occasion, index.Indexed, ClusterableModel):
    """One dated event. Its uid and address stay the same when it is moved or cancelled; it is never deleted.

    ``starts_at`` and ``ends_at`` are aware; ``proposed_on`` is the date the schedule's rule gave it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=24, choices=MeetingKind.choices, default=MeetingKind.BODY_MEETING
    )
    title = models.CharField(_("title"), max_length=160, blank=True, help_text=_("Empty: the body's name."))
    body = models.ForeignKey(
        Body, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    districts = ParentalManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="meetings"
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    status = models.CharField(
        _("status"), max_length=12, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    moved_from = models.DateTimeField(_("moved from"), null=True, blank=True, editable=False)
    reason = models.CharField(
        _("reason for the change"),
        max_length=250,
        blank=True,
        help_text=_("Shown when it is moved or cancelled."),
    )
    is_extra = models.BooleanField(
        _("extra meeting"), default=False, help_text=_("Held beside those of the schedule.")
    )
    agenda = models.TextField(_("what it is about"), blank=True, max_length=2000)
    agenda_url = models.URLField(_("link to the agenda"), blank=True)
    agenda_document = paper_document(_("agenda as a document"))
    summons_url = models.URLField(_("link to the summons"), blank=True)
    summons_document = paper_document(_("summons as a document"))
    minutes_url = models.URLField(_("link to the minutes"), blank=True)
    minutes_document = paper_document(_("minutes as a document"))
    schedule = models.ForeignKey(
        MeetingSchedule,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="meetings",
    )
    proposed_on = models.DateField(null=True, blank=True, editable=False)
    is_edited = models.BooleanField(default=False, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = models.Manager.from_queryset(MeetingQuerySet)()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("agenda"),
        index.RelatedFields("body", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at"]
        indexes = [
            models.Index(fields=["ends_at", "starts_at"], name="meeting_by_time"),
            models.Index(fields=["starts_at"], name="meeting_by_start"),
            models.Index(fields=["body", "ends_at"], name="meeting_by_body_and_time"),
            models.Index(fields=["venue", "ends_at"], name="meeting_by_venue_and_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting must end after it starts."),
            ),
            models.UniqueConstraint(fields=["schedule", "proposed_on"], name="one_meeting_by_proposed_date"),
            models.CheckConstraint(
                condition=~Q(status=MeetingStatus.MOVED) | Q(moved_from__isnull=False),
                name="moved_meeting_has_its_old_time",
                violation_error_message=_("A meeting is moved by changing when it starts."),
            ),
            *(link_or_document(paper) for paper in PAPERS),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {datetime_long(self.starts_at)}"

    def get_absolute_url(self) -> str:
        page = getattr(self, "district_meeting_page", None)
        return page.url if page and page.live else reverse("dialogue_pages:meeting", args=[self.uid])

    def clean(self) -> None:
        super().clean()
        if not (self.title or self.body_id):
            raise ValidationError({"title": _("Give the meeting a title or a body.")})

    @property
    def name(self) -> str:
        return self.title or (self.body.name if self.body else "")

    name.fget.short_description = _("meeting")  # the heading of the admin's list

    @property
    def is_moved(self) -> bool:
        return self.status == MeetingStatus.MOVED

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.CANCELLED

    @property
    def gathers_at(self) -> dt.datetime | None:
        """The gathering follows the meeting's start, and is gone when the meeting is cancelled (case 8)."""
        if not self.gathering_label or self.is_cancelled:
            return None
        return self.starts_at - dt.timedelta(minutes=self.gathering_minutes)

    @property
    def papers(self) -> list[Paper]:
        """The papers that residents may read: a body decides whether its minutes are published."""
        hidden = {"minutes"} if self.body and not self.body.publish_minutes else set()
        found = [
            Paper(label, getattr(self, f"{name}_url"), getattr(self, f"{name}_document"))
            for name, label in PAPERS.items()
            if name not in hidden
        ]
        return [paper for paper in found if paper.url or paper.document]

    def structured_data(self) -> dict[str, Any]:
        """The meeting as a schema.org Event, without its address, which the page or the view knows."""
        status = "Cancelled" if self.is_cancelled else "Rescheduled" if self.is_moved else "Scheduled"
        place = self.venue and {"@type": "Place", "name": self.venue.name, "address": self.venue.address}
        return {
            "@type": "Event",
            "name": self.name,
            "startDate": self.starts_at.isoformat(),
            "endDate": self.ends_at.isoformat(),
            "previousStartDate": self.moved_from.isoformat() if self.moved_from else "",
            "eventStatus": f"https://schema.org/Event{status}",
            "location": place,
        }
