"""A seat in an utskott ends with the seat in the body above."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.bodies.enums import BodyKind, EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.services import delete_mandate, end_mandate, save_body, save_mandate, save_term
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, MandateFactory
from tests.factories.users import SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db

START, END = dt.date(2023, 1, 1), dt.date(2027, 1, 1)
LEFT = dt.date(2025, 5, 2)
DAY = dt.timedelta(days=1)


@pytest.fixture
def board() -> Body:
    return BodyFactory(name="Kommunstyrelsen", kind=BodyKind.EXECUTIVE_BOARD)


@pytest.fixture
def utskott(board) -> Body:
    return BodyFactory(name="Samhällsbyggnadsutskottet", kind=BodyKind.SUBCOMMITTEE, parent=board)


@pytest.fixture
def above(board) -> Mandate:
    return MandateFactory(body=board, starts_on=START, ends_on=END)


@pytest.fixture
def seat(above, utskott) -> Mandate:
    return MandateFactory(person=above.person, body=utskott, starts_on=START, ends_on=END)


def days_and_reason(row: Mandate) -> tuple[dt.date | None, str]:
    row.refresh_from_db()
    return row.ends_on, row.end_reason


def test_leaving_the_board_ends_the_seat_in_its_subcommittee_the_same_day(above, seat):
    other = MandateFactory(body=seat.body, starts_on=START)
    elsewhere = MandateFactory(person=seat.person, starts_on=START)
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert days_and_reason(above) == (LEFT, EndReason.RESIGNED)
    assert days_and_reason(seat) == (LEFT, EndReason.LEFT_PARENT)
    assert days_and_reason(other) == (None, "")
    assert days_and_reason(elsewhere) == (None, "")


def test_a_seat_without_an_end_ends_too(above, utskott):
    seat = MandateFactory(person=above.person, body=utskott, starts_on=START)
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert days_and_reason(seat) == (LEFT, EndReason.LEFT_PARENT)


def test_whoever_goes_on_in_another_post_on_the_board_keeps_the_seat(above, seat):
    MandateFactory(person=above.person, body=above.body, role=Role.CHAIR, starts_on=LEFT, ends_on=END)
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.OTHER)
    assert days_and_reason(seat) == (END, "")


def test_the_seat_lasts_as_long_as_the_post_that_follows(above, seat):
    follows = MandateFactory(
        person=above.person, body=above.body, role=Role.CHAIR, starts_on=LEFT, ends_on=END
    )
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.OTHER)
    end_mandate(mandate=follows, ends_on=LEFT + DAY, reason=EndReason.RESIGNED)
    assert days_and_reason(seat) == (LEFT + DAY, EndReason.LEFT_PARENT)


def test_a_seat_that_is_over_is_history(above, seat):
    seat.ends_on, seat.end_reason = LEFT - DAY, EndReason.RESIGNED
    seat.save()
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert days_and_reason(seat) == (LEFT - DAY, EndReason.RESIGNED)


def test_a_drafting_committee_s_seat_does_not_hang_on_the_council_s(above):
    committee = BodyFactory(kind=BodyKind.COMMITTEE, parent=above.body)
    seat = MandateFactory(person=above.person, body=committee, starts_on=START)
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert days_and_reason(seat) == (None, "")


def test_a_subcommittee_of_a_subcommittee_follows(above, seat):
    lower = BodyFactory(kind=BodyKind.SUBCOMMITTEE, parent=seat.body)
    lowest = MandateFactory(person=seat.person, body=lower, starts_on=START)
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert days_and_reason(lowest) == (LEFT, EndReason.LEFT_PARENT)


def test_a_post_that_is_given_a_longer_time_brings_no_seat_back(above, seat):
    end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    above.refresh_from_db()
    above.ends_on, above.end_reason = END, ""
    save_mandate(mandate=above)
    assert days_and_reason(seat) == (LEFT, EndReason.LEFT_PARENT)


def test_a_seat_that_was_to_begin_later_is_pointed_out_before_anything_is_saved(above, utskott):
    MandateFactory(person=above.person, body=utskott, starts_on=LEFT + DAY, ends_on=END)
    with pytest.raises(ValidationError) as error:
        end_mandate(mandate=above, ends_on=LEFT, reason=EndReason.RESIGNED)
    assert "ends_on" in error.value.message_dict
    assert days_and_reason(above) == (END, "")


def test_a_seat_is_not_longer_than_the_post_above(above, utskott):
    row = Mandate(person=above.person, body=utskott, starts_on=START, ends_on=END + DAY)
    with pytest.raises(ValidationError) as error:
        save_mandate(mandate=row)
    assert set(error.value.message_dict) == {"ends_on"}
    row.ends_on = None
    assert save_mandate(mandate=row).ends_on == END


def test_whoever_has_left_the_board_gets_no_seat_in_its_subcommittee(above, utskott):
    with pytest.raises(ValidationError) as error:
        save_mandate(mandate=Mandate(person=above.person, body=utskott, starts_on=END))
    assert set(error.value.message_dict) == {"starts_on"}


def test_a_register_without_the_board_s_mandates_may_have_the_subcommittee_s(utskott):
    save_mandate(mandate=Mandate(person=CouncillorPageFactory(), body=utskott, starts_on=START))
    assert Mandate.objects.get().ends_on is None


def test_subcommittees_empty_when_the_board_is_dissolved(above, seat):
    above.body.dissolved_on = LEFT
    save_body(body=above.body)
    assert days_and_reason(seat) == (LEFT, EndReason.LEFT_PARENT)


def test_a_first_term_of_the_board_ends_the_seats_in_its_subcommittee_too(board, utskott):
    above = MandateFactory(body=board, starts_on=START)
    seat = MandateFactory(person=above.person, body=utskott, starts_on=START)
    save_term(term=Term(body=board, starts_on=START, ends_on=END))
    assert days_and_reason(seat) == (END, EndReason.LEFT_PARENT)


def test_a_seat_stands_on_no_mandate_that_became_another_persons(above, seat):
    above.person = CouncillorPageFactory()
    with pytest.raises(ValidationError, match="Samhällsbyggnadsutskottet"):
        save_mandate(mandate=above)
    assert days_and_reason(seat) == (END, "")


def test_a_seat_ends_where_what_is_left_of_the_seat_above_ends(above, seat, board):
    later = MandateFactory(
        person=above.person, body=board, role=Role.SUBSTITUTE, starts_on=START, ends_on=LEFT
    )
    above.person = CouncillorPageFactory()
    save_mandate(mandate=above)
    assert later.ends_on == LEFT
    assert days_and_reason(seat) == (LEFT, EndReason.LEFT_PARENT)


def test_a_mandate_on_which_a_seat_stands_is_not_deleted(above, seat):
    kept = above.pk
    with pytest.raises(ValidationError, match="Samhällsbyggnadsutskottet"):
        delete_mandate(mandate=above)
    assert Mandate.objects.filter(pk=kept).exists()


def test_an_administrator_is_told_why_a_mandate_stays(above, seat):
    client = logged_in(SuperuserFactory())
    answer = client.post(f"/admin/dialogue_pages/mandate/delete/{above.pk}/", follow=True)
    assert "Samhällsbyggnadsutskottet" in answer.content.decode()
    assert Mandate.objects.filter(pk=above.pk).exists()
    seat.delete()
    client.post(f"/admin/dialogue_pages/mandate/delete/{above.pk}/")
    assert not Mandate.objects.filter(pk=above.pk).exists()
