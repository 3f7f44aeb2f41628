"""What staff writes about a response: notes that stay inside, templates, and answers by mail as sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel


class ResponseNote(models.Model):
    """An internal note: never public, never in a mail."""

    response = models.ForeignKey("dialogue_pages.Response", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("note"), max_length=4000)
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.written_at:%Y-%m-%d}"


class AnswerTemplate(models.Model):
    """A text to begin an answer from; ``register.letters`` says which placeholders there are."""

    name = models.CharField(_("name of the template"), max_length=80, unique=True)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=10_000)

    panels = [
        FieldPanel("name"),
        HelpPanel(template="dialogue_pages/admin/answer_placeholders.html"),
        FieldPanel("subject"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SentAnswerQuerySet(models.QuerySet):
    def owing(self) -> SentAnswerQuerySet:
        """Answers that have not been mailed; none goes out while what it answers is in quarantine."""
        return self.filter(answer_sent_at__isnull=True, response__quarantine_reason="")


class SentAnswer(models.Model):
    """An answer to a resident, kept as it was written; mailed by the worker."""

    response = models.ForeignKey(
        "dialogue_pages.Response", on_delete=models.CASCADE, related_name="sent_answers"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("answers go to"), blank=True)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=10_000)
    written_at = models.DateTimeField(_("written"))
    answer_claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer_sent_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = models.Manager.from_queryset(SentAnswerQuerySet)()

    class Meta:
        verbose_name = _("answer by mail")
        verbose_name_plural = _("answers by mail")
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(
                fields=["written_at"],
                name="sent_answer_owed",
                condition=models.Q(answer_sent_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.written_at:%Y-%m-%d}"
