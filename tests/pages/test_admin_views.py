"""The registers and snippets in the admin: for editors with the right, and for nobody else."""

from __future__ import annotations

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from dialogue_pages.councillors.register.models import RegisterProfile
from dialogue_pages.dialogues.channels.models import Channel
from tests.factories.admin import read_form
from tests.factories.calendar import MeetingFactory, MeetingScheduleFactory
from tests.factories.dialogues import ChannelFactory, DialogueFormPageFactory
from tests.factories.pages import CouncillorPageFactory
from tests.factories.register import RegisterProfileFactory
from tests.factories.registers import (
    BodyFactory,
    ContactDetailsFactory,
    DistrictFactory,
    MandateFactory,
    PartyFactory,
    TermFactory,
    VenueFactory,
)
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

REGISTERS = {
    Body: BodyFactory,
    Term: TermFactory,
    Mandate: MandateFactory,
    Party: PartyFactory,
    District: DistrictFactory,
    Venue: VenueFactory,
    RegisterProfile: RegisterProfileFactory,
}
SNIPPETS = {
    ContactDetails: ContactDetailsFactory,
    Meeting: MeetingFactory,
    MeetingSchedule: MeetingScheduleFactory,
    Channel: ChannelFactory,
}
EVERY = {**REGISTERS, **SNIPPETS}
every_model = pytest.mark.parametrize("model", EVERY)


def rights_to(*models: type[Model]) -> list[str]:
    return [
        f"{action}_{model._meta.model_name}" for model in models for action in ("add", "change", "delete")
    ]


def addresses(model: type[Model], row: Model) -> list[str]:
    """Those of the list, of a new row and of a row."""
    if model in SNIPPETS:
        name = model.snippet_viewset.get_url_name
        return [reverse(name("list")), reverse(name("add")), reverse(name("edit"), args=[row.pk])]
    name = f"dialogue_pages_{model._meta.model_name}_modeladmin"
    return [reverse(f"{name}_index"), reverse(f"{name}_create"), reverse(f"{name}_edit", args=[row.pk])]


@every_model
def test_an_editor_with_the_right_lists_makes_and_edits(model):
    row = EVERY[model]()
    editor = logged_in(EditorFactory(rights=rights_to(model)))
    for address in addresses(model, row):
        assert editor.get(address).status_code == 200
    listed = editor.get(addresses(model, row)[0]).content.decode()
    assert str(row.body if model is Term else row).split(",")[0] in listed


@every_model
def test_an_editor_without_the_right_is_turned_away(model):
    row = EVERY[model]()
    editor = logged_in(EditorFactory())
    for address in addresses(model, row):
        answer = editor.get(address)
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


@every_model
def test_a_visitor_is_asked_to_log_in(model, client):
    row = EVERY[model]()
    for address in addresses(model, row):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("model", [*REGISTERS, ContactDetails, Channel])
def test_lists_are_searched(model):
    row = EVERY[model]()
    editor = logged_in(EditorFactory(rights=rights_to(model)))
    for q in ("zzz", "%00", "😀"):
        assert editor.get(addresses(model, row)[0], {"q": q}).status_code == 200


@pytest.fixture
def registrar() -> Client:
    return logged_in(EditorFactory(rights=rights_to(*REGISTERS)))


def mandate_fields(**changes) -> dict:
    return {
        "person": CouncillorPageFactory().pk,
        "body": BodyFactory().pk,
        "role": "CHAIR",
        "substitute_rank": "",
        "party": "",
        "starts_on": "2022-10-15",
        "ends_on": "",
        "end_reason": "",
        "external_id": "",
        **changes,
    }


def test_a_registrar_gives_someone_a_post(registrar):
    answer = registrar.post(reverse("dialogue_pages_mandate_modeladmin_create"), mandate_fields())
    assert answer.status_code == 302
    assert Mandate.objects.get().role == "CHAIR"


def test_a_second_chair_is_refused_in_words(registrar):
    body = MandateFactory(role="CHAIR").body
    answer = registrar.post(reverse("dialogue_pages_mandate_modeladmin_create"), mandate_fields(body=body.pk))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"role"}
    assert Mandate.objects.count() == 1


def test_a_mandate_that_ends_before_it_starts_is_refused_in_words(registrar):
    fields = mandate_fields(ends_on="2022-10-14")
    answer = registrar.post(reverse("dialogue_pages_mandate_modeladmin_create"), fields)
    assert answer.status_code == 200
    assert str(Mandate._meta.constraints[0].violation_error_message) in answer.content.decode()


def test_one_change_to_a_contact_is_seen_on_every_page(client):
    contact = ContactDetailsFactory(numbers=["+46302521000"], email="gammal@example.org")
    pages = [DialogueFormPageFactory(contacts=[contact]) for _ in range(2)]
    editor = logged_in(EditorFactory(rights=[*rights_to(ContactDetails), "publish_contactdetails"]))
    address = addresses(ContactDetails, contact)[2]
    data = read_form(editor, address, form_id="w-editor-form")
    data.update(
        {
            "email": "ny@example.org",
            "phones-count": "1",
            "phones-0-deleted": "",
            "phones-0-order": "0",
            "phones-0-type": "phone",
            "phones-0-id": "",
            "phones-0-value-number": "031-390 06 00",
            "phones-0-value-label": "",
            "action-publish": "1",
        }
    )
    assert editor.post(address, data).status_code == 302
    for page in pages:
        html = client.get(page.url).content.decode()
        assert "031-390 06 00" in html
        assert "tel:+46313900600" in html
        assert "0302-52 10 00" not in html
        assert "gammal@example.org" not in html


def test_a_contact_is_previewed():
    contact = ContactDetailsFactory(function="Planenheten", numbers=["+46302521000"])
    html = contact.make_preview_request().render().content.decode()
    assert "Planenheten" in html
    assert "0302-52 10 00" in html


def test_a_contact_in_use_is_not_deleted():
    contact = ContactDetailsFactory()
    DialogueFormPageFactory(contacts=[contact])
    editor = logged_in(EditorFactory(rights=rights_to(ContactDetails)))
    editor.raise_request_exception = False
    answer = editor.post(reverse(contact.snippet_viewset.get_url_name("delete"), args=[contact.pk]))
    assert answer.status_code < 500
    assert ContactDetails.objects.filter(pk=contact.pk).exists()


@pytest.mark.parametrize("model", REGISTERS)
def test_a_row_of_a_register_in_use_or_of_history_is_not_deleted(model, registrar):
    mandate = MandateFactory()
    TermFactory(body=mandate.body)
    rows = {Body: mandate.body, Party: mandate.party, Mandate: mandate, Term: TermFactory()}
    row = rows.get(model) or REGISTERS[model]()
    registrar.raise_request_exception = False
    answer = registrar.post(
        reverse(f"dialogue_pages_{model._meta.model_name}_modeladmin_delete", args=[row.pk])
    )
    assert answer.status_code < 500
    assert model.objects.filter(pk=row.pk).exists() is (model in rows)


@pytest.mark.parametrize("model", REGISTERS)
def test_an_address_of_a_register_without_a_row_is_no_crash(model, registrar):
    name = f"dialogue_pages_{model._meta.model_name}_modeladmin"
    row = REGISTERS[model]()
    for action in ("edit", "delete", "history"):
        address = reverse(f"{name}_{action}", args=[row.pk])
        for nonsense in ("abc", "0", "-1", "9" * 30):
            answer = registrar.get(address.replace(f"/{row.pk}/", f"/{nonsense}/"))
            assert answer.status_code == 404, answer.request["PATH_INFO"]


def test_the_admin_s_menu_names_the_registers_once():
    menu = logged_in(EditorFactory(rights=rights_to(*EVERY))).get(reverse("wagtailadmin_home"))
    html = menu.content.decode()
    for model in REGISTERS:
        assert html.count(reverse(f"dialogue_pages_{model._meta.model_name}_modeladmin_index")) == 1
