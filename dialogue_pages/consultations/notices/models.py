"""A notice of a plan: what the municipality makes known, in words that stay as they were published."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.notices.enums import NoticeKind

DIGEST_LENGTH = 64


class PlanNoticeQuerySet(models.QuerySet):
    def published(self) -> PlanNoticeQuerySet:
        return self.filter(published_at__isnull=False)


class PlanNotice(models.Model):
    """``paragraphs`` lists in order ``{"part", "heading", "text", "proposed"}``.

    ``proposed`` is what the plan said when somebody last read through the text.

    Once it is published its title and paragraphs never change, and ``digest`` is the SHA-256 of ``as_text``.
    ``announced_last_day`` is the last day that it tells: an extended stage needs a new notice.
    """

    page = models.ForeignKey(
        "dialogue_pages.ConsultationPage", on_delete=models.PROTECT, related_name="notices"
    )
    period = models.ForeignKey(
        "dialogue_pages.DialoguePeriod",
        verbose_name=_("stage"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="notices",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind.choices)
    title = models.CharField(_("title"), max_length=200)
    paragraphs = models.JSONField(default=list)
    paper_text = models.TextField(
        _("text for the local paper"),
        blank=True,
        max_length=4000,
        help_text=_("Short: the paper charges by length."),
    )
    paper_limit = models.PositiveSmallIntegerField(
        _("most characters in the paper"), null=True, blank=True, help_text=_("As the paper has told you.")
    )
    announced_last_day = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    digest = models.CharField(max_length=DIGEST_LENGTH, blank=True, editable=False)

    objects = models.Manager.from_queryset(PlanNoticeQuerySet)()

    class Meta:
        verbose_name = _("notice of a plan")
        verbose_name_plural = _("notices of plans")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"],
                name="one_notice_by_number",
                violation_error_message=_("The plan already has a notice with this number."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, digest="")
                | (Q(published_at__isnull=False) & ~Q(digest="")),
                name="a_published_notice_has_a_digest",
                violation_error_message=_("A published notice has a checksum."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def written(self) -> list[dict[str, Any]]:
        """The paragraphs that say something."""
        return [row for row in self.paragraphs if row["text"].strip()]

    @property
    def as_text(self) -> str:
        """All of it as plain text: what is copied to the notice board, and what the digest is of."""
        return "\n\n".join([self.title, *(f"{row['heading']}\n{row['text']}" for row in self.written)])

    def text_of(self, part: str) -> str:
        return next((row["text"] for row in self.paragraphs if row["part"] == part), "")

    def calculated_digest(self) -> str:
        return hashlib.sha256(self.as_text.encode(errors="surrogatepass")).hexdigest()

    def is_intact(self) -> bool:
        """Whether it still says what was published."""
        return self.digest == self.calculated_digest()

    @property
    def path(self) -> str:
        """Below the address of the plan."""
        return f"kungorelse/{self.number}/"

    @property
    def full_url(self) -> str:
        return f"{self.page.full_url or ''}{self.path}"
