from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from dialogue_pages.bodies.enums import ROLE_ORDER, BodyKind, Role
from dialogue_pages.core.querysets import in_private_section


def covers(on_date: dt.date) -> Q:
    """Half-open intervals: the start belongs to the interval, the end does not (domain.md case 10)."""
    return Q(starts_on__lte=on_date) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on_date))


class BodyQuerySet(models.QuerySet):
    def existing(self, on_date: dt.date) -> BodyQuerySet:
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=on_date),
            Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on_date),
        )

    def with_office(self) -> BodyQuerySet:
        """With what ``contact_route`` needs: the body's contact and that of the body above."""
        return self.select_related("contact", "parent__contact")

    def of_kind(self, kind: str) -> BodyQuerySet:
        """Bodies of a kind, those that also act as it included: a presidium can be a drafting committee."""
        return self.filter(Q(kind=kind) | Q(also_kind=kind))


class IntervalQuerySet(models.QuerySet):
    """Rows from ``starts_on`` until, and not including, ``ends_on``."""

    def current(self, on_date: dt.date) -> Self:
        """Terms that run, or mandates that are held, on a day."""
        return self.filter(covers(on_date))

    def overlapping(self, starts_on: dt.date, ends_on: dt.date | None) -> Self:
        """Rows with a day in common with the interval; without an end it goes on for ever."""
        rows = self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on))
        return rows.filter(starts_on__lt=ends_on) if ends_on else rows


class MandateQuerySet(IntervalQuerySet):
    def former(self, on_date: dt.date) -> MandateQuerySet:
        return self.filter(ends_on__lte=on_date)

    def in_subcommittees_of(self, body_id: int) -> MandateQuerySet:
        kind = BodyKind.SUBCOMMITTEE
        return self.filter(Q(body__kind=kind) | Q(body__also_kind=kind), body__parent_id=body_id)

    def public(self) -> MandateQuerySet:
        """Mandates of people whose page residents may read: drafts and private pages are embargoed."""
        return self.filter(~in_private_section("person__path"), person__live=True)

    def in_roster_order(self) -> MandateQuerySet:
        """Chair first, substitutes last in the order they enter; names in Swedish order."""
        order = Case(
            *(When(role=role, then=Value(number)) for role, number in ROLE_ORDER.items()),
            default=Value(len(Role)),
            output_field=IntegerField(),
        )
        return self.annotate(role_order=order).order_by(
            "role_order", "substitute_rank", "person__sort_key", "pk"
        )

    def for_display(self) -> MandateQuerySet:
        return self.select_related("person", "party", "body")
