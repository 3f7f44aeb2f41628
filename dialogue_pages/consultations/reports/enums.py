"""Samrådsredogörelse and granskningsutlåtande: what they are, how they are put together, how far they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_pages.consultations.enums import REVIEW_STAGES, Stage


class ReportKind(models.TextChoices):
    CONSULTATION_REPORT = "CONSULTATION_REPORT", _("Consultation report")
    REVIEW_REPORT = "REVIEW_REPORT", _("Review statement")


# Of which stages each kind of report is made.
REPORTED_STAGES = {
    ReportKind.CONSULTATION_REPORT: (Stage.PROGRAMME, Stage.CONSULTATION),
    ReportKind.REVIEW_REPORT: REVIEW_STAGES,
}


class ReportState(models.TextChoices):
    DRAFT = "DRAFT", pgettext_lazy("state of a report", "Draft")
    COMPOSING = "COMPOSING", pgettext_lazy("state of a report", "Being composed")
    STOPPED = "STOPPED", pgettext_lazy("state of a report", "Stopped")
    COMPOSED = "COMPOSED", pgettext_lazy("state of a report", "Composed")
    PUBLISHED = "PUBLISHED", pgettext_lazy("state of a report", "Published")


class Grouping(models.TextChoices):
    BY_STATEMENT = "BY_STATEMENT", _("By statement")
    BY_THEME = "BY_THEME", _("By theme")


class FileKind(models.TextChoices):
    HTML = "HTML", "HTML"
    PDF = "PDF", "PDF"
    DOCX = "DOCX", "DOCX"
