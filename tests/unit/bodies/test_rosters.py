from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.bodies.enums import EndReason, Role
from dialogue_pages.bodies.models import Body
from dialogue_pages.bodies.rosters import roster_of
from tests.factories.pages import CouncillorIndexPageFactory, CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, MandateFactory, PartyFactory

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
