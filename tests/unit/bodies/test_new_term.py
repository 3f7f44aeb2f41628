"""The action "New term": what it proposes, what it saves, and what it says of rows that cannot be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from dialogue_pages.bodies.enums import BodyKind, EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.services import SeatsRefused, start_term
from dialogue_pages.bodies.terms import next_term
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, MandateFactory, PartyFactory, TermFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)
OLD, NEW, LAST = dt.date(2023, 1, 1), dt.date(2027, 1, 1), dt.date(2031, 1, 1)


RIGHTS = ("add_term", "add_mandate", "change_term", "change_mandate")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 24, 11, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def board() -> Body:
    body = BodyFactory(name="Kommunstyrelsen", kind=BodyKind.EXECUTIVE_BOARD)
    TermFactory(body=body, starts_on=OLD, ends_on=NEW)
    return body


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=[*RIGHTS, "change_body"]))


def seat(body: Body, name: str, role: str = Role.MEMBER, **more) -> Mandate:
    more = {"starts_on": OLD, "ends_on": NEW, **more}
    return MandateFactory(body=body, person=CouncillorPageFactory(title=name), role=role, **more)


def address(body: Body) -> str:
    return reverse("dialogue_pages_body_modeladmin_new_term", args=[body.pk])


def proposal(editor: Client, body: Body) -> QueryDict:
    """What the proposal would send if it were saved as it is."""
    html = editor.get(address(body)).content.decode()
    form = html[html.index('<form class="nice-padding"') :].replace("<form ", '<form id="proposal" ', 1)
    data = querydict_from_html(form, form_id="proposal").copy()
    # A browser sends "on" for a checked box that names no value.
    for name in [name for name in data if name.endswith("-keep")]:
        data[name] = "on"
    return data


def rows(data: QueryDict) -> list[tuple[str, str, str, str]]:
    names = ("person", "role", "substitute_rank", "party")
    numbers = range(int(data["seats-TOTAL_FORMS"]))
    every = [tuple(data.get(f"seats-{number}-{name}", "") for name in names) for number in numbers]
    return [row for row in every if row[0]]


def fill(data: QueryDict, number: int, **values: str) -> None:
    for name, value in values.items():
        data[f"seats-{number}-{name}"] = value


def sent(editor: Client, body: Body, data: QueryDict) -> HttpResponse:
    return editor.post(address(body), data)


@pytest.mark.parametrize(
    ("kind", "today", "first"),
    [
        (BodyKind.COUNCIL, dt.date(2026, 10, 14), dt.date(2026, 10, 15)),
        (BodyKind.COUNCIL, dt.date(2026, 10, 15), dt.date(2030, 10, 15)),
        (BodyKind.PRESIDIUM, dt.date(2025, 1, 1), dt.date(2026, 10, 15)),
        (BodyKind.BOARD, dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
        (BodyKind.EXECUTIVE_BOARD, dt.date(2027, 1, 1), dt.date(2031, 1, 1)),
        (BodyKind.COMMITTEE, dt.date(2020, 6, 1), dt.date(2023, 1, 1)),
    ],
)
def test_a_body_without_terms_begins_as_its_kind_does(kind, today, first):
    """KL 5:9: the council from 15 October of the election year, the others from 1 January after."""
    term = next_term(BodyFactory(kind=kind), today)
    assert (term.pk, term.starts_on, term.ends_on) == (None, first, first.replace(year=first.year + 4))


def test_the_next_term_follows_upon_the_present_one(board):
    term = next_term(board, TODAY)
    assert (term.pk, term.starts_on, term.ends_on) == (None, NEW, LAST)
    assert next_term(board, dt.date(2028, 1, 1)).starts_on == NEW


def test_a_next_term_that_is_there_is_not_proposed_again(board):
    saved = TermFactory(body=board, starts_on=NEW, ends_on=LAST)
    assert next_term(board, TODAY) == saved
    assert next_term(board, NEW).starts_on == LAST


def test_the_list_begins_with_those_who_sit_there_now(editor, board):
    party = PartyFactory(abbreviation="C")
    seat(board, "Åsa Ek", Role.CHAIR, party=party)
    seat(board, "Bo Öberg", Role.SUBSTITUTE, substitute_rank=1, party=None)
    seat(board, "Gunilla Ydre", ends_on=TODAY, end_reason=EndReason.RESIGNED)
    data = proposal(editor, board)
    assert (data["starts_on"], data["ends_on"]) == ("2027-01-01", "2031-01-01")
    assert rows(data) == [("Åsa Ek", "CHAIR", "", str(party.pk)), ("Bo Öberg", "SUBSTITUTE", "1", "")]


def test_the_list_is_reviewed_and_saved_at_once(editor, board):
    party = PartyFactory()
    seat(board, "Åsa Ek", Role.CHAIR)
    leaves = seat(board, "Bo Öberg")
    CouncillorPageFactory(title="Ny Person")
    data = proposal(editor, board)
    fill(data, 0, role=Role.FIRST_VICE_CHAIR)
    del data["seats-1-keep"]
    fill(data, 2, person="  ny   PERSON ", role=Role.CHAIR, party=str(party.pk))
    assert sent(editor, board, data).status_code == 302
    term = board.terms.get(starts_on=NEW)
    new = {row.person.title: row for row in board.mandates.filter(starts_on=NEW)}
    assert {name: row.role for name, row in new.items()} == {
        "Åsa Ek": "FIRST_VICE_CHAIR",
        "Ny Person": "CHAIR",
    }
    assert {row.ends_on for row in new.values()} == {term.ends_on} == {LAST}
    assert new["Ny Person"].party == party
    leaves.refresh_from_db()
    assert leaves.ends_on == NEW


def test_saving_twice_makes_no_doubles(editor, board):
    seat(board, "Åsa Ek", Role.CHAIR)
    seat(board, "Bo Öberg")
    data = proposal(editor, board)
    for _ in range(2):
        assert sent(editor, board, data).status_code == 302
    assert board.terms.count() == 2
    assert board.mandates.filter(starts_on=NEW).count() == 2


def test_a_second_visit_finds_the_term_and_proposes_nobody_again(editor, board):
    seat(board, "Åsa Ek", Role.CHAIR)
    CouncillorPageFactory(title="Ny Person")
    sent(editor, board, proposal(editor, board))
    data = proposal(editor, board)
    assert (data["starts_on"], rows(data)) == ("2027-01-01", [])
    fill(data, 0, person="Ny Person")
    assert sent(editor, board, data).status_code == 302
    assert board.mandates.filter(starts_on=NEW).count() == 2
    assert board.terms.count() == 2


def test_errors_stand_in_their_rows_and_nothing_is_saved(editor, board):
    seat(board, "Åsa Ek", Role.CHAIR)
    for _ in range(2):
        CouncillorPageFactory(title="Kim Ek")
    CouncillorPageFactory(title="Ny Person")
    data = proposal(editor, board)
    fill(data, 1, person="Ny Person", role=Role.CHAIR)
    fill(data, 2, person="Ny Person", role=Role.MEMBER, substitute_rank="3")
    answer = sent(editor, board, data)
    assert answer.status_code == 200
    errors = [set(form.errors) for form in answer.context["seats"]]
    assert errors[:3] == [set(), {"role"}, {"substitute_rank"}]
    fill(data, 1, person="Finns Inte")
    fill(data, 2, person="Kim Ek", substitute_rank="")
    errors = [form.errors for form in sent(editor, board, data).context["seats"]]
    assert [set(row) for row in errors[:3]] == [set(), {"person"}, {"person"}]
    assert errors[1] != errors[2]
    assert (board.terms.count(), board.mandates.count()) == (1, 1)


def test_namesakes_are_told_apart(editor, board):
    one, other = (seat(board, "Kim Ek", role) for role in (Role.CHAIR, Role.MEMBER))
    assert sent(editor, board, proposal(editor, board)).status_code == 302
    new = board.mandates.filter(starts_on=NEW)
    assert {row.person_id: row.role for row in new} == {one.person_id: "CHAIR", other.person_id: "MEMBER"}


def test_dates_that_cannot_be_are_refused_on_the_date(editor, board):
    data = proposal(editor, board)
    for first, last, field in (
        ("2027-01-01", "2027-01-01", "ends_on"),
        ("2026-06-01", "2031-01-01", "starts_on"),
        ("2027-13-40", "2031-01-01", "starts_on"),
    ):
        data["starts_on"], data["ends_on"] = first, last
        answer = sent(editor, board, data)
        assert (answer.status_code, set(answer.context["dates"].errors)) == (200, {field})
    assert board.terms.count() == 1


@pytest.mark.parametrize("separator", ["\t", ";", " ; "])
def test_a_list_is_pasted(editor, board, separator):
    party = PartyFactory(abbreviation="MP", name="Miljöpartiet")
    seat(board, "Åsa Ek")
    lines = [("Ny Person", "ordförande", "mp"), ("Två Till", "Ersättare", "Miljöpartiet", "2"), ("Tre Dje",)]
    data = proposal(editor, board)
    data["pasted"] = "\r\n".join(separator.join(line) for line in lines) + "\r\n\r\n"
    data["add"] = "1"
    shown = sent(editor, board, data).context["seats"]
    values = [tuple(form[name].value() for name in ("person", "role", "party")) for form in shown]
    assert values[1:4] == [
        ("Ny Person", Role.CHAIR, str(party.pk)),
        ("Två Till", Role.SUBSTITUTE, str(party.pk)),
        ("Tre Dje", Role.MEMBER, ""),
    ]
    assert values[0][0] == "Åsa Ek"
    assert shown[2]["substitute_rank"].value() == "2"
    assert board.terms.count() == 1


def test_what_a_pasted_list_says_that_nobody_knows_is_pointed_out(editor, board):
    data = proposal(editor, board)
    data["pasted"], data["add"] = "Ny Person;kung;XYZ\x00", "1"
    html = sent(editor, board, data).content.decode()
    assert "kung" in html
    assert "XYZ" in html


@pytest.mark.parametrize("lacking", ["add_term", "add_mandate", "change_term", "change_mandate"])
def test_only_those_who_may_make_and_end_terms_and_mandates_can(board, lacking):
    rights = [right for right in RIGHTS if right != lacking]
    other = logged_in(EditorFactory(rights=[*rights, "change_body"]))
    for answer in (other.get(address(board)), other.post(address(board), {})):
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert board.terms.count() == 1


def test_the_list_of_bodies_leads_to_the_action(editor, board):
    html = editor.get(reverse("dialogue_pages_body_modeladmin_index")).content.decode()
    assert address(board) in html
    other = logged_in(EditorFactory(rights=["change_body"]))
    html = other.get(reverse("dialogue_pages_body_modeladmin_index")).content.decode()
    assert address(board) not in html


def test_twenty_in_the_list_cost_as_many_queries_as_two(editor, board):
    counts = []
    for size in (2, 18):
        for number in range(size):
            seat(board, f"Person {size} {number}")
        editor.get(address(board))
        with CaptureQueriesContext(connection) as queries:
            editor.get(address(board))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_mandates_that_had_no_end_end_as_the_term_begins():
    chair = MandateFactory(role=Role.CHAIR, starts_on=OLD)
    term = Term(body=chair.body, starts_on=NEW, ends_on=LAST)
    successor = Mandate(person=CouncillorPageFactory(), role=Role.CHAIR)
    start_term(term=term, mandates=[successor])
    chair.refresh_from_db()
    assert (chair.ends_on, chair.end_reason) == (NEW, EndReason.TERM_ENDED)
    assert (successor.starts_on, successor.ends_on) == (NEW, LAST)


def test_whoever_is_elected_again_keeps_the_seat_in_the_subcommittee():
    stays, leaves = (MandateFactory(starts_on=OLD, body=BodyFactory()) for _ in range(2))
    leaves.body = stays.body
    leaves.save()
    utskott = BodyFactory(kind=BodyKind.SUBCOMMITTEE, parent=stays.body)
    seats = [MandateFactory(body=utskott, person=row.person, starts_on=OLD) for row in (stays, leaves)]
    term = Term(body=stays.body, starts_on=NEW, ends_on=LAST)
    start_term(term=term, mandates=[Mandate(person=stays.person)])
    for row in seats:
        row.refresh_from_db()
    assert [row.ends_on for row in seats] == [LAST, NEW]


def test_all_is_saved_or_nothing(board):
    chair = MandateFactory(body=board, role=Role.CHAIR, starts_on=OLD, ends_on=NEW)
    two = [Mandate(person=CouncillorPageFactory(), role=Role.CHAIR) for _ in range(2)]
    with pytest.raises(SeatsRefused) as refused:
        start_term(term=Term(body=board, starts_on=NEW, ends_on=LAST), mandates=two)
    assert set(refused.value.errors) == {1}
    assert list(board.mandates.all()) == [chair]
    assert board.terms.count() == 1


def test_a_term_that_overlaps_is_refused(board):
    with pytest.raises(ValidationError):
        start_term(term=Term(body=board, starts_on=OLD + dt.timedelta(days=9), ends_on=LAST), mandates=[])


def test_a_term_with_mandates_is_not_deleted(board):
    seat(board, "Åsa Ek")
    with pytest.raises(ProtectedError):
        board.terms.get().delete()
    board.mandates.all().delete()
    board.terms.get().delete()
    assert not board.terms.exists()
