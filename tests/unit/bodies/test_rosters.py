from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.bodies.enums import BodyKind, EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.rosters import contact_route, roster_of
from dialogue_pages.bodies.services import end_mandate, save_mandate, save_term
from tests.factories.pages import CouncillorIndexPageFactory, CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, ContactDetailsFactory, MandateFactory, PartyFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 3, 3)


@pytest.fixture
def body() -> Body:
    return BodyFactory()


def seat(body: Body, name: str, role: str = Role.MEMBER, **more):
    return MandateFactory(body=body, person=CouncillorPageFactory(title=name), role=role, **more)


def names(mandates) -> list[str]:
    return [mandate.person.title for mandate in mandates]


def test_a_body_without_anyone_is_empty(body):
    roster = roster_of(body, TODAY)
    assert roster.is_empty
    assert roster.first_contact is None
    assert [post.is_vacant for post in roster.presidium] == [True, True, True]


def test_the_chair_is_whom_to_turn_to(body):
    chair = seat(body, "Kim Ek", Role.CHAIR)
    seat(body, "Eli Berg", Role.FIRST_VICE_CHAIR)
    roster = roster_of(body, TODAY)
    assert (roster.chair.mandate, roster.first_contact) == (chair, chair)
    assert not roster.is_empty
    assert [post.role for post in roster.presidium] == [
        Role.CHAIR,
        Role.FIRST_VICE_CHAIR,
        Role.SECOND_VICE_CHAIR,
    ]


@pytest.mark.parametrize("role", [Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR])
def test_a_vice_chair_is_whom_to_turn_to_while_the_post_of_chair_is_vacant(body, role):
    deputy = seat(body, "Eli Berg", role)
    seat(body, "Alex Dahl")
    roster = roster_of(body, TODAY)
    assert roster.chair.is_vacant
    assert roster.chair.label == Role.CHAIR.label
    assert roster.first_contact == deputy


def test_a_chair_who_has_resigned_is_gone_that_very_day(body):
    seat(body, "Kim Ek", Role.CHAIR, ends_on=TODAY, end_reason=EndReason.RESIGNED)
    assert not roster_of(body, TODAY - dt.timedelta(days=1)).chair.is_vacant
    assert roster_of(body, TODAY).chair.is_vacant


def test_members_are_listed_in_swedish_order_by_family_name(body):
    for name in ("Bo Öberg", "Eva Ål", "Åsa Ek", "Ida Zetterlund", "Ali Äng"):
        seat(body, name)
    assert names(roster_of(body, TODAY).members) == [
        "Åsa Ek",
        "Ida Zetterlund",
        "Eva Ål",
        "Ali Äng",
        "Bo Öberg",
    ]


def test_substitutes_are_listed_in_the_order_they_enter_across_parties(body):
    seat(body, "Bo Ek", Role.SUBSTITUTE, substitute_rank=3, party=PartyFactory())
    seat(body, "Eva Dahl", Role.SUBSTITUTE, substitute_rank=1, party=PartyFactory())
    seat(body, "Ali Berg", Role.SUBSTITUTE, substitute_rank=2)
    seat(body, "Ida Alm")
    roster = roster_of(body, TODAY)
    assert names(roster.substitutes) == ["Eva Dahl", "Ali Berg", "Bo Ek"]
    assert names(roster.members) == ["Ida Alm"]


def test_a_politisk_vilde_keeps_the_seat_without_a_party(body):
    party = PartyFactory()
    change = dt.date(2025, 1, 1)
    before = seat(body, "Kim Ek", party=party, ends_on=change)
    MandateFactory(body=body, person=before.person, party=None, starts_on=change)
    assert [row.party for row in roster_of(body, TODAY).members] == [None]
    assert [row.party for row in roster_of(body, dt.date(2024, 6, 1)).members] == [party]


def test_people_whose_page_is_a_draft_are_not_shown(body):
    MandateFactory(body=body, role=Role.CHAIR, person=CouncillorPageFactory(live=False))
    assert roster_of(body, TODAY).is_empty


def test_people_in_a_private_section_are_not_shown(body):
    section = make_private(CouncillorIndexPageFactory())
    MandateFactory(body=body, person=CouncillorPageFactory(parent=section))
    assert roster_of(body, TODAY).is_empty


def test_a_private_page_hides_only_itself(body):
    index = CouncillorIndexPageFactory()
    make_private(MandateFactory(body=body, person=CouncillorPageFactory(parent=index)).person)
    shown = MandateFactory(body=body, person=CouncillorPageFactory(parent=index))
    assert roster_of(body, TODAY).members == [shown]


def test_a_roster_takes_as_many_queries_for_twenty_as_for_two(body, django_assert_num_queries):
    for size in (2, 18):
        for _ in range(size):
            seat(body, "Kim Ek")
        with django_assert_num_queries(1):
            roster = roster_of(body, TODAY)
            assert all((row.person.portrait, row.party.name, row.body.name) for row in roster.members)


def test_contact_the_chair_leads_to_the_chair_and_the_office(body):
    body.contact = ContactDetailsFactory()
    chair = seat(body, "Kim Ek", Role.CHAIR)
    route = contact_route(roster_of(body, TODAY))
    assert (route.chair.is_vacant, route.mandate, route.office) == (False, chair, body.contact)


@pytest.mark.parametrize("role", [Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR])
def test_contact_the_chair_leads_to_a_vice_chair_when_the_post_is_vacant(body, role):
    deputy = seat(body, "Eli Berg", role)
    route = contact_route(roster_of(body, TODAY))
    assert (route.chair.is_vacant, route.mandate) == (True, deputy)


def test_the_first_vice_chair_comes_before_the_second(body):
    seat(body, "Ada Alm", Role.SECOND_VICE_CHAIR)
    first = seat(body, "Eli Berg", Role.FIRST_VICE_CHAIR)
    assert contact_route(roster_of(body, TODAY)).mandate == first


@pytest.mark.parametrize("own", [None, False], ids=["without an office", "whose office is a draft"])
def test_a_body_nobody_presides_over_leads_to_the_office_above(body, own):
    body.parent = BodyFactory(contact=ContactDetailsFactory())
    body.contact = None if own is None else ContactDetailsFactory(live=own)
    seat(body, "Eli Berg")
    route = contact_route(roster_of(body, TODAY))
    assert (route.chair.is_vacant, route.mandate, route.office) == (True, None, body.parent.contact)


def test_a_resigned_person_is_gone_the_same_day_and_stays_in_the_history(body):
    """Case 10: gone from lists and contact routes that day; what was, can still be asked for."""
    chair = seat(body, "Kim Ek", Role.CHAIR)
    deputy = seat(body, "Eli Berg", Role.FIRST_VICE_CHAIR)
    end_mandate(mandate=chair, ends_on=TODAY, reason=EndReason.RESIGNED)
    today, yesterday = (roster_of(body, day) for day in (TODAY, TODAY - dt.timedelta(days=1)))
    assert names(today.mandates) == ["Eli Berg"]
    assert contact_route(today).mandate == deputy
    assert names(yesterday.mandates) == ["Kim Ek", "Eli Berg"]
    (history,) = Mandate.objects.former(TODAY)
    assert (history.person.title, history.end_reason) == ("Kim Ek", EndReason.RESIGNED)


def test_the_autumn_of_2026_has_a_new_council_and_the_old_boards_until_new_year():
    """KL 5:9: the council sits from 15 October of the election year, the boards from 1 January after."""
    starts = {
        BodyKind.COUNCIL: (dt.date(2022, 10, 15), dt.date(2026, 10, 15), dt.date(2030, 10, 15)),
        BodyKind.BOARD: (dt.date(2023, 1, 1), dt.date(2027, 1, 1), dt.date(2031, 1, 1)),
    }
    bodies = {}
    for kind, (old, new, last) in starts.items():
        body = bodies[kind] = BodyFactory(kind=kind)
        for name, first, end in (("Gammal", old, new), ("Ny", new, last)):
            save_term(term=Term(body=body, starts_on=first, ends_on=end))
            person = CouncillorPageFactory(title=f"{name} {kind}")
            save_mandate(mandate=Mandate(person=person, body=body, role=Role.CHAIR, starts_on=first))

    def chairs(day: str) -> list[str]:
        on_date = dt.date.fromisoformat(day)
        return [
            name.split()[0] for body in bodies.values() for name in names(roster_of(body, on_date).mandates)
        ]

    assert chairs("2026-10-14") == ["Gammal", "Gammal"]
    assert chairs("2026-10-15") == ["Ny", "Gammal"]
    assert chairs("2026-12-31") == ["Ny", "Gammal"]
    assert chairs("2027-01-01") == ["Ny", "Ny"]
