"""What has been published of the answers: counts of questions, frozen, and quotes, approved one by one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_pages.dialogue_forms.results.publications import PublicData
from dialogue_pages.dialogue_forms.results.querysets import PublishedResultQuerySet, QuoteQuerySet
from dialogue_pages.responses.models import Response


class PublishedResult(PublicData, models.Model):
    """A question's published counts. ``data`` is what residents see; ``basis`` the counts behind it.

    A row that has been withdrawn is kept, unseen: what was published once limits what may be published later.
    """

    page = models.ForeignKey(
        "dialogue_pages.DialogueFormPage", on_delete=models.CASCADE, related_name="published_results"
    )
    question = models.CharField(_("question's id"), max_length=300)
    label = models.TextField(_("question"))
    data = models.JSONField()
    basis = models.JSONField()
    sort_order = models.PositiveSmallIntegerField(default=0)
    counted_at = models.DateTimeField(_("counted"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = models.Manager.from_queryset(PublishedResultQuerySet)()

    class Meta:
        verbose_name = _("published result")
        verbose_name_plural = _("published results")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "question"],
                name="one_result_of_a_question",
                violation_error_message=_("The question is published already."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class Quote(models.Model):
    """Words of one answer that a person has read and approved, without who wrote them.

    It goes with its answer, when that is disposed of, and is not shown while the answer is in quarantine.
    """

    page = models.ForeignKey(
        "dialogue_pages.DialogueFormPage", on_delete=models.CASCADE, related_name="quotes"
    )
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="quotes")
    question = models.CharField(_("question's id"), max_length=300)
    label = models.TextField(_("question"))
    text = models.TextField(_("quote"), max_length=1000)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved"))

    objects = models.Manager.from_queryset(QuoteQuerySet)()

    class Meta:
        verbose_name = _("approved quote")
        verbose_name_plural = _("approved quotes")
        ordering = ["approved_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"],
                name="one_quote_of_an_answer",
                violation_error_message=_("There is a quote of this answer already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def audit(self) -> dict[str, Any]:
        """What the log keeps: never the words."""
        return {"quote": self.pk, "question": self.question}
