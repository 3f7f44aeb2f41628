"""Writes to the registers of bodies, terms and mandates.

Each locks the body and what it is part of, so that two editors who save at the same moment are one after the
other and the second is judged by what the first wrote. SQLite has one writer at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dialogue_pages.bodies.enums import EndReason
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.rules import held_until


class SeatsRefused(Exception):
    """Some of the mandates of a new term cannot be: ``errors`` says why by their place in the list."""

    def __init__(self, errors: dict[int, ValidationError]) -> None:
        super().__init__(errors)
        self.errors = errors


def _lock(body_id: int | None) -> None:
    wanted = Q(pk=body_id) | Q(pk__in=Body.objects.filter(pk=body_id).values("parent_id"))
    list(Body.objects.filter(wanted).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _lock_body_of(row: Mandate | Term) -> None:
    """Lock the row's body and read it anew: it may have been dissolved since the row was made."""
    _lock(row.body_id)
    if body := Body.objects.select_related("parent").filter(pk=row.body_id).first():
        row.body = body


@transaction.atomic
def save_mandate(*, mandate: Mandate) -> Mandate:
    """Save a new or a changed mandate, or raise ``ValidationError`` by field.

    Where body, term or parent set a last day, a mandate without an end gets it. Seats in subcommittees that
    the person no longer can have end with it. When saving many, save those of a parent body before its
    subcommittees', and each body's in the order in which they begin.
    """
    _lock_body_of(mandate)
    before = Mandate.objects.filter(pk=mandate.pk).first()
    mandate.full_clean()
    mandate.save()
    _end_seats_below(mandate, before)
    if before and (before.person_id, before.body_id) != (mandate.person_id, mandate.body_id):
        _end_seats_below(before, before)
    return mandate


@transaction.atomic
def delete_mandate(*, mandate: Mandate) -> None:
    """Delete a mandate that never should have been; ``ValidationError`` while seats below stand on it."""
    _lock(mandate.body_id)
    before = Mandate.objects.get(pk=mandate.pk)
    mandate.delete()
    _end_seats_below(before, before)


@transaction.atomic
def end_mandate(*, mandate: Mandate, ends_on: dt.date, reason: str) -> Mandate:
    """End a mandate: ``ends_on`` is the first day without the post, ``reason`` an ``EndReason``."""
    _lock(mandate.body_id)
    mandate.refresh_from_db()
    mandate.ends_on, mandate.end_reason = ends_on, reason
    return save_mandate(mandate=mandate)


def _end_seats_below(mandate: Mandate, before: Mandate | None = None) -> None:
    """End the person's seats in the body's subcommittees on the day from which they have no post in it."""
    above = list(Mandate.objects.filter(person_id=mandate.person_id, body_id=mandate.body_id))
    seats = Mandate.objects.filter(person_id=mandate.person_id).in_subcommittees_of(mandate.body_id)
    for seat in seats.select_related("body"):
        until = held_until(above, seat.starts_on)
        if (seat.ends_on or dt.date.max) <= until:
            continue
        if until > seat.starts_on:
            seat.ends_on, seat.end_reason = until, EndReason.LEFT_PARENT
            seat.save()
            _end_seats_below(seat)
        elif before and before.covers(seat.starts_on):
            message = _("The person has a post in %(body)s %(days)s. Correct or delete it first.")
            raise ValidationError({"ends_on": message % {"body": seat.body, "days": seat.days}})


@transaction.atomic
def save_term(*, term: Term) -> Term:
    """Save a new or a changed term. The body's mandates that begin in it and have no end end with it."""
    _lock_body_of(term)
    term.full_clean()
    term.save()
    begun = term.body.mandates.filter(starts_on__gte=term.starts_on, starts_on__lt=term.ends_on)
    for mandate in _end(begun.filter(ends_on__isnull=True), term.ends_on):
        _end_seats_below(mandate)
    return term


@transaction.atomic
def save_body(*, body: Body) -> Body:
    """Save a body. When it is dissolved, its mandates end that day."""
    _lock(body.pk)
    body.full_clean()
    body.save()
    if body.dissolved_on:
        ended = _end(_running(body, body.dissolved_on), body.dissolved_on, EndReason.BODY_DISSOLVED)
        for mandate in ended:
            _end_seats_below(mandate)
    return body


@transaction.atomic
def start_term(*, term: Term, mandates: Sequence[Mandate]) -> Term:
    """Save a body's next term with its mandates: all, or none when any is refused (``SeatsRefused``).

    The mandates have a person, a role, a rank and a party; body and days are the term's. What is there
    already is left as it is, so that doing it twice makes no doubles. Mandates that would run on into the
    term end as it begins.
    """
    _lock(term.body_id)
    ended = _end(_running(term.body, term.starts_on), term.starts_on, EndReason.TERM_ENDED)
    if saved := Term.objects.filter(body_id=term.body_id, starts_on=term.starts_on).first():
        saved.ends_on = term.ends_on
        term = saved
    save_term(term=term)
    _save_seats(term, mandates)
    for mandate in ended:
        _end_seats_below(mandate)
    return term


def _save_seats(term: Term, mandates: Sequence[Mandate]) -> None:
    errors = {}
    for number, mandate in enumerate(mandates):
        mandate.body, mandate.starts_on, mandate.ends_on = term.body, term.starts_on, term.ends_on
        same = Mandate.objects.filter(
            person_id=mandate.person_id, body_id=term.body_id, role=mandate.role, starts_on=term.starts_on
        )
        if same.exists():
            continue
        try:
            save_mandate(mandate=mandate)
        except ValidationError as error:
            errors[number] = error
    if errors:
        raise SeatsRefused(errors)


def _running(body: Body, day: dt.date) -> Iterable[Mandate]:
    """The body's mandates that began before the day and go on past it."""
    return body.mandates.current(day).filter(starts_on__lt=day)


def _end(mandates: Iterable[Mandate], ends_on: dt.date, reason: str = "") -> list[Mandate]:
    ended = list(mandates)
    for mandate in ended:
        mandate.ends_on, mandate.end_reason = ends_on, reason
        mandate.save()
    return ended
