from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from dialogue_pages.bodies.enums import EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, MandateFactory, TermFactory

pytestmark = pytest.mark.django_db

START, END = dt.date(2022, 10, 15), dt.date(2026, 10, 15)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "held"),
    [(START - DAY, False), (START, True), (END - DAY, True), (END, False)],
)
def test_a_mandate_is_held_from_its_first_day_until_the_day_it_ends(day, held):
    mandate = MandateFactory(starts_on=START, ends_on=END)
    assert mandate.covers(day) is held
    assert Mandate.objects.current(day).exists() is held


@pytest.mark.parametrize("day", [START, END, dt.date(2099, 1, 1)])
def test_a_mandate_without_an_end_goes_on(day):
    mandate = MandateFactory(starts_on=START)
    assert mandate.covers(day)
    assert list(Mandate.objects.current(day)) == [mandate]
    assert not Mandate.objects.former(day).exists()


def test_a_mandate_is_former_from_the_day_it_ends():
    mandate = MandateFactory(starts_on=START, ends_on=END)
    assert not Mandate.objects.former(END - DAY).exists()
    assert list(Mandate.objects.former(END)) == [mandate]


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (START, END, True),
        (START - 10 * DAY, START + DAY, True),
        (END - DAY, None, True),
        (START - 10 * DAY, None, True),
        (END, None, False),
        (START - 10 * DAY, START, False),
    ],
)
def test_a_body_has_one_chair_at_most_each_day(first, last, refused):
    body = MandateFactory(role=Role.CHAIR, starts_on=START, ends_on=END).body
    another = Mandate(
        person=CouncillorPageFactory(), body=body, role=Role.CHAIR, starts_on=first, ends_on=last
    )
    if not refused:
        another.full_clean()
        return
    with pytest.raises(ValidationError) as error:
        another.full_clean()
    assert "role" in error.value.message_dict


def test_two_open_ended_chairs_are_refused_by_the_database():
    body = MandateFactory(role=Role.CHAIR).body
    with pytest.raises(IntegrityError):
        MandateFactory(role=Role.CHAIR, body=body)


def test_a_chair_can_be_corrected_without_standing_in_the_own_way():
    chair = MandateFactory(role=Role.CHAIR)
    chair.starts_on += DAY
    chair.full_clean()


def test_other_bodies_and_other_posts_do_not_collide():
    chair = MandateFactory(role=Role.CHAIR)
    Mandate(person=chair.person, body=BodyFactory(), role=Role.CHAIR, starts_on=START).full_clean()
    Mandate(
        person=CouncillorPageFactory(), body=chair.body, role=Role.FIRST_VICE_CHAIR, starts_on=START
    ).full_clean()


def test_nobody_holds_the_same_post_twice_at_once():
    seat = MandateFactory(starts_on=START, ends_on=END)
    again = Mandate(person=seat.person, body=seat.body, role=Role.MEMBER, starts_on=END - DAY)
    with pytest.raises(ValidationError) as error:
        again.full_clean()
    assert "person" in error.value.message_dict
    again.starts_on = END
    again.full_clean()


def test_an_unfinished_mandate_is_refused_field_by_field():
    with pytest.raises(ValidationError) as error:
        Mandate(role=Role.CHAIR).full_clean()
    assert {"person", "body", "starts_on"} <= set(error.value.message_dict)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": END, "ends_on": START},
        {"starts_on": START, "ends_on": START},
        {"role": Role.MEMBER, "substitute_rank": 1},
    ],
)
def test_an_impossible_mandate_is_refused_by_the_database(wrong):
    with pytest.raises(IntegrityError):
        MandateFactory(**wrong)


def test_an_impossible_mandate_is_refused_in_words():
    wrong = MandateFactory.build(
        person=CouncillorPageFactory(),
        body=BodyFactory(),
        party=None,
        starts_on=END,
        ends_on=START,
        substitute_rank=3,
    )
    with pytest.raises(ValidationError) as error:
        wrong.full_clean()
    messages = {str(row.violation_error_message) for row in Mandate._meta.constraints}
    assert len(messages & set(error.value.messages)) == 2


def test_an_id_of_the_register_names_one_row_but_none_may_lack_it():
    MandateFactory.create_batch(2)
    MandateFactory(external_id="T-1")
    with pytest.raises(IntegrityError):
        MandateFactory(external_id="T-1")


def test_a_party_a_body_and_a_person_with_mandates_are_kept():
    mandate = MandateFactory(end_reason=EndReason.RESIGNED, ends_on=END)
    for row in (mandate.party, mandate.body):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_body_has_an_address_of_its_own_which_it_keeps():
    body = BodyFactory(name="Beredningen för trygghet")
    body.name = "Trygghetsberedningen"
    body.save()
    assert body.slug == "beredningen-for-trygghet"


def test_a_body_is_not_part_of_itself():
    body = BodyFactory()
    with pytest.raises(IntegrityError):
        Body.objects.filter(pk=body.pk).update(parent=body)


def test_a_dissolved_body_is_gone_the_day_it_is_dissolved():
    body = BodyFactory(dissolved_on=END)
    assert list(Body.objects.existing(END - DAY)) == [body]
    assert not Body.objects.existing(END).exists()


@pytest.mark.parametrize("last", [START, START - DAY])
def test_a_term_ends_after_it_starts(last):
    with pytest.raises(IntegrityError):
        TermFactory(starts_on=START, ends_on=last)


def test_the_new_council_sits_with_the_old_boards_from_october_to_december():
    """KL 5:9: the council's term begins on 15 October, the board's on 1 January after."""
    council, board = BodyFactory(name="Kommunfullmäktige"), BodyFactory(name="Kommunstyrelsen")
    old_council = TermFactory(body=council, starts_on=START, ends_on=END)
    new_council = TermFactory(body=council, starts_on=END, ends_on=dt.date(2030, 10, 15))
    old_board = TermFactory(body=board, starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2027, 1, 1))
    new_board = TermFactory(body=board, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2031, 1, 1))
    assert set(Term.objects.current(dt.date(2026, 10, 14))) == {old_council, old_board}
    for day in (dt.date(2026, 10, 15), dt.date(2026, 12, 31)):
        assert set(Term.objects.current(day)) == {new_council, old_board}
    assert set(Term.objects.current(dt.date(2027, 1, 1))) == {new_council, new_board}
    assert str(old_council) == "Kommunfullmäktige 2022–2026"
