from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    BODY_MEETING = "BODY_MEETING", _("Meeting of a political body")
    DISTRICT_MEETING = "DISTRICT_MEETING", _("District meeting")
    CONSULTATION_MEETING = "CONSULTATION_MEETING", _("Consultation meeting")


# The kinds as the calendar's address names them: Swedish, as every address of the site is.
KINDS_IN_ADDRESSES = {
    "sammantrade": MeetingKind.BODY_MEETING,
    "kommundelstraff": MeetingKind.DISTRICT_MEETING,
    "samradsmote": MeetingKind.CONSULTATION_MEETING,
}


class MeetingStatus(models.TextChoices):
    """The words have a context of their own: Wagtail says "Moved" and "Cancelled" of pages and workflows."""

    PLANNED = "PLANNED", pgettext_lazy("meeting", "Planned")
    MOVED = "MOVED", pgettext_lazy("meeting", "Moved")
    CANCELLED = "CANCELLED", pgettext_lazy("meeting", "Cancelled")


class Pattern(models.TextChoices):
    """How a schedule finds its dates. The first two are frequencies of RFC 5545."""

    MONTHLY = "MONTHLY", _("A weekday of every month")
    WEEKLY = "WEEKLY", _("Every week or every so many weeks")
    DATES = "DATES", _("Dates chosen by hand")


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
