"""A page for each of the elected, and the posts they hold and have held."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dialogue_pages.bodies.enums import EndReason, Role
from dialogue_pages.bodies.models import Mandate
from dialogue_pages.bodies.services import save_mandate
from dialogue_pages.councillors.models import CouncillorPage
from home.demo.dates import Term, board_terms, council_terms, term_on
from home.demo.people import INDEPENDENT, PEOPLE, RESIGNED, Person
from home.demo.registers import COUNCIL_BODIES
from home.demo.site import Demo

RESIGNED_DAYS_AGO = 20
LEFT_PARTY_DAYS_AGO = 30


def build_councillors(demo: Demo) -> None:
    for person in PEOPLE:
        _give_posts(demo, person)
    _build_independent(demo)
    _build_resigned(demo)


def _page(demo: Demo, person: Person) -> CouncillorPage:
    page = CouncillorPage(
        title=person.name,
        summary=person.about,
        portrait=demo.portraits.get(person.name),
        email=person.email,
        publish_email="email" in person.shows,
        phone=person.phone,
        publish_phone="phone" in person.shows,
        is_example=True,
    )
    page.districts.set([demo.districts[name] for name in person.districts])
    return demo.publish(person.name, "councillors", page)


def terms_of_body(demo: Demo, key: str) -> tuple[Term, Term]:
    return council_terms(demo.today) if key in COUNCIL_BODIES else board_terms(demo.today)


def _terms_of(demo: Demo, person: Person, key: str) -> tuple[Term, ...]:
    """Both terms for those who served before, the latter for newcomers."""
    terms = terms_of_body(demo, key)
    return terms if person.served_before else terms[1:]


def _save(**fields: Any) -> None:
    save_mandate(mandate=Mandate(**fields))


def _give_posts(demo: Demo, person: Person) -> None:
    """Each post for whole terms. A term that is over says why it ended."""
    page = _page(demo, person)
    for key, role in person.posts.items():
        for starts_on, ends_on in _terms_of(demo, person, key):
            _save(
                person=page,
                body=demo.bodies[key],
                role=role,
                substitute_rank=person.rank if role == Role.SUBSTITUTE else None,
                party=demo.parties[person.party],
                starts_on=starts_on,
                ends_on=ends_on,
                end_reason=EndReason.TERM_ENDED if ends_on <= demo.today else "",
            )


def _build_independent(demo: Demo) -> None:
    """The seat goes on without a party from the day the person left it."""
    left_on = demo.day(-LEFT_PARTY_DAYS_AGO)
    page = _page(demo, INDEPENDENT)
    council = demo.bodies["kf"]
    term = term_on(council_terms(demo.today), left_on - dt.timedelta(days=1))
    _save(
        person=page,
        body=council,
        party=demo.parties[INDEPENDENT.party],
        starts_on=term.starts_on,
        ends_on=left_on,
        end_reason=EndReason.OTHER,
    )
    for starts_on, ends_on in council_terms(demo.today):
        if ends_on > left_on:
            _save(person=page, body=council, starts_on=max(starts_on, left_on), ends_on=ends_on)


def _build_resigned(demo: Demo) -> None:
    """Former posts only: the chair of the board is vacant after her."""
    resigned_on = demo.day(-RESIGNED_DAYS_AGO)
    page = _page(demo, RESIGNED)
    for key, role in RESIGNED.posts.items():
        term = term_on(terms_of_body(demo, key), resigned_on - dt.timedelta(days=1))
        _save(
            person=page,
            body=demo.bodies[key],
            role=role,
            party=demo.parties[RESIGNED.party],
            starts_on=term.starts_on,
            ends_on=resigned_on,
            end_reason=EndReason.RESIGNED,
        )
