from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from dialogue_pages.contacts.models import ContactDetails, District
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.registers import BodyFactory, ContactDetailsFactory, DistrictFactory, VenueFactory

pytestmark = pytest.mark.django_db


def test_the_same_contact_twice_is_refused_with_words_an_editor_understands():
    ContactDetailsFactory(function="Planenheten", person_name="Kim Ek", email="plan@example.org")
    again = ContactDetails(function="planenheten", person_name="KIM EK", email="Plan@example.org")
    with pytest.raises(ValidationError) as refused:
        again.full_clean()
    constraint = ContactDetails._meta.constraints[0]
    assert str(constraint.violation_error_message) in refused.value.messages


def test_the_database_refuses_it_too():
    ContactDetailsFactory(function="Planenheten", email="plan@example.org")
    with pytest.raises(IntegrityError):
        ContactDetailsFactory(function="PLANENHETEN", email="plan@example.org")


def test_two_people_may_share_a_function():
    ContactDetailsFactory(function="Planenheten", person_name="Kim Ek", email="plan@example.org")
    ContactDetails(function="Planenheten", person_name="Eli Berg", email="plan@example.org").full_clean()


@pytest.mark.parametrize(("person", "name"), [("", "Planenheten"), ("Kim Ek", "Planenheten: Kim Ek")])
def test_a_contact_is_called_by_its_function(person, name):
    assert str(ContactDetails(function="Planenheten", person_name=person)) == name


def test_only_addresses_that_there_are_have_lines():
    contact = ContactDetails(postal_address="Lerums kommun\n443 80 Lerum", visiting_address="  ")
    ((_, lines),) = contact.addresses
    assert lines == ["Lerums kommun", "443 80 Lerum"]


def test_a_contact_in_use_is_not_deleted():
    contact = ContactDetailsFactory()
    BodyFactory(contact=contact)
    DialogueFormPageFactory(contacts=[contact])
    with pytest.raises(ProtectedError):
        contact.delete()


def test_districts_are_listed_in_swedish_order_with_addresses_of_their_own():
    for name in ("Öxeryd", "Floda", "Ånggården", "Gråbo"):
        DistrictFactory(name=name)
    assert [row.name for row in District.objects.all()] == ["Floda", "Gråbo", "Ånggården", "Öxeryd"]
    assert District.objects.get(name="Gråbo").slug == "grabo"


def test_a_district_keeps_its_address_when_it_is_renamed():
    district = DistrictFactory(name="Gråbo")
    district.name = "Gråbo och Sjövik"
    district.save()
    assert district.slug == "grabo"


def test_one_hall_is_one_venue():
    VenueFactory(name="Bibliotek Dergården", address="Dergårdsvägen 2")
    VenueFactory(name="Bibliotek Dergården", address="Göteborgsvägen 16")
    with pytest.raises(IntegrityError):
        VenueFactory(name="Bibliotek Dergården", address="Dergårdsvägen 2")
