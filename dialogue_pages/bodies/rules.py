"""What a register of bodies, terms and mandates may not say.

The models' ``clean`` asks here, so that forms show the sentence on the field that can mend it; the services
ask again with the body locked. What both databases can hold by themselves stands in the models' constraints.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogue_pages.bodies.enums import PRESIDIUM_ROLES
from dialogue_pages.core.dates import date_short

if TYPE_CHECKING:
    from dialogue_pages.bodies.models import Body, Mandate, Term


class Limit(NamedTuple):
    """A day on which a mandate ends at last, and what an editor who asks for more is told."""

    day: dt.date
    message: str


def held_until(mandates: Iterable[Mandate], day: dt.date) -> dt.date:
    """The first day, from ``day`` on, on which none of the mandates is held.

    Mandates that follow upon one another are one unbroken time; ``date.max`` means that it has no end.
    """
    until = day
    for mandate in sorted(mandates, key=lambda row: row.starts_on):
        if mandate.starts_on <= until:
            until = max(until, mandate.ends_on or dt.date.max)
    return until


def check_mandate(mandate: Mandate) -> None:
    """Refuse a mandate outside its body's life or term, or in the way of another.

    One without an end is given the last day that body, term and parent allow, if they set any.
    """
    limits = [limit for find in (_life_of_body, _term, _seat_above) if (limit := find(mandate))]
    if limits:
        first = min(limits)
        mandate.ends_on = mandate.ends_on or first.day
        if mandate.ends_on > first.day:
            raise ValidationError({"ends_on": first.message})
    _refuse_double(mandate)


def _life_of_body(mandate: Mandate) -> Limit | None:
    body = mandate.body
    if body.founded_on and mandate.starts_on < body.founded_on:
        message = _("%(body)s was founded on %(day)s. Nobody has a post in it before.")
        raise ValidationError({"starts_on": message % _names(body, body.founded_on)})
    if not body.dissolved_on:
        return None
    if mandate.starts_on >= body.dissolved_on:
        message = _("%(body)s is dissolved on %(day)s. Nobody has a post in it from then on.")
        raise ValidationError({"starts_on": message % _names(body, body.dissolved_on)})
    message = _("%(body)s is dissolved on %(day)s. The mandate cannot go on after that.")
    return Limit(body.dissolved_on, message % _names(body, body.dissolved_on))


def _term(mandate: Mandate) -> Limit | None:
    """A body without terms sets no limits; in one that has them, each mandate is of one term (KL 5:9)."""
    terms = list(mandate.body.terms.all())
    if not terms:
        return None
    term = next((row for row in terms if row.starts_on <= mandate.starts_on < row.ends_on), None)
    if term is None:
        message = _("%(body)s has no term on %(day)s. Add the term first.")
        raise ValidationError({"starts_on": message % _names(mandate.body, mandate.starts_on)})
    message = _("The term of %(body)s ends on %(day)s. Whoever goes on has a new mandate from that day.")
    return Limit(term.ends_on, message % _names(mandate.body, term.ends_on))


def _seat_above(mandate: Mandate) -> Limit | None:
    """Whoever sits in the parent body sits in its subcommittee no longer than there.

    A person of whom the register knows no post in the parent is let be: it may lack that body's mandates.
    """
    parent = mandate.body.parent if mandate.body.is_subcommittee else None
    above = parent and list(parent.mandates.filter(person_id=mandate.person_id))
    if not above:
        return None
    until = held_until(above, mandate.starts_on)
    if until == mandate.starts_on:
        message = _("The person has no post in %(body)s on %(day)s, and so none here.")
        raise ValidationError({"starts_on": message % _names(parent, until)})
    if until == dt.date.max:
        return None
    message = _("The person leaves %(body)s on %(day)s. This post cannot go on after that.")
    return Limit(until, message % _names(parent, until))


def _names(body: Body, day: dt.date) -> dict[str, str]:
    return {"body": str(body), "day": date_short(day)}


def _refuse_double(mandate: Mandate) -> None:
    """One holder of each presidium post a day, and nobody the same post twice at once."""
    others = type(mandate).objects.exclude(pk=mandate.pk).filter(body_id=mandate.body_id, role=mandate.role)
    others = others.overlapping(mandate.starts_on, mandate.ends_on).select_related("person")
    if mine := others.filter(person_id=mandate.person_id).first():
        raise ValidationError(
            {"person": _("The person already holds this post %(days)s.") % {"days": mine.days}}
        )
    if mandate.role in PRESIDIUM_ROLES and (other := others.first()):
        message = _("%(person)s holds this post %(days)s. End that mandate first.")
        raise ValidationError({"role": message % {"person": other.person.title, "days": other.days}})


def check_term(term: Term) -> None:
    """Refuse a term that overlaps another of the body, or that mandates of the body reach out of.

    A mandate without an end that begins in the term is no hindrance: it ends with the term.
    """
    if type(term).objects.filter(pk=term.pk).exclude(body_id=term.body_id).exists():
        raise ValidationError({"body": _("A term stays with its body: its mandates lie in it.")})
    others = type(term).objects.exclude(pk=term.pk).filter(body_id=term.body_id)
    if other := others.overlapping(term.starts_on, term.ends_on).first():
        message = _("The body already has a term from %(start)s until %(end)s.")
        days = {"start": date_short(other.starts_on), "end": date_short(other.ends_on)}
        raise ValidationError({"starts_on": message % days})
    for mandate in _mandates_near(term):
        too_early = mandate.starts_on < term.starts_on
        if too_early or mandate.starts_on >= term.ends_on or (mandate.ends_on or term.ends_on) > term.ends_on:
            message = _("%(person)s has a mandate %(days)s, which is not within the term. Correct it first.")
            names = {"person": mandate.person.title, "days": mandate.days}
            raise ValidationError({"starts_on" if too_early else "ends_on": message % names})


def _mandates_near(term: Term) -> list[Mandate]:
    """The body's mandates with a day in the term, as it is to be and as it was saved."""
    mandates = term.body.mandates.select_related("person").order_by("starts_on", "pk")
    near = list(mandates.overlapping(term.starts_on, term.ends_on))
    if saved := type(term).objects.filter(pk=term.pk).first():
        near += mandates.overlapping(saved.starts_on, saved.ends_on)
    return near


def check_body(body: Body) -> None:
    """Refuse a body that is part of itself, a subcommittee of nothing, and a life that mandates reach out of.

    Mandates that run on the day of dissolution are no hindrance: they end that day.
    """
    if body.is_subcommittee and not body.parent_id:
        raise ValidationError({"parent": _("Say which body the subcommittee belongs to.")})
    if not body.pk:
        return
    if body.pk in _above(body):
        message = _("%(body)s is itself part of this body.")
        raise ValidationError({"parent": message % {"body": body.parent}})
    outside = {
        "founded_on": body.founded_on and body.mandates.filter(starts_on__lt=body.founded_on),
        "dissolved_on": body.dissolved_on and body.mandates.filter(starts_on__gte=body.dissolved_on),
    }
    for field, mandates in outside.items():
        if mandates and (mandate := mandates.select_related("person").first()):
            message = _("%(person)s has a mandate in the body %(days)s. Correct it first.")
            names = {"person": mandate.person.title, "days": mandate.days}
            raise ValidationError({field: message % names})


def _above(body: Body) -> set[int]:
    """The bodies that the body is part of, however far up."""
    parents = dict(type(body).objects.exclude(pk=body.pk).values_list("pk", "parent_id"))
    above: set[int] = set()
    upper = body.parent_id
    while upper and upper not in above:
        above.add(upper)
        upper = parents.get(upper)
    return above
