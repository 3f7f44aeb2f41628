"""What a notice can be, and the paragraphs that it is made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_pages.consultations.enums import Stage


class NoticeKind(models.TextChoices):
    CONSULTATION_NOTICE = "CONSULTATION_NOTICE", _("Notification of a consultation")
    PUBLIC_NOTICE = "PUBLIC_NOTICE", _("Public notice of a consultation")
    REVIEW_NOTICE = "REVIEW_NOTICE", _("Notification of a review")
    ADOPTION_NOTICE = "ADOPTION_NOTICE", _("Notice of an adopted plan")


class Part(models.TextChoices):
    """A paragraph, with the heading that it has."""

    ABOUT = "ABOUT", _("What it is about")
    AREA = "AREA", pgettext_lazy("of a notice", "The area")
    DECISION = "DECISION", pgettext_lazy("of a notice", "The decision")
    COMPREHENSIVE_PLAN = "COMPREHENSIVE_PLAN", pgettext_lazy("of a notice", "The comprehensive plan")
    SEEN = "SEEN", _("Where you can see the proposal")
    HOW_LONG = "HOW_LONG", _("How long you can see it")
    VIEWS = "VIEWS", _("Where you send your views")
    WARNING = "WARNING", _("Write in time")
    APPEAL = "APPEAL", pgettext_lazy("of a notice", "If you want to appeal")
    QUESTIONS = "QUESTIONS", _("Do you have questions?")


# Stages of which people are told, each once, and anew when the time is extended.
NOTICE_STAGES = (Stage.CONSULTATION, Stage.REVIEW, Stage.REPEATED_REVIEW, Stage.ADOPTION)
# What a notice must state (PBL 5:11 c, 5:18, 5:29 f), but for the warning, which depends on the plan.
REQUIRED_IN_PROPOSAL = (Part.AREA, Part.COMPREHENSIVE_PLAN, Part.SEEN, Part.HOW_LONG, Part.VIEWS)
REQUIRED_IN_ADOPTION = (Part.AREA, Part.DECISION, Part.SEEN, Part.APPEAL)
