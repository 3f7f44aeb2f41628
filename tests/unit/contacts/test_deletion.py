"""A contact in use is kept, and the editor is told where it is used."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.signal_handlers import disable_reference_index_auto_update

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.contacts.usage_admin import NAMES_SHOWN
from home.models import MunicipalitySettings
from tests.factories.dialogues import ChannelFactory, DialogueFormPageFactory
from tests.factories.pages import StandardPageFactory, home_page
from tests.factories.registers import BodyFactory, ContactDetailsFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db

RIGHTS = [f"{action}_contactdetails" for action in ("add", "change", "delete", "publish")]


@pytest.fixture
def contact() -> ContactDetails:
    return ContactDetailsFactory(function="Planenheten")


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=RIGHTS))


def text_with(contact) -> list:
    return [("text", f'<p>Fråga <embed embedtype="contact" id="{contact.pk}"/>.</p>')]


def block_with(contact) -> list:
    return [("contact", {"contact": contact})]


def in_a_draft(contact) -> None:
    page = StandardPageFactory(title="Torget")
    page.body = text_with(contact)
    page.save_revision()


def before_the_worker(contact) -> None:
    with disable_reference_index_auto_update():
        StandardPageFactory(title="Torget", body=text_with(contact)).save_revision().publish()


def row_before_the_worker(contact) -> None:
    with disable_reference_index_auto_update():
        BodyFactory(name="Torget", contact=contact)


USES = {
    "a page's field": lambda contact: DialogueFormPageFactory(title="Torget", contacts=[contact]),
    "a block": lambda contact: StandardPageFactory(title="Torget", body=block_with(contact)),
    "a text in a block": lambda contact: StandardPageFactory(title="Torget", body=text_with(contact)),
    "a text in a field": lambda contact: DialogueFormPageFactory(
        title="Torget", purpose=text_with(contact)[0][1]
    ),
    "a draft": in_a_draft,
    "a page that was never published": lambda contact: StandardPageFactory(
        title="Torget", live=False, body=block_with(contact)
    ),
    "a body": lambda contact: BodyFactory(name="Torget", contact=contact),
    "a channel": lambda contact: ChannelFactory(title="Torget", contact=contact),
    "a page that the worker has not come to": before_the_worker,
    "a row that the worker has not come to": row_before_the_worker,
}
every_use = pytest.mark.parametrize("use", USES)


def address(view: str, contact: Model) -> str:
    return reverse(ContactDetails.snippet_viewset.get_url_name(view), args=[contact.pk])


def bulk_address(*contacts: Model) -> str:
    chosen = urlencode([("id", contact.pk) for contact in contacts])
    return f"{reverse('wagtail_bulk_action', args=['dialogue_pages', 'contactdetails', 'delete'])}?{chosen}"


def told(answer) -> str:
    """The messages of the page that the editor is sent to, on one line."""
    return " ".join(" ".join(str(message) for message in answer.context["messages"]).split())


@every_use
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_contact_in_use_is_kept_and_the_page_is_named(contact, editor, use, method):
    USES[use](contact)
    answer = getattr(editor, method)(address("delete", contact), follow=True)
    assert answer.redirect_chain == [(address("edit", contact), 302)]
    assert "Kontakten ”Planenheten” används på 1 s" in told(answer)
    assert "Torget" in told(answer)
    assert "Den går inte att ta bort." in told(answer)
    assert ContactDetails.objects.filter(pk=contact.pk).exists()


@every_use
def test_a_contact_in_use_is_kept_when_many_are_deleted_at_once(contact, editor, use):
    free = ContactDetailsFactory(function="Ledig")
    USES[use](contact)
    for method in ("get", "post"):
        answer = getattr(editor, method)(bulk_address(contact, free), follow=True)
        assert answer.status_code == 200
        assert "Kontakten ”Planenheten” används på 1 s" in told(answer)
        assert "Ledig" not in told(answer)
        assert ContactDetails.objects.count() == 2


def test_all_the_pages_are_counted_and_the_first_are_named(contact, editor):
    for number in range(NAMES_SHOWN + 2):
        StandardPageFactory(title=f"Sida {number}", body=block_with(contact))
    words = told(editor.post(address("delete", contact), follow=True))
    assert f"används på {NAMES_SHOWN + 2} sidor: Sida 0, Sida 1, " in words
    assert "och 2 till." in words


def test_what_is_no_page_is_called_by_its_kind(contact, editor):
    StandardPageFactory(title="Torget", body=block_with(contact))
    BodyFactory(name="Byggnadsnämnden", contact=contact)
    ChannelFactory(title="Fråga oss", contact=contact)
    MunicipalitySettings.objects.create(site=home_page().get_site(), footer_text=text_with(contact)[0][1])
    words = told(editor.post(address("delete", contact), follow=True))
    assert "används på 4 ställen: Byggnadsnämnden (organ), Fråga oss (kanal), " in words
    assert "Torget" in words


def test_a_draft_s_title_is_for_those_who_may_edit_it(contact):
    StandardPageFactory(title="Hemligt bygge", live=False, body=block_with(contact))
    user = UserFactory()
    group = Group.objects.create(name="Kontakter")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *RIGHTS]))
    user.groups.add(group)
    registrar = logged_in(user)
    words = told(registrar.post(address("delete", contact), follow=True))
    assert "används på 1 sida: något som du inte får se (sida)" in words
    assert "Hemligt" not in registrar.get(address("edit", contact)).content.decode()
    assert "Hemligt bygge (utkast)" in told(
        logged_in(SuperuserFactory()).post(address("delete", contact), follow=True)
    )


def test_titles_are_escaped_in_what_the_editor_is_told(contact, editor):
    StandardPageFactory(title="<script>alert(1)</script>", body=block_with(contact))
    html = editor.post(address("delete", contact), follow=True).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_contact_that_nothing_uses_is_deleted(contact, editor):
    page = StandardPageFactory(body=block_with(contact))
    page.save_revision().publish()
    page.body = []
    page.save_revision().publish()
    assert editor.get(address("delete", contact)).status_code == 200
    assert editor.post(address("delete", contact)).status_code == 302
    assert not ContactDetails.objects.exists()


def test_many_that_nothing_uses_are_deleted_at_once(editor):
    contacts = [ContactDetailsFactory() for _ in range(3)]
    assert editor.post(bulk_address(*contacts)).status_code == 302
    assert not ContactDetails.objects.exists()


def test_the_edit_view_lists_where_the_contact_is_shown(contact, editor):
    draft = StandardPageFactory(title="Bygget", live=False, body=block_with(contact))
    form = DialogueFormPageFactory(title="Torget & ån", contacts=[contact])
    html = " ".join(editor.get(address("edit", contact)).content.decode().split())
    assert "Visas på 2 ställen. Det du ändrar och publicerar här ändras även där." in html
    assert (
        f'<a href="{reverse("wagtailadmin_pages:edit", args=[form.pk])}">Torget &amp; ån</a>: '
        "Kontakter för frågor → Kontakt" in html
    )
    assert (
        f'<a href="{reverse("wagtailadmin_pages:edit", args=[draft.pk])}">Bygget (utkast)</a>: '
        "Innehåll → Kontaktkort" in html
    )


def test_the_edit_view_of_a_contact_without_uses_says_so(contact, editor):
    assert "Ingen sida visar kontakten än." in editor.get(address("edit", contact)).content.decode()


def test_a_new_contact_has_no_list_of_uses(editor):
    html = editor.get(reverse(ContactDetails.snippet_viewset.get_url_name("add"))).content.decode()
    assert "Var den visas" not in html


def test_unpublishing_a_contact_in_use_warns_and_is_allowed(contact, editor, client):
    page = StandardPageFactory(title="Torget", body=block_with(contact))
    html = editor.get(address("unpublish", contact)).content.decode()
    assert "Kontakten ”Planenheten” används på 1 sida: Torget." in html
    assert "Den försvinner därifrån direkt." in html
    assert editor.post(address("unpublish", contact)).status_code == 302
    assert "Planenheten" not in client.get(page.url).content.decode()


def test_unpublishing_an_unused_contact_warns_of_nothing(contact, editor):
    assert "försvinner" not in editor.get(address("unpublish", contact)).content.decode()


def test_wagtail_s_list_of_uses_counts_texts_too(contact, editor):
    StandardPageFactory(title="Torget", body=text_with(contact))
    assert "Torget" in editor.get(address("usage", contact)).content.decode()
