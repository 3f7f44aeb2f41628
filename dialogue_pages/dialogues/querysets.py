from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.querysets import VisibleQuerySet


class DialogueQuerySet(VisibleQuerySet):
    """Dialogues of every kind in one table, so that a list of them is one query."""

    def dated_at(self, moment: dt.datetime) -> DialogueQuerySet:
        """Attach ``closes_on`` (open now), ``opens_on`` (opens later) and ``closed_on`` (has closed)."""
        today = local_date(moment)
        periods = _answer_periods()
        current = periods.filter(first_day__lte=today, last_day__gte=today).order_by("last_day")
        ahead = periods.filter(first_day__gt=today).order_by("first_day")
        behind = periods.filter(last_day__lt=today).order_by("-last_day")
        return self.annotate(
            closes_on=Subquery(current.values("last_day")[:1]),
            opens_on=Subquery(ahead.values("first_day")[:1]),
            closed_on=Subquery(behind.values("last_day")[:1]),
        )

    def open_at(self, moment: dt.datetime) -> DialogueQuerySet:
        """What can be answered at the moment, the first to close first."""
        return self.dated_at(moment).filter(closes_on__isnull=False).order_by("closes_on", "pk")

    def by_state(self, moment: dt.datetime) -> DialogueQuerySet:
        """Open first by last day, then coming by first day, then finished from the latest.

        Dialogues without any time to answer (a district meeting, an unfinished draft) are not in it.
        """
        group = Case(
            When(closes_on__isnull=False, then=Value(0)),
            When(opens_on__isnull=False, then=Value(1)),
            default=2,
        )
        dated = Q(closes_on__isnull=False) | Q(opens_on__isnull=False) | Q(closed_on__isnull=False)
        return (
            self.dated_at(moment)
            .filter(dated)
            .annotate(state_order=group)
            .order_by("state_order", "closes_on", "opens_on", F("closed_on").desc(), "pk")
        )

    def in_district(self, slug: str) -> DialogueQuerySet:
        return self.filter(districts__slug=slug)

    def about(self, topic_slug: str) -> DialogueQuerySet:
        return self.filter(topics__slug=topic_slug)


def _answer_periods() -> QuerySet:
    return apps.get_model("dialogue_pages", "DialoguePeriod").objects.filter(
        page=OuterRef("pk"), last_day__isnull=False
    )
