from __future__ import annotations

from django.db import models
from django.db.models import Count

from dialogue_pages.district_meetings.questions.enums import Order, QuestionState


class MeetingQuestionQuerySet(models.QuerySet):
    def shown(self) -> MeetingQuestionQuerySet:
        """What residents see: approved by a person, and not in quarantine."""
        return self.filter(state=QuestionState.APPROVED, response__quarantine_reason="")

    def with_support(self) -> MeetingQuestionQuerySet:
        return self.annotate(support=Count("supports"))

    def in_order(self, order: str) -> MeetingQuestionQuerySet:
        """Needs ``with_support``. Of two with the same support the older stands first."""
        newest = ("-response__submit_time", "-pk")
        support = ("-support", "response__submit_time", "pk")
        return self.order_by(*(newest if order == Order.NEWEST else support))
