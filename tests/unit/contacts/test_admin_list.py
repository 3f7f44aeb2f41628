"""The list of contacts: in Swedish order, found by name, address or number."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_pages.contacts.blocks import PhoneNumberBlock
from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.contacts.phones import searched_digits
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

IN_ORDER = [
    ("Arkiv", ""),
    ("Bygglov", ""),
    ("Bygglov", "Ann Ek"),
    ("Bygglov", "Östen Ek"),
    ("Zon", ""),
    ("Ånggården", ""),
    ("ÄLDREBOENDE", ""),
    ("Öppen förskola", ""),
]


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=["change_contactdetails"]))


def listed(client: Client, **query: str) -> list[str]:
    answer = client.get(reverse(ContactDetails.snippet_viewset.get_url_name("list")), query)
    assert answer.status_code == 200
    return [str(row) for row in answer.context["object_list"]]


def test_contacts_are_listed_in_swedish_order(editor):
    for function, person in reversed(IN_ORDER):
        ContactDetailsFactory(function=function, person_name=person)
    names = [f"{function}: {person}" if person else function for function, person in IN_ORDER]
    assert listed(editor) == names
    assert listed(editor, ordering="sort_key") == names
    assert listed(editor, ordering="-sort_key") == names[::-1]


def test_the_window_to_choose_from_has_the_same_order(editor):
    for function, person in reversed(IN_ORDER):
        ContactDetailsFactory(function=function, person_name=person)
    chooser = ContactDetails.snippet_viewset.chooser_viewset
    answer = editor.get(reverse(chooser.get_url_name("choose")))
    assert [row.function for row in answer.context["results"]] == [function for function, _ in IN_ORDER]


@pytest.mark.parametrize(
    "q", ["plan", "Planenh", "kim", "EK", "plan.kim@example.org", "0302-52 10 00", "0302521000", "52 10 00"]
)
def test_a_contact_is_found_by_any_part_of_it(editor, q):
    ContactDetailsFactory(
        function="Planenheten", person_name="Kim Ek", email="plan.kim@example.org", numbers=["+46302521000"]
    )
    ContactDetailsFactory(function="Arkivet", email="arkiv@example.org", numbers=["+46313900600"])
    assert listed(editor, q=q) == ["Planenheten: Kim Ek"]


@pytest.mark.parametrize("q", ["zzz", "999 99 99", "%", "😀", "+", "()()", "9" * 500, "<script>", "5210001"])
def test_what_is_not_there_is_not_found(editor, q):
    ContactDetailsFactory(function="Planenheten", numbers=["+46302521000"])
    assert listed(editor, q=q) == []


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0302-52 10 00", "302521000"),
        ("0302–52 10 00", "302521000"),
        ("+46 302 52 10 00", "302521000"),
        ("+46 (0)302-52 10 00", "302521000"),
        ("0046302521000", "302521000"),
        (" 52 10 00 ", "521000"),
        ("Plan 2", ""),
        ("2", ""),
        ("", ""),
    ],
)
def test_a_search_for_a_number_looks_for_its_digits(typed, digits):
    assert searched_digits(typed) == digits


def test_an_editor_sees_a_number_as_readers_do():
    block = PhoneNumberBlock()
    assert block.value_for_form("+46302521000") == "0302-52 10 00"
    assert block.value_for_form("") == ""
