from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Sum

from dialogue_pages.core.claims import GIVE_UP_AFTER, ClaimedQuerySet
from dialogue_pages.district_meetings.signups.enums import ACTIVE_STATES, SignUpState

# Names, addresses and needs are forgotten when the meeting ended this long ago.
KEPT_AFTER_MEETING = dt.timedelta(days=30)


class SignUpQuerySet(models.QuerySet):
    def active(self) -> SignUpQuerySet:
        return self.filter(state__in=ACTIVE_STATES)

    def confirmed(self) -> SignUpQuerySet:
        return self.filter(state=SignUpState.CONFIRMED)

    def waiting(self) -> SignUpQuerySet:
        """Those on the waiting list, the first of them first."""
        return self.filter(state=SignUpState.WAITING).order_by("pk")

    def people(self) -> int:
        return self.aggregate(people=Sum("people"))["people"] or 0

    def kept_too_long(self, moment: dt.datetime) -> SignUpQuerySet:
        return self.filter(meeting__ends_at__lte=moment - KEPT_AFTER_MEETING)


class SignUpMailQuerySet(ClaimedQuerySet):
    def owed(self, moment: dt.datetime) -> SignUpMailQuerySet:
        return self.filter(sent_at__isnull=True, owed_at__gt=moment - GIVE_UP_AFTER)
