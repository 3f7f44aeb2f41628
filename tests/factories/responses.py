"""What residents have sent, and who of staff reads it."""

from __future__ import annotations

import datetime as dt

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from dialogue_pages.responses.register.models import AnswerTemplate
from dialogue_pages.responses.retention.models import CountedFrom, RecordType
from tests.factories.users import UserFactory, permissions_named

RECEIVED = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
REGISTRAR_RIGHTS = ("view_response", "add_response", "change_response", "export_response", "dispose_response")


class RegistrarFactory(UserFactory):
    """Reads and handles what was sent to every page, and edits none; `rights=[…]` narrows what is allowed."""

    class Meta:
        skip_postgeneration_save = True

    first_name = "Rita"
    last_name = factory.Sequence("Registrator {}".format)

    @factory.post_generation
    def rights(self, create: bool, codenames: list[str] | None, **kwargs: object) -> None:
        group = Group.objects.create(name=self.username)
        rights = REGISTRAR_RIGHTS if codenames is None else codenames
        group.permissions.set(permissions_named("access_admin", *rights))
        self.groups.add(group)


class AnswerTemplateFactory(DjangoModelFactory):
    class Meta:
        model = AnswerTemplate

    name = factory.Sequence("Mall {}".format)
    subject = "Svar på {referens}"
    body = "Hej!\n\nTack för ditt svar om {rubrik}.\n\n{svar}"


class RecordTypeFactory(DjangoModelFactory):
    class Meta:
        model = RecordType

    name = factory.Sequence("Enkätsvar {}".format)
    years = 2
    counted_from = CountedFrom.CLOSED
    legal_basis = "Dokumenthanteringsplan 2026, punkt 4.2"
