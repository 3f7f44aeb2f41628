"""Whom to write to when a person cannot be written to: never a dead end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialogue_pages.bodies.enums import PRESIDIUM_ROLES
from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.bodies.rosters import office_of
from dialogue_pages.contacts.models import ContactDetails


@dataclass(frozen=True, slots=True)
class Alternatives:
    """``holders`` have the person's posts now, or lead the bodies; ``contacts`` are the bodies' offices."""

    holders: list[Mandate]
    contacts: list[ContactDetails]


def alternatives_to(mandates: list[Mandate], on_date: dt.date) -> Alternatives:
    """From all of a person's mandates (with ``body__contact`` and ``body__parent__contact``), one query.

    Someone who still serves is reached through the offices of the bodies; after someone who has left there
    are the ones who hold the posts that were left last.
    """
    present = [row for row in mandates if row.covers(on_date)]
    if present:
        return Alternatives([], _offices(row.body for row in present))
    left = [row for row in mandates if row.ends_on and row.ends_on <= on_date]
    latest = max((row.ends_on for row in left), default=None)
    posts = [row for row in left if row.ends_on == latest]
    return Alternatives(_holders(posts, on_date), _offices(row.body for row in posts))


def _holders(posts: list[Mandate], on_date: dt.date) -> list[Mandate]:
    """Each post's holder, or else the foremost of the body's presidium; nobody twice."""
    rows = Mandate.objects.current(on_date).public().filter(body__in={row.body_id for row in posts})
    rows = rows.filter(role__in=PRESIDIUM_ROLES).select_related("person", "body").in_roster_order()
    leaders: dict[int, dict[str, Mandate]] = {}
    for row in rows:
        leaders.setdefault(row.body_id, {}).setdefault(row.role, row)
    found: dict[int, Mandate] = {}
    for post in posts:
        there = leaders.get(post.body_id, {})
        holder = there.get(post.role) or next(iter(there.values()), None)
        if holder:
            found.setdefault(holder.person_id, holder)
    return list(found.values())


def _offices(bodies: Iterable[Body]) -> list[ContactDetails]:
    offices = [office for body in bodies if (office := office_of(body))]
    return list({office.pk: office for office in offices}.values())
