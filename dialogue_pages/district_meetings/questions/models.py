"""Questions ahead of a district meeting, as a person has approved them, and the support that each has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_pages.district_meetings.questions.enums import QuestionState
from dialogue_pages.district_meetings.questions.querysets import MeetingQuestionQuerySet
from dialogue_pages.responses.models import Response


class MeetingQuestion(models.Model):
    """What was decided of one question. It goes with what was sent, when that is disposed of.

    ``published_text`` is the resident's own words, with ``[…]`` where personal data are left out; ``version``
    rises with each decision.
    """

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="meeting_question")
    page = models.ForeignKey(
        "dialogue_pages.DistrictMeetingPage", on_delete=models.CASCADE, related_name="meeting_questions"
    )
    state = models.CharField(_("state"), max_length=12, choices=QuestionState.choices)
    rejection_reason = models.TextField(_("why it is not shown"), blank=True, max_length=500)
    published_text = models.TextField(_("question as shown"), max_length=1000)
    shown_name = models.CharField(_("name shown"), max_length=120, blank=True)
    answer = models.TextField(_("written answer"), blank=True, max_length=5000)
    answered_by = models.CharField(_("who answers"), max_length=120, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = models.Manager.from_queryset(MeetingQuestionQuerySet)()

    class Meta:
        verbose_name = _("question ahead of a meeting")
        verbose_name_plural = _("questions ahead of meetings")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=QuestionState.REJECTED, rejection_reason=""),
                name="a_rejected_question_has_a_reason",
                violation_error_message=_("Write why the question is not shown."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer="")
                | ~models.Q(answered_by="") & models.Q(answered_on__isnull=False),
                name="an_answer_says_who_and_when",
                violation_error_message=_("Write who answers."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def audit(self) -> dict[str, Any]:
        """What the log keeps: never the words."""
        return {"question": self.pk, "state": self.state, "is_answered": bool(self.answer)}


class QuestionSupport(models.Model):
    """One browser's support. ``browser`` is a hash of a random key that only the browser has."""

    question = models.ForeignKey(MeetingQuestion, on_delete=models.CASCADE, related_name="supports")
    browser = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("support of a question")
        verbose_name_plural = _("support of questions")
        constraints = [models.UniqueConstraint(fields=["question", "browser"], name="one_support_by_browser")]

    def __str__(self) -> str:
        return str(self.pk)
