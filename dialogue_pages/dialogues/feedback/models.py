"""Who is to be told when a dialogue is answered, and who has been reminded to answer it."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from dialogue_pages.dialogues.feedback.enums import ReminderStep
from dialogue_pages.dialogues.feedback.querysets import FeedbackReminderQuerySet, FeedbackRequestQuerySet


class FeedbackRequest(models.Model):
    """Somebody who wants a mail when a dialogue is answered.

    It stands apart from what anyone answered, and nothing leads from one to the other. It is deleted when the
    mail has been sent, when the address unsubscribes, and when it was not confirmed in time.
    """

    page = models.ForeignKey(
        "dialogue_pages.DialoguePage", on_delete=models.CASCADE, related_name="feedback_requests"
    )
    address = models.EmailField(_("e-mail"))
    asked_at = models.DateTimeField(_("asked"))
    confirmation_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(FeedbackRequestQuerySet)()

    class Meta:
        verbose_name = _("request to be told")
        verbose_name_plural = _("requests to be told")
        indexes = [models.Index(fields=["asked_at"], name="feedback_request_by_age")]
        constraints = [
            models.UniqueConstraint(
                "page",
                Lower("address"),
                name="one_feedback_request",
                violation_error_message=_("The address is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class FeedbackReminder(models.Model):
    """One mail to whoever answers for a dialogue, about one day that was promised. It is sent once."""

    page = models.ForeignKey(
        "dialogue_pages.DialoguePage", on_delete=models.CASCADE, related_name="feedback_reminders"
    )
    due_on = models.DateField(_("due"))
    step = models.CharField(_("step"), max_length=12, choices=ReminderStep.choices)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(FeedbackReminderQuerySet)()

    class Meta:
        verbose_name = _("reminder of feedback")
        verbose_name_plural = _("reminders of feedback")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "due_on", "step"],
                name="one_feedback_reminder",
                violation_error_message=_("This reminder is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.get_step_display()}"
