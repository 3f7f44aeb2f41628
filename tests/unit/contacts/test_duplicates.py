"""One contact by function, person and e-mail, also when a duplicate looks a little different."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from dialogue_pages.contacts.models import ContactDetails
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

REFUSED = "Det finns redan en kontakt med den funktionen, personen och e-postadressen."
SAME = [
    {},
    {"function": "ÅNGGÅRDEN SKOLENHET"},
    {"function": " Ånggården   skolenhet "},
    {"function": "Ånggården\u00a0skolenhet"},
    {"person_name": "andré ÖBERG"},
    {"email": "SKOLA@example.org"},
]
OTHERS = [
    {"function": "Anggarden skolenhet"},
    {"person_name": ""},
    {"person_name": "Kim Ek"},
    {"email": "annan@example.org"},
    {"function": "Ånggården", "person_name": "skolenhet André Öberg"},
]


def fields(**changes: str) -> dict[str, str]:
    return {
        "function": "Ånggården skolenhet",
        "person_name": "André Öberg",
        "email": "skola@example.org",
        **changes,
    }


@pytest.fixture
def editor() -> Client:
    rights = [f"{action}_contactdetails" for action in ("add", "change", "publish")]
    return logged_in(EditorFactory(rights=rights))


def sent(**values: str) -> dict[str, str]:
    """The form as the browser sends it, without telephone numbers."""
    empty = dict.fromkeys(
        ["text_telephone", "opening_hours", "postal_address", "visiting_address", "link"], ""
    )
    return {**empty, "phones-count": "0", **values}


def address(view: str, *args: int) -> str:
    return reverse(ContactDetails.snippet_viewset.get_url_name(view), args=args)


@pytest.mark.parametrize("changes", SAME)
def test_a_duplicate_is_refused_by_the_model_and_by_the_database(changes):
    ContactDetailsFactory(**fields())
    with pytest.raises(ValidationError):
        ContactDetails(**fields(**changes)).full_clean()
    with pytest.raises(IntegrityError):
        ContactDetailsFactory(**fields(**changes))


@pytest.mark.parametrize("changes", OTHERS)
def test_a_contact_that_differs_is_no_duplicate(changes):
    ContactDetailsFactory(**fields())
    ContactDetails(**fields(**changes)).full_clean()
    ContactDetailsFactory(**fields(**changes))


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
@pytest.mark.parametrize("changes", SAME)
def test_an_editor_who_adds_a_duplicate_is_told(editor, changes, action):
    ContactDetailsFactory(**fields())
    answer = editor.post(address("add"), sent(**fields(**changes), **action))
    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()
    assert ContactDetails.objects.count() == 1


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_an_editor_who_makes_two_contacts_alike_is_told(editor, action):
    ContactDetailsFactory(**fields())
    other = ContactDetailsFactory(function="Planenheten")
    answer = editor.post(address("edit", other.pk), sent(**fields(), **action))
    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()


def test_a_contact_may_be_saved_again_as_it_is(editor):
    contact = ContactDetailsFactory(**fields())
    for action in ({}, {"action-publish": "1"}):
        assert editor.post(address("edit", contact.pk), sent(**fields(), **action)).status_code == 302


def test_a_draft_is_published_with_its_history(editor):
    contact = ContactDetailsFactory(function="Planenheten")
    values = sent(**fields(function="Bygglov"))
    editor.post(address("edit", contact.pk), values)
    contact.refresh_from_db()
    assert (contact.function, contact.has_unpublished_changes) == ("Planenheten", True)
    editor.post(address("edit", contact.pk), {**values, "action-publish": "1"})
    contact.refresh_from_db()
    assert (contact.function, contact.has_unpublished_changes) == ("Bygglov", False)
    assert contact.revisions.count() == 2
    assert editor.get(address("history", contact.pk)).content.decode().count("Bygglov") > 0


def test_contacts_from_before_there_was_a_key_get_one_each():
    fill = importlib.import_module("dialogue_pages.migrations.0005_fill_contacts_sort_key").fill
    rows = [ContactDetailsFactory(function=name) for name in ("Å", "Ä", "Ö", "Z")]
    keys = [row.sort_key for row in rows]
    ContactDetails.objects.filter(pk=rows[1].pk).update(function=" å", email=rows[0].email, sort_key="x")
    ContactDetails.objects.filter(pk=rows[0].pk).update(sort_key="y")
    fill(apps, None)
    found = {row.pk: row.sort_key for row in ContactDetails.objects.all()}
    assert [found[row.pk] for row in rows] == [keys[0], f"{keys[0]}\t{rows[1].pk}", keys[2], keys[3]]
