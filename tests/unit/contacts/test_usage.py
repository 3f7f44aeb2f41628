"""Where a contact is used, also where no database can protect it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from dialogue_pages.committees.models import Assignment
from dialogue_pages.contacts.usage import uses_of
from dialogue_pages.dialogues.models import DialogueContact
from home.models import MunicipalitySettings
from tests.factories.dialogues import ChannelFactory, DialogueFormPageFactory
from tests.factories.pages import CommitteePageFactory, StandardPageFactory, home_page
from tests.factories.registers import BodyFactory, ContactDetailsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    return ContactDetailsFactory(function="Planenheten")


def in_text(contact) -> str:
    return f'<p>Fråga <embed embedtype="contact" id="{contact.pk}"/> nu.</p>'


def in_block(contact) -> list:
    return [("contact", {"contact": contact})]


def used(contact) -> dict[str, tuple[str, ...]]:
    return {str(use.source): use.places for use in uses_of(contact)}


def test_nothing_uses_a_new_contact(contact):
    ContactDetailsFactory()
    assert uses_of(contact) == []


def test_every_kind_of_use_is_found_and_told_in_the_editor_s_words(contact):
    MunicipalitySettings.objects.create(
        site=home_page().get_site(), contact_centre=contact, footer_text=in_text(contact)
    )
    BodyFactory(name="Byggnadsnämnden", contact=contact)
    ChannelFactory(title="Fråga oss", contact=contact)
    DialogueFormPageFactory(title="Torget", contacts=[contact])
    StandardPageFactory(title="Ånggården", body=in_block(contact))
    StandardPageFactory(title="Älgar", body=[("text", in_text(contact))])
    StandardPageFactory(title="Öar", body=[("details", {"summary": "Vem?", "text": in_text(contact)})])
    DialogueFormPageFactory(title="Syftet", purpose=in_text(contact), can_influence=in_text(contact))
    CommitteePageFactory(
        title="Beredningen", assignments=[Assignment(title="Skola", description=in_text(contact))]
    )
    found = used(contact)
    settings = next(name for name in found if name not in NAMES)
    assert found.pop(settings) == ("Kontaktcenter", "Text i sidfoten")
    assert list(found) == NAMES
    assert found == {
        "Beredningen": ("Uppdrag → Beskrivning",),
        "Byggnadsnämnden": ("Kontakt",),
        "Fråga oss": ("Kontakt",),
        "Syftet": ("Det här kan du påverka", "Syfte"),
        "Torget": ("Kontakter för frågor → Kontakt",),
        "Ånggården": ("Innehåll → Kontaktkort",),
        "Älgar": ("Innehåll → Text",),
        "Öar": ("Innehåll → Fråga och svar",),
    }


NAMES = [
    "Beredningen",
    "Byggnadsnämnden",
    "Fråga oss",
    "Syftet",
    "Torget",
    "Ånggården",
    "Älgar",
    "Öar",
]


@pytest.mark.parametrize("content", [in_block, lambda contact: [("text", in_text(contact))]])
def test_a_draft_of_a_published_page_is_a_use(contact, content):
    page = StandardPageFactory(title="Torget")
    page.body = content(contact)
    page.save_revision()
    assert not ReferenceIndex.get_references_to(contact).exists()
    (use,) = uses_of(contact)
    assert (str(use.source), use.in_draft) == ("Torget", True)


def test_a_contact_chosen_in_a_draft_s_rows_is_used(contact):
    page = DialogueFormPageFactory(title="Torget")
    page.dialogue_contacts = [DialogueContact(contact=contact)]
    page.save_revision()
    (use,) = uses_of(contact)
    assert use.in_draft


def test_a_page_that_was_never_published_is_a_use(contact):
    StandardPageFactory(title="Torget", live=False, body=in_block(contact))
    (use,) = uses_of(contact)
    assert not use.is_public


def test_a_version_that_waits_for_its_day_is_a_use_though_a_newer_draft_is_not(contact):
    page = StandardPageFactory(title="Torget")
    page.body = in_block(contact)
    page.go_live_at = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    page.save_revision().publish()
    page = Page.objects.get(pk=page.pk).specific
    page.body = []
    page.save_revision()
    assert list(used(contact)) == ["Torget"]


def test_an_old_version_is_no_use(contact):
    page = StandardPageFactory(body=in_block(contact))
    page.save_revision().publish()
    page.body = []
    page.save_revision().publish()
    assert uses_of(contact) == []


def test_what_is_taken_out_of_a_draft_is_a_use_until_the_draft_is_published(contact):
    page = StandardPageFactory(body=in_block(contact))
    page.save_revision().publish()
    page.body = []
    revision = page.save_revision()
    (use,) = uses_of(contact)
    assert not use.in_draft
    revision.publish()
    assert uses_of(contact) == []


def test_a_page_just_published_is_a_use_before_the_worker_has_come_to_it(contact):
    page = StandardPageFactory(title="Torget")
    with disable_reference_index_auto_update():
        page.body = [("text", in_text(contact))]
        page.save_revision().publish()
    assert not ReferenceIndex.get_references_to(contact).exists()
    (use,) = uses_of(contact)
    assert not use.in_draft


def test_a_row_just_saved_is_a_use_before_the_worker_has_come_to_it(contact):
    with disable_reference_index_auto_update():
        BodyFactory(name="Byggnadsnämnden", contact=contact)
        DialogueFormPageFactory(title="Torget", contacts=[contact])
    assert used(contact) == {
        "Byggnadsnämnden": ("Kontakt",),
        "Torget": ("Kontakter för frågor → Kontakt",),
    }


def test_an_id_that_only_looks_like_the_contact_s_is_no_use(contact):
    others = [ContactDetailsFactory() for _ in range(12)]
    for other in others:
        page = StandardPageFactory(body=in_block(other), summary=f"contact {contact.pk}")
        page.save_revision()
    assert uses_of(contact) == []


def test_a_deleted_page_is_no_use(contact):
    page = StandardPageFactory(body=in_block(contact))
    page.save_revision()
    page.delete()
    assert uses_of(contact) == []


def test_twenty_pages_take_as_many_queries_as_two(contact):
    counts = set()
    for size in (2, 18):
        for _ in range(size):
            StandardPageFactory(body=in_block(contact)).save_revision().publish()
            DialogueFormPageFactory(contacts=[contact]).save_revision().publish()
        with CaptureQueriesContext(connection) as queries:
            uses_of(contact)
        counts.add(len(queries))
    assert len(counts) == 1
