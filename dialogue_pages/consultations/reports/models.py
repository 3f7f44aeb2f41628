"""The reports of a plan: written and composed as drafts, never changed once they are published."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.reports.enums import (
    FileKind,
    Grouping,
    ReportKind,
    ReportState,
)
from dialogue_pages.consultations.reports.querysets import SILENT_AFTER, PlanReportQuerySet


class PlanReport(models.Model):
    """A samrådsredogörelse or a granskningsutlåtande (PBL 5:23).

    ``content`` is the document as canonical JSON, made of the statements when the report was composed. It and
    the files are what is published: a statement that is disposed of later, or a position that is changed,
    does not change it. A correction is a new report that ``replaces`` the old, which stays to be read.
    """

    page = models.ForeignKey(
        "dialogue_pages.ConsultationPage", on_delete=models.PROTECT, related_name="plan_reports"
    )
    period = models.ForeignKey(
        "dialogue_pages.DialoguePeriod",
        verbose_name=_("stage"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind.choices)
    stage = models.CharField(_("stage"), max_length=32, choices=Stage.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )
    correction = models.TextField(
        _("what is corrected"),
        blank=True,
        max_length=1000,
        help_text=_("Stands first in the new version, so that readers see what has changed and why."),
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=10_000,
        help_text=_("Leave a line empty between paragraphs."),
    )
    participation = models.TextField(
        _("how the public took part"),
        blank=True,
        max_length=10_000,
        help_text=_("Proposed from the plan's facts. Add meetings, and where the documents could be read."),
    )
    conclusions = models.TextField(
        _("what the statements lead to"),
        blank=True,
        max_length=10_000,
        help_text=_("What changes in the proposal, and what does not."),
    )
    grouping = models.CharField(
        _("put together"), max_length=16, choices=Grouping.choices, default=Grouping.BY_STATEMENT
    )
    masks_private_people = models.BooleanField(
        _("mask all private people"),
        default=False,
        help_text=_(
            "They are never named. Without this each stands by reference, or masked where that is chosen for "
            "the statement. Organisations and authorities stand as chosen for each."
        ),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ReportState.choices, default=ReportState.DRAFT
    )
    content = models.TextField(editable=False, blank=True)
    sha256 = models.CharField(_("checksum of the content"), max_length=64, editable=False, blank=True)
    created_at = models.DateTimeField(_("begun"), editable=False)
    composed_at = models.DateTimeField(_("composed"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(null=True, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)

    objects = models.Manager.from_queryset(PlanReportQuerySet)()

    class Meta:
        verbose_name = _("report of a plan")
        verbose_name_plural = _("reports of plans")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_report_by_number"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, version=1) | Q(replaces__isnull=False, version__gt=1),
                name="a_later_version_replaces_one",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.PUBLISHED)
                | (Q(published_at__isnull=False) & ~Q(content="") & ~Q(sha256="")),
                name="a_published_report_is_composed",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="report_done_within_total"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """``Samrådsredogörelse``, with its version when there was one before."""
        if self.version == 1:
            return self.get_kind_display()
        return _now("%(report)s, version %(number)d") % {
            "report": self.get_kind_display(),
            "number": self.version,
        }

    @property
    def is_published(self) -> bool:
        return self.state == ReportState.PUBLISHED

    @property
    def is_composed(self) -> bool:
        return self.state in (ReportState.COMPOSED, ReportState.PUBLISHED)

    @property
    def public_url(self) -> str:
        return f"{self.page.url}redogorelse/{self.number}/"

    def is_silent(self, moment: dt.datetime) -> bool:
        """Whether it is to be composed and nothing has been heard of the worker for a while."""
        heard = self.heard_at or self.asked_at
        return self.state == ReportState.COMPOSING and (heard is None or heard <= moment - SILENT_AFTER)


class PlanReportFile(models.Model):
    """One of the files that a report is published as; it lies in the private storage under ``name``."""

    report = models.ForeignKey(PlanReport, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("format"), max_length=4, choices=FileKind.choices)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("checksum"), max_length=64)

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="one_file_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"
