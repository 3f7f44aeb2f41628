"""What residents sent: one row each, written once, an allmän handling on arrival."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

from dialogue_pages.responses.enums import FORWARDED_KINDS, QuarantineReason, ResponseKind
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.references import new_receipt_key, new_reference


class Response(AbstractFormSubmission):
    """A resident's answer or statement, with the questions as they were when it was sent.

    ``form_data`` maps a field's name to the answer; ``questions`` lists in order
    ``{"name", "label", "type", "options"}``; older rows, statements and messages have no type and no options.
    A page that has responses cannot be deleted: they may go only by a disposal decision.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="responses")
    submit_time = models.DateTimeField(_("received"), db_index=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ResponseKind.choices, default=ResponseKind.ANSWER
    )
    stage = models.CharField(_("stage"), max_length=32, blank=True)
    questions = models.JSONField(default=list)
    reference = models.CharField(_("reference"), max_length=20, unique=True, default=new_reference)
    receipt_key = models.CharField(max_length=43, unique=True, default=new_receipt_key)
    idempotency_key = models.CharField(max_length=64, unique=True)
    receipt_email = models.EmailField(_("copy to"), blank=True)
    receipt_sent_at = models.DateTimeField(_("copy sent"), null=True, blank=True)
    receipt_claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    forward_sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)
    forward_claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    quarantine_reason = models.CharField(
        _("quarantine"),
        max_length=32,
        choices=QuarantineReason.choices,
        default=QuarantineReason.NONE,
        blank=True,
    )

    objects = models.Manager.from_queryset(ResponseQuerySet)()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["-submit_time", "-pk"]
        indexes = [
            models.Index(fields=["page", "-submit_time"], name="response_by_page"),
            models.Index(
                fields=["submit_time"],
                name="response_receipt_unsent",
                condition=models.Q(receipt_sent_at__isnull=True) & ~models.Q(receipt_email=""),
            ),
            models.Index(
                fields=["submit_time"],
                name="response_forward_unsent",
                condition=models.Q(forward_sent_at__isnull=True, kind__in=FORWARDED_KINDS),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("dialogue_pages:receipt", args=[self.receipt_key])

    def get_data(self) -> dict:
        """The answers by name, with what staff's list and exports show beside them."""
        suspicion = self.get_quarantine_reason_display() if self.quarantine_reason else ""
        return {
            **super().get_data(),
            "reference": self.reference,
            "quarantine_reason": suspicion,
            "forward_sent_at": self.forward_sent_at,
        }

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Each question's label with the answer as text, in order; lists are joined with commas."""
        return [
            (row["label"], answer_text(self.form_data.get(row["name"]), row.get("type", "")))
            for row in self.questions
        ]


def answer_text(value: Any, kind: str = "") -> str:
    """An answer for reading; an order is numbered, a line an option."""
    if kind == "ranking" and isinstance(value, list):
        return "\n".join(f"{place}. {text}" for place, text in enumerate(value, start=1))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
