from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    BODY_MEETING = "BODY_MEETING", _("Meeting of a political body")
    DISTRICT_MEETING = "DISTRICT_MEETING", _("District meeting")
    CONSULTATION_MEETING = "CONSULTATION_MEETING", _("Consultation meeting")


class MeetingStatus(models.TextChoices):
    PLANNED = "PLANNED", _("Planned")
    MOVED = "MOVED", _("Moved")
    CANCELLED = "CANCELLED", _("Cancelled")


class Weekday(models.IntegerChoices):
    """Numbered as dateutil and ``date.weekday`` number them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WeekInMonth(models.IntegerChoices):
    FIRST = 1, _("First")
    SECOND = 2, _("Second")
    THIRD = 3, _("Third")
    FOURTH = 4, _("Fourth")
    LAST = -1, _("Last")
