"""A body's roster on a day, and whom to turn to when the post of chair is vacant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dialogue_pages.bodies.enums import PRESIDIUM_ROLES, Role
from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.contacts.models import ContactDetails


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the presidium: a mandate, or None when the post is vacant."""

    role: Role
    mandate: Mandate | None

    @property
    def label(self) -> str:
        return self.role.label

    @property
    def is_vacant(self) -> bool:
        return self.mandate is None


@dataclass(frozen=True, slots=True)
class Roster:
    body: Body
    on_date: dt.date
    presidium: list[Post] = field(default_factory=list)
    members: list[Mandate] = field(default_factory=list)
    substitutes: list[Mandate] = field(default_factory=list)

    @property
    def chair(self) -> Post:
        return self.presidium[0]

    @property
    def first_contact(self) -> Mandate | None:
        """The chair or, when that post is vacant, the first vice chair there is."""
        return next((post.mandate for post in self.presidium if post.mandate), None)

    @property
    def mandates(self) -> list[Mandate]:
        """Everyone, in the order shown."""
        presidium = [post.mandate for post in self.presidium if post.mandate]
        return [*presidium, *self.members, *self.substitutes]

    @property
    def is_empty(self) -> bool:
        return not self.mandates


@dataclass(frozen=True, slots=True)
class ContactRoute:
    """Whom "contact the chair" leads to: a person of the presidium, the office, or both.

    ``chair`` is the post, which may be vacant; ``mandate`` the person to turn to, if there is any;
    ``office`` the body's contact or that of the body above, for whoever does not reach the person.
    """

    chair: Post
    mandate: Mandate | None
    office: ContactDetails | None


def roster_of(body: Body, on_date: dt.date) -> Roster:
    """The public roster on a day, in one query for the mandates however many there are."""
    mandates = list(body.mandates.current(on_date).public().for_display().in_roster_order())
    holders = {mandate.role: mandate for mandate in reversed(mandates)}
    return Roster(
        body=body,
        on_date=on_date,
        presidium=[Post(role, holders.get(role)) for role in PRESIDIUM_ROLES],
        members=[mandate for mandate in mandates if mandate.role == Role.MEMBER],
        substitutes=[mandate for mandate in mandates if mandate.role == Role.SUBSTITUTE],
    )


def contact_route(roster: Roster) -> ContactRoute:
    """Contact the chair; else the first vice chair, the second, or the office. Give it the roster of today.

    The one answer to "whom do I turn to": a former chair is in a roster of another day, but never in a route.
    """
    return ContactRoute(chair=roster.chair, mandate=roster.first_contact, office=office_of(roster.body))


def office_of(body: Body) -> ContactDetails | None:
    """The body's contact or, when it has none that is published, that of the body above."""
    above = body.parent.contact if body.parent else None
    return next((contact for contact in (body.contact, above) if contact and contact.live), None)
