from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    """How often somebody is told. Nobody gets a mail when there is nothing to tell."""

    INSTANT = "INSTANT", _("At once")
    DAILY = "DAILY", _("At most once a day, at seven in the morning")
    WEEKLY = "WEEKLY", _("At most once a week, on Monday morning")


class NewsKind(models.TextChoices):
    OPENED = "OPENED", _("Open for answers")
    CLOSING_SOON = "CLOSING_SOON", _("Soon too late to answer")
    MOVED = "MOVED", _("Meeting moved")
    CANCELLED = "CANCELLED", _("Meeting cancelled")
    REPORT = "REPORT", _("Report published")
    FEEDBACK = "FEEDBACK", _("Feedback published")


# What becomes of a meeting: the newest replaces what was noted before.
OF_MEETINGS = (NewsKind.MOVED, NewsKind.CANCELLED)


class NewsType(models.TextChoices):
    """What a thing is of which one is told."""

    FORM = "FORM", _("Dialogues and surveys")
    CONSULTATION = "CONSULTATION", _("Consultations on plans")
    DISTRICT_MEETING = "DISTRICT_MEETING", _("District meetings")
    BODY_MEETING = "BODY_MEETING", _("Meetings of political bodies")
    CONSULTATION_MEETING = "CONSULTATION_MEETING", _("Consultation meetings")


# The types as addresses name them: those of the calendar, and two more.
TYPES_IN_ADDRESSES = {
    "formular": NewsType.FORM,
    "samrad": NewsType.CONSULTATION,
    "kommundelstraff": NewsType.DISTRICT_MEETING,
    "sammantrade": NewsType.BODY_MEETING,
    "samradsmote": NewsType.CONSULTATION_MEETING,
}
TYPES_OF_PAGES = {
    "dialogueformpage": NewsType.FORM,
    "consultationpage": NewsType.CONSULTATION,
    "districtmeetingpage": NewsType.DISTRICT_MEETING,
}
