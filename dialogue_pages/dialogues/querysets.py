from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db.models import Case, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.querysets import VisibleQuerySet

_DATED = Q(closes_on__isnull=False) | Q(opens_on__isnull=False) | Q(closed_on__isnull=False)
_STATE = Case(
    When(closes_on__isnull=False, then=Value(0)), When(opens_on__isnull=False, then=Value(1)), default=2
)
_STATE_ORDER = (_STATE, "closes_on", "opens_on", F("closed_on").desc(), "pk")


class DialogueQuerySet(VisibleQuerySet):
    """Dialogues of every kind in one table, so that a list of them is one query."""

    def dated_at(self, moment: dt.datetime) -> DialogueQuerySet:
        """Attach ``closes_on`` (open now), ``opens_on`` (opens later) and ``closed_on`` (has closed)."""
        today = local_date(moment)
        periods = _periods().filter(page=OuterRef("pk"))
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
        today = local_date(moment)
        running = _periods().filter(first_day__lte=today, last_day__gte=today)
        return self.filter(pk__in=running.values("page")).dated_at(moment).order_by("closes_on", "pk")

    def by_state(self, moment: dt.datetime) -> DialogueQuerySet:
        """Open first by last day, then coming by first day, then finished from the latest.

        Dialogues without any time to answer (a district meeting, an unfinished draft) are not in it.
        """
        return self.in_order_of_state(moment).filter(_DATED)

    def in_order_of_state(self, moment: dt.datetime) -> DialogueQuerySet:
        """The same order, with those that have no time to answer last."""
        return self.dated_at(moment).order_by(*_STATE_ORDER)

    def order_of_state(self, moment: dt.datetime) -> DialogueQuerySet:
        """The same rows in the same order as ``by_state`` has them, with nothing but their keys.

        The dates are aggregates of one pass over the periods: for a page out of many, ask for the keys first.
        """
        today = local_date(moment)
        open_now = Q(periods__first_day__lte=today, periods__last_day__gte=today)
        ahead = Q(periods__first_day__gt=today, periods__last_day__isnull=False)
        dated = (
            self.order_by()
            .only("pk")
            .annotate(
                closes_on=Min("periods__last_day", filter=open_now),
                opens_on=Min("periods__first_day", filter=ahead),
                closed_on=Max("periods__last_day", filter=Q(periods__last_day__lt=today)),
            )
        )
        return dated.filter(_DATED).order_by(*_STATE_ORDER)

    def awaiting_feedback(self, on_date: dt.date) -> DialogueQuerySet:
        """Those whose residents cannot yet read what became of it."""
        return self.exclude(feedback_published_on__lte=on_date)

    def with_feedback(self, on_date: dt.date) -> DialogueQuerySet:
        return self.filter(feedback_published_on__lte=on_date)

    def answered_between(self, first_day: dt.date, on_date: dt.date) -> DialogueQuerySet:
        """Those whose residents got to read what became of it between two days, the latest first."""
        told = self.filter(feedback_published_on__range=(first_day, on_date))
        return told.order_by("-feedback_published_on", "-pk")

    def in_district(self, slug: str) -> DialogueQuerySet:
        return self.filter(districts__slug=slug)

    def about(self, topic_slug: str) -> DialogueQuerySet:
        return self.filter(topics__slug=topic_slug)


def _periods() -> QuerySet:
    return apps.get_model("dialogue_pages", "DialoguePeriod").objects.filter(last_day__isnull=False)
