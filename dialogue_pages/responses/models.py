"""What residents sent: one row each, written once, an allmän handling on arrival."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

from dialogue_pages.contacts.models import District
from dialogue_pages.responses.enums import (
    FORWARDED_KINDS,
    QuarantineReason,
    ResponseChannel,
    ResponseKind,
    ResponseState,
)
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.references import new_receipt_key, new_reference
from dialogue_pages.responses.texts import ResponseText

DISTRICT_QUESTION = "district"


class Response(AbstractFormSubmission):
    """A resident's answer or statement, with the questions as they were when it was sent.

    ``form_data`` maps a field's name to the answer; ``questions`` lists in order
    ``{"name", "label", "type", "options"}``; older rows, statements and messages have no type and no options.
    What was sent is never changed; what staff does with it stands in ``state`` and the columns after it,
    whose ``version`` rises with each change. A page that has responses cannot be deleted: they may go only by
    a disposal decision.
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
    channel = models.CharField(
        _("channel"), max_length=8, choices=ResponseChannel.choices, default=ResponseChannel.WEB
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_late = models.BooleanField(_("came outside the time to answer"), default=False)
    district = models.ForeignKey(
        District,
        verbose_name=_("district in the answer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    state = models.CharField(
        _("state"), max_length=16, choices=ResponseState.choices, default=ResponseState.RECEIVED
    )
    case_number = models.CharField(_("case number"), max_length=40, blank=True, db_index=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

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
            models.Index(fields=["state", "-submit_time"], name="response_by_state"),
            models.Index(fields=["kind", "-submit_time"], name="response_by_kind"),
            models.Index(fields=["assigned_to", "-submit_time"], name="response_by_assignee"),
            models.Index(fields=["channel", "-submit_time"], name="response_by_channel"),
            models.Index(fields=["quarantine_reason", "-submit_time"], name="response_by_quarantine"),
            models.Index(fields=["is_late", "-submit_time"], name="response_by_late"),
        ]
        permissions = [
            ("export_response", "Can export responses"),
            ("dispose_response", "Can dispose of responses"),
        ]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new row is told its district, and can be searched for from the same moment."""
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        self.district = self.district or self._chosen_district()
        with transaction.atomic():
            super().save(*args, **kwargs)
            ResponseText.objects.create(response=self, text=ResponseText.of(self))

    def _chosen_district(self) -> District | None:
        """What the sender chose in a question of the type district."""
        names = [
            self.form_data.get(row["name"]) for row in self.questions if row.get("type") == DISTRICT_QUESTION
        ]
        chosen = [name for name in names if isinstance(name, str) and name]
        return District.objects.filter(name__in=chosen).first() if chosen else None

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


def answer_text(value: Any, kind: str = "", *, several: str = ", ", ranked: str = "\n") -> str:
    """An answer for reading; an order is numbered. ``several`` and ``ranked`` stand between options."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        if kind == "ranking":
            return ranked.join(f"{place}. {text}" for place, text in enumerate(value, start=1))
        return several.join(map(str, value))
    return "" if value is None else str(value)
