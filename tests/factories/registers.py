from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from dialogue_pages.bodies.enums import BodyKind
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue


class ContactDetailsFactory(DjangoModelFactory):
    """`phones=["+46302521000", …]` gives numbers as they are stored."""

    class Meta:
        model = ContactDetails

    class Params:
        numbers: tuple[str, ...] = ()

    function = factory.Sequence("Kontaktcenter {}".format)
    email = factory.Sequence("kontakt{}@example.org".format)
    phones = factory.LazyAttribute(
        lambda row: [("phone", {"number": number, "label": "Växel"}) for number in row.numbers]
    )


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    name = factory.Sequence("Parti nummer {}".format)
    abbreviation = factory.Sequence("P{}".format)


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    name = factory.Sequence("Kommundel {}".format)


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence("Bygdegård {}".format)
    address = "Storgatan 1, Lerum"


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    name = factory.Sequence("Beredning {}".format)
    kind = BodyKind.COMMITTEE


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    body = factory.SubFactory(BodyFactory)
    starts_on = dt.date(2022, 10, 15)
    ends_on = dt.date(2026, 10, 15)


class MandateFactory(DjangoModelFactory):
    """A member of a body since long, in a party, who still is one."""

    class Meta:
        model = Mandate

    person = factory.SubFactory("tests.factories.pages.CouncillorPageFactory")
    body = factory.SubFactory(BodyFactory)
    party = factory.SubFactory(PartyFactory)
    starts_on = dt.date(2022, 10, 15)
