from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Min, Q

from dialogue_pages.core.querysets import in_private_section


class MeetingQuerySet(models.QuerySet):
    def public(self) -> MeetingQuerySet:
        """Meetings residents may know of: one whose own page is a draft or private is embargoed."""
        page_is_visible = Q(district_meeting_page__live=True) & ~in_private_section(
            "district_meeting_page__path"
        )
        return self.filter(Q(district_meeting_page__isnull=True) | page_is_visible)

    def coming(self, moment: dt.datetime) -> MeetingQuerySet:
        """Meetings that have not ended, the next one first."""
        return self.filter(ends_at__gt=moment).order_by("starts_at", "pk")

    def held(self, moment: dt.datetime) -> MeetingQuerySet:
        """Meetings that have ended, the latest first."""
        return self.filter(ends_at__lte=moment).order_by("-starts_at", "-pk")

    def next_turn(self, moment: dt.datetime) -> dt.datetime | None:
        """The next moment at which a meeting begins or ends."""
        ahead = self.filter(ends_at__gt=moment)
        found = ahead.aggregate(
            begins=Min("starts_at", filter=Q(starts_at__gt=moment)),
            ends=Min("ends_at"),
        )
        return min(filter(None, found.values()), default=None)

    def for_display(self) -> MeetingQuerySet:
        return self.select_related(
            "body__contact", "venue__district", "district_meeting_page"
        ).prefetch_related("districts")
