from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q

from dialogue_pages.calendar.enums import MeetingKind, MeetingStatus
from dialogue_pages.core.querysets import in_private_section


class MeetingQuerySet(models.QuerySet):
    def public(self) -> MeetingQuerySet:
        """Meetings residents may know of: one whose own page is a draft or private is embargoed.

        A district meeting is told of by its page; until there is one, nobody has said that it is to be held.
        """
        page_is_visible = Q(district_meeting_page__live=True) & ~in_private_section(
            "district_meeting_page__path"
        )
        needs_no_page = Q(district_meeting_page__isnull=True) & ~Q(kind=MeetingKind.DISTRICT_MEETING)
        return self.filter(needs_no_page | page_is_visible)

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

    def in_district(self, slug: str) -> MeetingQuerySet:
        """Meetings of a district by their own choice or by that of the page that tells of them."""
        rows = self.model.objects.values("pk")
        own = rows.filter(districts__slug=slug)
        by_page = rows.filter(district_meeting_page__districts__slug=slug)
        return self.filter(Q(pk__in=own) | Q(pk__in=by_page))

    def within(self, begin: dt.datetime, end: dt.datetime) -> MeetingQuerySet:
        """Meetings that start in the span, and those that were moved away from it."""
        moved_away = Q(status=MeetingStatus.MOVED, moved_from__gte=begin, moved_from__lt=end)
        return self.filter(Q(starts_at__gte=begin, starts_at__lt=end) | moved_away).order_by(
            "starts_at", "pk"
        )

    def clashing_with(self, meeting: Any) -> MeetingQuerySet:
        """Other meetings in the same place or of the same body while this one is held."""
        if meeting.is_cancelled:
            return self.none()
        same = Q(pk__in=[])
        if meeting.venue_id:
            same |= Q(venue=meeting.venue_id)
        if meeting.body_id:
            same |= Q(body=meeting.body_id)
        others = self.exclude(pk=meeting.pk).exclude(status=MeetingStatus.CANCELLED)
        return others.filter(same, starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at)

    def with_clashes(self) -> MeetingQuerySet:
        """Whether each meeting ``clashes`` with another, as ``clashing_with`` has it."""
        others = (
            self.model.objects.exclude(pk=OuterRef("pk"))
            .exclude(status=MeetingStatus.CANCELLED)
            .filter(
                Q(venue=OuterRef("venue")) | Q(body=OuterRef("body")),
                starts_at__lt=OuterRef("ends_at"),
                ends_at__gt=OuterRef("starts_at"),
            )
        )
        return self.annotate(clashes=Exists(others) & ~Q(status=MeetingStatus.CANCELLED))

    def coming_first(self, moment: dt.datetime) -> MeetingQuerySet:
        """Annotated with ``is_held``, so that a list can begin with the meetings ahead."""
        is_held = models.ExpressionWrapper(Q(ends_at__lte=moment), output_field=models.BooleanField())
        return self.annotate(is_held=is_held)

    def for_display(self) -> MeetingQuerySet:
        return self.select_related("body__contact", "venue", "district_meeting_page")

    def for_its_page(self) -> MeetingQuerySet:
        """With what only a meeting's own page shows: its papers and the body's page."""
        return self.select_related("body__page", "agenda_document", "summons_document", "minutes_document")
