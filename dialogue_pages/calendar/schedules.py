"""What proposes meetings, and what each of them has of its own."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.contacts.models import Venue
from dialogue_pages.core.dates import time_dot


class Occasion(models.Model):
    """What a schedule proposes and each meeting has of its own."""

    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    is_public = models.BooleanField(_("open to the public"), default=True)
    webcast_url = models.URLField(_("webcast"), blank=True)
    question_time = models.CharField(
        _("question time"),
        max_length=250,
        blank=True,
        help_text=_("When and how residents may ask questions. Empty: there is no question time."),
    )
    gathering_label = models.CharField(
        _("gathering before"),
        max_length=120,
        blank=True,
        help_text=_("For example Coffee with your politicians."),
    )
    gathering_minutes = models.PositiveSmallIntegerField(
        _("minutes before the meeting"), default=30, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    gathering_place = models.CharField(
        _("place of the gathering"), max_length=120, blank=True, help_text=_("For example in the foyer.")
    )

    class Meta:
        abstract = True


class MeetingSchedule(Occasion, index.Indexed):
    """A rule such as "the third Thursday of every month but July". It only proposes rows.

    The rule is the text of an RRULE and an RDATE (RFC 5545), which only ``Recurrence`` writes and reads.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="schedules")
    rule = models.CharField(max_length=120, blank=True, editable=False)
    rdate = models.TextField(blank=True, editable=False)
    starts_on = models.DateField(
        _("first day"),
        null=True,
        blank=True,
        help_text=_(
            "For a number of weeks: the first meeting, whose weekday all the others have. "
            "Otherwise the first day from which meetings are proposed; empty means from today."
        ),
    )
    start_time = models.TimeField(_("starts at"), help_text=_("For example 18:00."))
    length_minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=180, validators=[MinValueValidator(15), MaxValueValidator(1440)]
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("meeting schedule")
        verbose_name_plural = _("meeting schedules")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule="") | Q(rdate=""),
                name="schedule_has_a_rule_or_dates",
                violation_error_message=_("Choose a rule or dates by hand, not both."),
            ),
            models.CheckConstraint(
                condition=~Q(rule__startswith="FREQ=WEEKLY") | Q(starts_on__isnull=False),
                name="schedule_by_weeks_has_a_first_day",
                violation_error_message=_("Give the first meeting: weeks are counted from it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_words(self) -> str:
        """When the body meets, as one would say it."""
        when = self.recurrence.in_words(self.starts_on)
        return _("%(when)s at %(time)s") % {"when": when, "time": time_dot(self.start_time)}

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence.read(self.rule, self.rdate)

    @recurrence.setter
    def recurrence(self, value: Recurrence) -> None:
        self.rule, self.rdate = value.rule(), value.rdate()
