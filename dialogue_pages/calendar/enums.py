from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    BODY_MEETING = "BODY_MEETING", _("Meeting of a political body")
    DISTRICT_MEETING = "DISTRICT_MEETING", _("District meeting")
    CONSULTATION_MEETING = "CONSULTATION_MEETING", _("Consultation meeting")


class MeetingStatus(models.TextChoices):
    """The words have a context of their own: Wagtail says "Moved" and "Cancelled" of pages and workflows."""

    PLANNED = "PLANNED", pgettext_lazy("meeting", "Planned")
    MOVED = "MOVED", pgettext_lazy("meeting", "Moved")
    CANCELLED = "CANCELLED", pgettext_lazy("meeting", "Cancelled")


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
