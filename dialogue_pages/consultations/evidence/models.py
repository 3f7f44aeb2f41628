"""What was public when: a chain of entries that nobody can change."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_pages.core.checksums import canonical_json, sha256


class Event(models.TextChoices):
    PUBLISHED = "PUBLISHED", pgettext_lazy("in the evidence log", "Published")
    CHANGED = "CHANGED", pgettext_lazy("in the evidence log", "Changed")
    OPENED = "OPENED", pgettext_lazy("in the evidence log", "Stage opened")
    CLOSED = "CLOSED", pgettext_lazy("in the evidence log", "Stage closed")
    UNPUBLISHED = "UNPUBLISHED", pgettext_lazy("in the evidence log", "Unpublished")


class EvidenceEntry(models.Model):
    """One event of a plan, with what was public of it as canonical JSON.

    ``page_id`` is no foreign key: the log stays when the page goes. ``at`` is when it happened,
    ``recorded_at`` when it was written; a stage's opening and closing are written the following night.
    ``occasion`` names the stage and the day of an opening or a closing, so that each is written once.
    ``entry_hash`` covers the entry and ``previous_hash``, that of the entry before: whoever changes one
    breaks every later one.

    Triggers of the database refuse every change and deletion. SQLite drops them with the table that it copies
    when a migration alters this model: such a migration makes them again.
    """

    page_id = models.PositiveBigIntegerField(_("page"), editable=False)
    title = models.CharField(_("title"), max_length=255, editable=False)
    event = models.CharField(_("event"), max_length=12, choices=Event.choices, editable=False)
    occasion = models.CharField(max_length=40, blank=True, editable=False)
    at = models.DateTimeField(_("when"), editable=False)
    recorded_at = models.DateTimeField(_("recorded"), editable=False)
    content = models.TextField(editable=False)
    content_hash = models.CharField(_("SHA-256 of the content"), max_length=64, editable=False)
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    entry_hash = models.CharField(_("SHA-256 of the entry"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("entry of the evidence log")
        verbose_name_plural = _("evidence log")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "previous_hash"],
                name="evidence_is_one_chain",
                violation_error_message=_("Another entry follows that one already."),
            ),
            models.UniqueConstraint(
                fields=["page_id", "event", "occasion"],
                condition=~Q(occasion=""),
                name="evidence_of_an_occasion_once",
                violation_error_message=_("That is in the log already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_event_display()}"

    def computed_hash(self) -> str:
        """The hash that the entry must have."""
        parts = {
            "page": self.page_id,
            "title": self.title,
            "event": self.event,
            "occasion": self.occasion,
            "at": self.at.isoformat(),
            "recorded_at": self.recorded_at.isoformat(),
            "content": self.content_hash,
            "previous": self.previous_hash,
        }
        return sha256(canonical_json(parts))
