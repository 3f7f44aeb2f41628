"""The sheet that a communicator prints and puts up."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dialogue_pages.dialogue_forms.admin import qr_code, share_sheet_address
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    contact = ContactDetailsFactory(function="Torgutvecklare")
    return DialogueFormPageFactory(title="Torget <b>", days=("2026-03-01", "2026-03-28"), contacts=[contact])


def test_it_says_what_when_where_and_whom_to_ask(admin_client, page):
    html = admin_client.get(share_sheet_address(page)).content.decode()
    for text in ("Torget &lt;b&gt;", "lördag 28 mars 2026", page.full_url, "Torgutvecklare", "<svg"):
        assert text in html


def test_its_code_is_drawn_here_without_styles_or_other_services(page):
    drawn = qr_code(page.full_url)
    assert drawn.startswith("<svg")
    assert "style=" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_a_page_not_yet_published_has_one(admin_client):
    page = DialogueFormPageFactory(live=False)
    assert admin_client.get(share_sheet_address(page)).status_code == 200


def test_it_shows_what_was_last_saved(admin_client, page):
    page.title = "Ny rubrik"
    page.save_revision()
    assert "Ny rubrik" in admin_client.get(share_sheet_address(page)).content.decode()


def test_it_is_reached_from_the_menu_of_the_page(admin_client, page):
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert share_sheet_address(page) in html


def test_only_those_who_may_edit_the_page_see_it(client, page):
    assert client.get(share_sheet_address(page)).status_code == 302
    client.force_login(UserFactory())
    assert client.get(share_sheet_address(page)).status_code in (302, 403)


def test_there_is_none_of_another_kind_of_page(admin_client, page):
    assert (
        admin_client.get(reverse("dialogue_pages_share_sheet", args=[page.get_parent().pk])).status_code
        == 404
    )
