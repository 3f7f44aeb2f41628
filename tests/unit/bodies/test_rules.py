"""What the registers refuse, by the service and by the admin's form alike."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from dialogue_pages.bodies.enums import BodyKind, EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.services import save_body, save_mandate, save_term
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, MandateFactory, TermFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

START, END = dt.date(2022, 10, 15), dt.date(2026, 10, 15)
DAY = dt.timedelta(days=1)
VICE = (Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR)


@pytest.fixture
def editor() -> Client:
    rights = [f"{action}_{name}" for action in ("add", "change") for name in ("body", "term", "mandate")]
    return logged_in(EditorFactory(rights=rights))


def by_service(row: Body | Term | Mandate) -> set[str]:
    """The fields on which the service says no; empty when it saved the row."""
    save = {
        Body: lambda: save_body(body=row),
        Term: lambda: save_term(term=row),
        Mandate: lambda: save_mandate(mandate=row),
    }[type(row)]
    try:
        save()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


def by_form(editor: Client, row: Body | Term | Mandate) -> set[str]:
    """The fields on which the admin's form says no; empty when it saved the row."""
    name = f"dialogue_pages_{row._meta.model_name}_modeladmin"
    address = reverse(f"{name}_edit", args=[row.pk]) if row.pk else reverse(f"{name}_create")
    fields = [field for field in row._meta.fields if field.editable and not field.primary_key]
    data = {field.name: field.value_from_object(row) for field in fields}
    answer = editor.post(
        address, {key: "" if value in (None, False) else value for key, value in data.items()}
    )
    if answer.status_code == 302:
        return set()
    return set(answer.context["form"].errors)


@pytest.fixture(params=["service", "form"])
def refused(request, editor):
    """Which fields are refused when a row is saved by the service, and by the form."""
    return by_service if request.param == "service" else lambda row: by_form(editor, row)


def mandate(body: Body, first: dt.date = START, last: dt.date | None = END, **more) -> Mandate:
    person = more.pop("person", None) or CouncillorPageFactory()
    return Mandate(person=person, body=body, starts_on=first, ends_on=last, **more)


@pytest.mark.parametrize("role", [Role.CHAIR, *VICE])
@pytest.mark.parametrize(
    ("first", "last"),
    [(START, END), (START - 10 * DAY, START + DAY), (END - DAY, None), (START - 10 * DAY, None)],
    ids=["the same days", "over the first day", "from the last day on", "around"],
)
def test_a_post_of_the_presidium_has_one_holder_a_day(refused, role, first, last):
    body = MandateFactory(role=role, starts_on=START, ends_on=END).body
    assert refused(mandate(body, first, last, role=role)) == {"role"}


@pytest.mark.parametrize("role", [Role.CHAIR, *VICE])
def test_a_post_without_an_end_is_taken_for_ever(refused, role):
    body = MandateFactory(role=role, starts_on=START).body
    assert refused(mandate(body, dt.date(2050, 1, 1), None, role=role)) == {"role"}
    assert refused(mandate(body, START - 10 * DAY, START, role=role)) == set()


def test_a_new_chair_begins_on_the_day_on_which_the_old_one_ends(refused):
    body = MandateFactory(role=Role.CHAIR, starts_on=START, ends_on=END).body
    assert refused(mandate(body, END, None, role=Role.CHAIR)) == set()


def test_members_are_as_many_as_there_are(refused):
    body = MandateFactory(starts_on=START).body
    assert refused(mandate(body)) == set()


def test_nobody_has_the_same_post_twice_at_once(refused):
    seat = MandateFactory(starts_on=START, ends_on=END)
    again = mandate(seat.body, END - DAY, None, person=seat.person, role=Role.MEMBER)
    assert refused(again) == {"person"}


def test_who_is_in_the_way_is_said():
    seat = MandateFactory(
        role=Role.CHAIR, person=CouncillorPageFactory(title="Åsa Ek"), starts_on=START, ends_on=END
    )
    with pytest.raises(ValidationError) as error:
        save_mandate(mandate=mandate(seat.body, role=Role.CHAIR))
    (message,) = error.value.messages
    assert message == (
        "Åsa Ek har det här uppdraget från 15 oktober 2022 till 15 oktober 2026. Avsluta det först."
    )


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (START, END, set()),
        (START + DAY, END - DAY, set()),
        (START - DAY, END, {"starts_on"}),
        (END, None, {"starts_on"}),
        (START, END + DAY, {"ends_on"}),
    ],
    ids=["all of it", "part of it", "before it", "after it", "past its end"],
)
def test_a_mandate_is_within_a_term_of_the_body(refused, first, last, fields):
    body = TermFactory(starts_on=START, ends_on=END).body
    assert refused(mandate(body, first, last)) == fields


def test_a_mandate_is_of_one_term_even_when_another_follows(refused):
    body = TermFactory(starts_on=START, ends_on=END).body
    TermFactory(body=body, starts_on=END, ends_on=dt.date(2030, 10, 15))
    assert refused(mandate(body, START, END + DAY)) == {"ends_on"}


def test_a_mandate_without_an_end_goes_on_to_the_end_of_the_term(refused):
    body = TermFactory(starts_on=START, ends_on=END).body
    assert refused(mandate(body, START, None)) == set()
    assert Mandate.objects.get().ends_on == END


def test_in_a_body_without_terms_a_mandate_may_have_no_end(refused):
    assert refused(mandate(BodyFactory(), START, None)) == set()
    assert Mandate.objects.get().ends_on is None


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (START - DAY, END, {"starts_on"}),
        (START, END, set()),
        (START, END + DAY, {"ends_on"}),
        (END, None, {"starts_on"}),
    ],
    ids=["before it was founded", "all its life", "after it was dissolved", "begun when dissolved"],
)
def test_a_mandate_is_within_the_life_of_the_body(refused, first, last, fields):
    body = BodyFactory(founded_on=START, dissolved_on=END)
    assert refused(mandate(body, first, last)) == fields


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": END, "ends_on": START}, "ends_on"),
        ({"role": Role.MEMBER, "substitute_rank": 1}, "substitute_rank"),
        ({"ends_on": None, "end_reason": EndReason.RESIGNED}, "ends_on"),
    ],
)
def test_what_the_database_refuses_is_said_on_the_field(refused, changes, field):
    row = mandate(BodyFactory())
    for name, value in changes.items():
        setattr(row, name, value)
    assert refused(row) == {field}


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (START - DAY, START, set()),
        (END, END + DAY, set()),
        (END - DAY, END + DAY, {"starts_on"}),
        (START - DAY, END + DAY, {"starts_on"}),
        (START + DAY, END - DAY, {"starts_on"}),
    ],
    ids=["before", "after", "over the end", "around", "inside"],
)
def test_terms_of_a_body_do_not_overlap(refused, first, last, fields):
    body = TermFactory(starts_on=START, ends_on=END).body
    assert refused(Term(body=body, starts_on=first, ends_on=last)) == fields
    assert refused(Term(body=BodyFactory(), starts_on=first, ends_on=last)) == set()


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [(START - DAY, END, {"starts_on"}), (START, END + DAY, {"ends_on"}), (START, END, set())],
)
def test_a_new_term_does_not_cut_through_a_mandate(refused, first, last, fields):
    body = MandateFactory(starts_on=first, ends_on=last).body
    assert refused(Term(body=body, starts_on=START, ends_on=END)) == fields


@pytest.mark.parametrize(
    "shift", [{"ends_on": END - DAY}, {"ends_on": START + DAY}, {"starts_on": START + DAY}]
)
def test_a_term_is_not_drawn_away_from_its_mandates(refused, shift):
    term = TermFactory(starts_on=START, ends_on=END)
    MandateFactory(body=term.body, starts_on=START, ends_on=START + 2 * DAY)
    MandateFactory(body=term.body, starts_on=END - 2 * DAY, ends_on=END)
    for name, value in shift.items():
        setattr(term, name, value)
    assert refused(term) == set(shift)


def test_a_first_term_ends_the_mandates_that_had_no_end():
    seat = MandateFactory(starts_on=START)
    save_term(term=Term(body=seat.body, starts_on=START, ends_on=END))
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (END, "")


def test_a_body_is_not_part_of_what_is_part_of_it(refused):
    top = BodyFactory(name="Kommunstyrelsen")
    middle = BodyFactory(parent=top)
    low = BodyFactory(parent=middle)
    for lower in (middle, low):
        top.parent = lower
        assert refused(top) == {"parent"}
    top.parent = BodyFactory()
    assert refused(top) == set()


@pytest.mark.parametrize("kinds", [("SUBCOMMITTEE", ""), ("COMMITTEE", "SUBCOMMITTEE")])
def test_a_subcommittee_belongs_to_a_body(refused, kinds):
    kind, other = kinds
    body = Body(name="Utskottet", kind=kind, also_kind=other)
    assert refused(body) == {"parent"}
    body.parent = BodyFactory()
    assert refused(body) == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"also_kind": BodyKind.COMMITTEE}, "also_kind"),
        ({"founded_on": END, "dissolved_on": END}, "dissolved_on"),
        ({"label": "KF"}, "label"),
    ],
)
def test_an_impossible_body_is_refused_on_the_field(refused, changes, field):
    BodyFactory(label="KF")
    assert refused(Body(name="Nya beredningen", kind=BodyKind.COMMITTEE, **changes)) == {field}


def test_bodies_without_a_label_are_many(refused):
    BodyFactory()
    assert refused(Body(name="Nya beredningen", kind=BodyKind.COMMITTEE)) == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"founded_on": START + DAY}, {"founded_on"}),
        ({"founded_on": START}, set()),
        ({"dissolved_on": START}, {"dissolved_on"}),
        ({"dissolved_on": START + DAY}, set()),
    ],
)
def test_a_body_has_no_mandates_outside_its_life(refused, changes, fields):
    body = MandateFactory(starts_on=START, ends_on=END).body
    for name, value in changes.items():
        setattr(body, name, value)
    assert refused(body) == fields


def test_mandates_end_with_the_body():
    seat = MandateFactory(starts_on=START, ends_on=END)
    over = MandateFactory(body=seat.body, starts_on=START, ends_on=START + DAY, end_reason="RESIGNED")
    seat.body.dissolved_on = END - DAY
    save_body(body=seat.body)
    seat.refresh_from_db()
    over.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (END - DAY, EndReason.BODY_DISSOLVED)
    assert (over.ends_on, over.end_reason) == (START + DAY, EndReason.RESIGNED)


def test_the_service_knows_what_has_happened_to_the_body_meanwhile():
    row = mandate(BodyFactory())
    Body.objects.update(dissolved_on=END - DAY)
    with pytest.raises(ValidationError) as error:
        save_mandate(mandate=row)
    assert set(error.value.message_dict) == {"ends_on"}


def test_a_term_stays_with_its_body(editor):
    term = TermFactory()
    MandateFactory(body=term.body, starts_on=term.starts_on, ends_on=term.ends_on)
    term.body = BodyFactory()
    assert by_service(term) == {"body"}
