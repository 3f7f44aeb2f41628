"""What a person works with, read from the bodies they sit in.

Committees and dialogues are rooms above this one: they are reached by the names of models and relations.
"""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db.models import Case, F, Q, QuerySet, Value, When

from dialogue_pages.bodies.models import Body
from dialogue_pages.core.querysets import in_private_section

SHOWN = 6


def committee_work(bodies: list[Body]) -> QuerySet:
    """The unfinished assignments of the committees, by committee, with the page of each."""
    assignments = apps.get_model("dialogue_pages", "Assignment").objects
    return (
        assignments.filter(~in_private_section("page__path"), page__live=True)
        .filter(page__body_shown__in=bodies, is_finished=False)
        .select_related("page")
        .order_by("page__title", "sort_order", "pk")[:SHOWN]
    )


def dialogues_of(bodies: list[Body], moment: dt.datetime) -> QuerySet:
    """Dialogues that the bodies decide on or have as an assignment, and their coming district meetings.

    What can be answered comes first, then what is ahead, then what has been. ``meets_at`` is set on a
    district meeting, which has no time to answer; one that has been held is not among them.
    """
    dialogues = apps.get_model("dialogue_pages", "DialoguePage").objects
    assignments = apps.get_model("dialogue_pages", "Assignment").objects
    given = assignments.filter(page__body_shown__in=bodies, page__live=True).values("dialogue_id")
    theirs = Q(decided_by__in=bodies) | Q(pk__in=given) | Q(districtmeetingpage__meeting__body__in=bodies)
    dated = Q(closes_on__isnull=False) | Q(opens_on__isnull=False) | Q(closed_on__isnull=False)
    order = Case(
        When(closes_on__isnull=False, then=Value(0)),
        When(Q(opens_on__isnull=False) | Q(meets_at__isnull=False), then=Value(1)),
        default=Value(2),
    )
    meets_at = F("districtmeetingpage__meeting__starts_at")
    # Theirs are found first, so that no other dialogue is asked for its dates.
    found = dialogues.filter(pk__in=dialogues.filter(theirs).values("pk")).visible()
    found = found.dated_at(moment).annotate(meets_at=meets_at)
    found = found.filter(dated | Q(districtmeetingpage__meeting__ends_at__gt=moment))
    return found.order_by(order, "closes_on", "opens_on", "meets_at", F("closed_on").desc(), "pk")[:SHOWN]
