"""Every export there was: who took what, and how many; with the file, for a while, if it was made later."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KEPT_FOR = dt.timedelta(days=3)
# A job that has said nothing for so long is taken to be dead.
SILENT_AFTER = dt.timedelta(minutes=5)


class ExportFormat(models.TextChoices):
    CSV = "CSV", _("CSV with semicolons (Excel in Swedish)")
    CSV_COMMA = "CSV_COMMA", _("CSV with commas")
    XLSX = "XLSX", "XLSX"
    JSON = "JSON", "JSON"
    ARCHIVE = "ARCHIVE", _("Archive (ZIP with files and checksums)")
    ACCESS = "ACCESS", _("Access request (all that one address has sent)")
    LETTERS = "LETTERS", _("Letters (DOCX)")
    LETTER_TEXT = "LETTER_TEXT", _("Text of a letter, to merge with the list")


# What one chooses in the register; what is not among them has a page of its own.
REGISTER_FORMATS = (
    ExportFormat.CSV,
    ExportFormat.CSV_COMMA,
    ExportFormat.XLSX,
    ExportFormat.JSON,
    ExportFormat.ARCHIVE,
)


class ExportState(models.TextChoices):
    WAITING = "WAITING", pgettext_lazy("state of an export", "Waiting")
    RUNNING = "RUNNING", pgettext_lazy("state of an export", "Being made")
    READY = "READY", pgettext_lazy("state of an export", "Ready")
    FAILED = "FAILED", pgettext_lazy("state of an export", "Stopped")
    HANDED_OUT = "HANDED_OUT", pgettext_lazy("state of an export", "Downloaded at once")
    REMOVED = "REMOVED", pgettext_lazy("state of an export", "The file is removed")


UNFINISHED = (ExportState.WAITING, ExportState.RUNNING)


class ExportQuerySet(models.QuerySet):
    def past_time(self, moment: dt.datetime) -> ExportQuerySet:
        """Those whose file has been kept long enough, and those that stopped and nobody began again."""
        stopped = Q(state=ExportState.FAILED, asked_at__lte=moment - KEPT_FOR)
        return self.filter(Q(~Q(file_name=""), expires_at__lte=moment) | stopped)

    def silent(self, moment: dt.datetime) -> ExportQuerySet:
        """Jobs that wait or ran and have not been heard of for a while."""
        return self.filter(state__in=UNFINISHED, heard_at__lte=moment - SILENT_AFTER)


class Export(models.Model):
    """One export. The row stays as the log; it holds the choices that were made, and nothing anyone wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner_name = models.CharField(_("name of who took it"), max_length=150, blank=True)
    kind = models.CharField(_("format"), max_length=12, choices=ExportFormat.choices)
    filters = models.JSONField(_("what was chosen"), default=dict)
    filters_in_words = models.TextField(_("what"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ExportState.choices, default=ExportState.WAITING
    )
    asked_at = models.DateTimeField(_("asked for"), db_index=True)
    heard_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    total = models.PositiveIntegerField(_("answers"), default=0)
    done = models.PositiveIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    file_name = models.CharField(max_length=100, blank=True, editable=False)
    expires_at = models.DateTimeField(_("the file is kept until"), null=True, blank=True)

    objects = models.Manager.from_queryset(ExportQuerySet)()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("total")),
                name="export_done_within_total",
                violation_error_message=_("An export cannot have more answers than there are."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%Y-%m-%d}"

    def is_silent(self, moment: dt.datetime) -> bool:
        return self.state in UNFINISHED and (self.heard_at is None or self.heard_at <= moment - SILENT_AFTER)

    def is_to_be_had(self, moment: dt.datetime) -> bool:
        return self.state == ExportState.READY and bool(self.expires_at) and moment < self.expires_at
