from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from dialogue_pages.core.claims import GIVE_UP_AFTER, ClaimedQuerySet
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.feedback.enums import THREE_DAYS, TWO_WEEKS, ReminderStep

# How long the link that confirms an address works.
CONFIRM_WITHIN = dt.timedelta(days=7)


class FeedbackRequestQuerySet(ClaimedQuerySet):
    def waiting(self) -> FeedbackRequestQuerySet:
        """Whoever has confirmed an address and has not been told."""
        return self.filter(confirmed_at__isnull=False)

    def owing_confirmation(self, moment: dt.datetime) -> FeedbackRequestQuerySet:
        """Those whose address has not been asked whether it is theirs."""
        young = self.filter(asked_at__gt=moment - GIVE_UP_AFTER)
        return young.filter(confirmed_at__isnull=True, confirmation_sent_at__isnull=True)

    def unconfirmed_too_long(self, moment: dt.datetime) -> FeedbackRequestQuerySet:
        return self.filter(confirmed_at__isnull=True, asked_at__lte=moment - CONFIRM_WITHIN)


class FeedbackReminderQuerySet(ClaimedQuerySet):
    def owed(self, moment: dt.datetime) -> FeedbackReminderQuerySet:
        """Unsent reminders that still hold: the same day is due, nothing is told, no later step has come."""
        today = local_date(moment)
        soon, late = today + dt.timedelta(days=THREE_DAYS), today + dt.timedelta(days=TWO_WEEKS)
        in_time = (
            Q(step=ReminderStep.LATE, due_on__lt=today)
            | Q(step=ReminderStep.THREE_DAYS, due_on__range=(today, soon))
            | Q(step=ReminderStep.TWO_WEEKS, due_on__gt=soon, due_on__lte=late)
        )
        unanswered = ~Q(page__feedback_published_on__isnull=False, page__feedback_published_on__lte=today)
        return self.filter(
            in_time, unanswered, sent_at__isnull=True, page__live=True, page__feedback_due_on=F("due_on")
        )
