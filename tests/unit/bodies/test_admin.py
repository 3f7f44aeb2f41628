"""The registers of bodies, terms and mandates in the admin, beside the rules they keep."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_pages.bodies import forms
from dialogue_pages.bodies.enums import BodyKind, Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.contacts.models import Party
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, MandateFactory, PartyFactory, TermFactory
from tests.factories.users import EditorFactory, SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
TODAY, TOMORROW = NOON.date(), NOON.date() + dt.timedelta(days=1)
END = dt.date(2027, 1, 1)
MODELS = ("body", "term", "mandate")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def editor() -> Client:
    rights = [f"{action}_{name}" for action in ("add", "change", "delete") for name in MODELS]
    return logged_in(EditorFactory(rights=rights))


def address(action: str, row: Body | Term | Mandate) -> str:
    return reverse(f"dialogue_pages_{row._meta.model_name}_modeladmin_{action}", args=[row.pk])


def index(model: str) -> str:
    return reverse(f"dialogue_pages_{model}_modeladmin_index")


@pytest.mark.parametrize("make", [MandateFactory, TermFactory])
@pytest.mark.parametrize(("first", "kept"), [(TODAY, True), (TOMORROW, False)])
def test_what_has_begun_is_history_that_no_editor_deletes(editor, make, first, kept):
    row = make(starts_on=first, ends_on=END)
    assert (address("delete", row) in editor.get(index(row._meta.model_name)).content.decode()) is not kept
    assert editor.post(address("delete", row)).status_code == 302
    assert type(row).objects.filter(pk=row.pk).exists() is kept


def test_an_administrator_deletes_what_should_never_have_been_written():
    row = MandateFactory(starts_on=TODAY)
    assert logged_in(SuperuserFactory()).post(address("delete", row)).status_code == 302
    assert not Mandate.objects.exists()


def test_a_term_with_mandates_is_not_deleted_by_anyone():
    row = TermFactory(starts_on=TOMORROW, ends_on=END)
    MandateFactory(body=row.body, starts_on=TOMORROW, ends_on=END)
    assert logged_in(SuperuserFactory()).post(address("delete", row)).status_code == 200
    assert Term.objects.exists()


def test_an_editor_who_was_second_is_told_so_in_the_form(editor, monkeypatch):
    """The other editor's chair is saved between this form's check and its write."""

    def too_late(*, mandate: Mandate) -> Mandate:
        raise ValidationError({"role": "Någon hann före."})

    monkeypatch.setattr(forms, "save_mandate", too_late)
    data = {"person": CouncillorPageFactory().pk, "body": BodyFactory().pk, "role": Role.CHAIR}
    answer = editor.post(
        reverse("dialogue_pages_mandate_modeladmin_create"), {**data, "starts_on": "2026-01-01"}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"role": ["Någon hann före."]}
    assert "Någon hann före." in answer.content.decode()


def test_ending_a_mandate_in_the_admin_ends_the_seat_below(editor):
    above = MandateFactory(starts_on=dt.date(2023, 1, 1))
    below = BodyFactory(kind=BodyKind.SUBCOMMITTEE, parent=above.body)
    seat = MandateFactory(body=below, person=above.person, starts_on=above.starts_on)
    data = {"person": above.person_id, "body": above.body_id, "role": above.role, "party": above.party_id}
    data |= {"starts_on": "2023-01-01", "ends_on": "2026-03-03", "end_reason": "RESIGNED"}
    assert editor.post(address("edit", above), data).status_code == 302
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (TODAY, "LEFT_PARENT")


@pytest.mark.parametrize("kind", [BodyKind.PRESIDIUM, BodyKind.COMMITTEE])
def test_a_body_that_acts_as_two_kinds_is_found_by_both(editor, kind):
    both = BodyFactory(name="Presidiet", kind=BodyKind.PRESIDIUM, also_kind=BodyKind.COMMITTEE)
    BodyFactory(name="Nämnden", kind=BodyKind.BOARD)
    assert list(Body.objects.of_kind(kind)) == [both]
    html = editor.get(index("body"), {"kind": kind}).content.decode()
    assert "Presidiet" in html
    assert "Presidium, också beredning" in html
    assert "Nämnden" not in html


@pytest.mark.parametrize("kind", ["zzz", "", "'; --", "😀"])
def test_a_kind_that_is_none_is_no_error(editor, kind):
    assert editor.get(index("body"), {"kind": kind}).status_code == 200


@pytest.mark.parametrize("name", MODELS)
def test_a_list_of_twenty_costs_as_many_queries_as_one_of_two(editor, name):
    counts = []
    for size in (2, 18):
        for _ in range(size):
            body = BodyFactory(parent=BodyFactory(), kind=BodyKind.BOARD)
            TermFactory(body=body)
            MandateFactory(body=body)
        editor.get(index(name))
        with CaptureQueriesContext(connection) as queries:
            editor.get(index(name))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("make", "model"), [(BodyFactory, Body), (PartyFactory, Party)])
def test_names_are_in_swedish_order_on_every_database(make, model):
    order = ["Arbete", "éko", "Zoo", "Åby", "Äng", "Öbo"]
    for name in reversed(order):
        make(name=name)
    assert [row.name for row in model.objects.all()] == order
    row = model.objects.get(name="Arbete")
    row.name = "Ör"
    row.save()
    assert model.objects.last() == row


def test_a_name_of_odd_letters_still_has_a_key():
    assert BodyFactory(name="ß" * 120).sort_key
    assert PartyFactory(name="ﬃ" * 100).sort_key
