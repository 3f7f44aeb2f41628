"""What a person works with, read from the bodies they sit in.

Committees and dialogues are rooms above this one: they are reached by the names of models and relations.
"""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db.models import Q, QuerySet

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.querysets import MeetingQuerySet
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
    """Dialogues that the bodies decide on or have as an assignment; what is open first."""
    dialogues = apps.get_model("dialogue_pages", "DialoguePage").objects
    assignments = apps.get_model("dialogue_pages", "Assignment").objects
    given = assignments.filter(page__body_shown__in=bodies, page__live=True).values("dialogue_id")
    found = dialogues.visible().filter(Q(decided_by__in=bodies) | Q(pk__in=given))
    return found.by_state(moment).prefetch_related("districts")[:SHOWN]


def district_meetings_of(bodies: list[Body], moment: dt.datetime) -> MeetingQuerySet:
    """Coming district meetings where the bodies meet residents."""
    theirs = Q(body__in=bodies) | Q(district_meeting_page__decided_by__in=bodies)
    meetings = Meeting.objects.public().filter(theirs, district_meeting_page__isnull=False)
    return meetings.coming(moment).for_display()[:SHOWN]
