"""The demo's users: passwords shown once, rights no wider than the work."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from wagtail.models import Page

from dialogue_pages.models import Response
from home.demo.accounts import build_groups, build_users
from home.models import HomePage
from tests.factories.dialogues import DialogueFormPageFactory, DialogueIndexPageFactory
from tests.factories.users import logged_in

pytestmark = pytest.mark.django_db

DENIED = 302


@pytest.fixture
def users() -> dict[str, str]:
    """Logins and passwords of the new users."""
    build_groups(HomePage.objects.get())
    return build_users()


@pytest.fixture
def answered_page(users) -> Page:
    page = DialogueFormPageFactory(title="Fråga", parent=DialogueIndexPageFactory(title="Dialog"))
    Response.objects.create(
        page=page.page_ptr, submit_time="2026-03-03T12:00Z", idempotency_key="x", form_data={}
    )
    return page


def client_of(login: str):
    return logged_in(User.objects.get(username=login))


def test_passwords_are_shown_once_and_work(monkeypatch):
    monkeypatch.setattr("home.management.commands.demo.build", lambda moment: None)
    first, second = StringIO(), StringIO()
    call_command("demo", stdout=first)
    shown = dict(re.findall(r"^  (\w+) +([\w-]{20,})$", first.getvalue(), re.M))
    assert set(shown) == {"redaktor", "moderator", "registrator", "admin"}
    assert len(set(shown.values())) == 4
    for login, password in shown.items():
        assert authenticate(username=login, password=password)
    call_command("demo", stdout=second)
    for login, password in shown.items():
        assert password not in second.getvalue()
        assert f"{login}: exists" in second.getvalue()
        assert authenticate(username=login, password=password)


def test_they_read_the_admin_in_swedish(users):
    for login in users:
        assert 'lang="sv"' in client_of(login).get("/admin/account/").content.decode()


@pytest.mark.parametrize("login", ["redaktor", "moderator", "registrator"])
def test_only_the_administrator_manages_users_and_settings(users, login):
    addresses = ("/admin/users/", "/admin/groups/", "/admin/settings/home/municipalitysettings/")
    for address in addresses:
        assert client_of(login).get(address).status_code == DENIED, address
        assert client_of("admin").get(address, follow=True).status_code == 200, address


def test_the_editor_writes_and_publishes(users, answered_page):
    editor = User.objects.get(username="redaktor")
    rights = answered_page.permissions_for_user(editor)
    assert rights.can_edit()
    assert rights.can_publish()
    assert answered_page.get_parent().permissions_for_user(editor).can_add_subpage()
    for address in (
        "/admin/snippets/dialogue_pages/contactdetails/add/",
        "/admin/snippets/dialogue_pages/meeting/add/",
        "/admin/snippets/dialogue_pages/meetingschedule/add/",
        "/admin/snippets/dialogue_pages/channel/add/",
        "/admin/dialogue_pages/mandate/create/",
        "/admin/images/add/",
        "/admin/documents/multiple/add/",
        f"/admin/svar/?page={answered_page.pk}",
    ):
        assert client_of("redaktor").get(address, follow=False).status_code == 200, address
    assert editor.has_perm("dialogue_pages.publish_contactdetails")
    assert not editor.has_perm("dialogue_pages.delete_meeting")


def test_the_moderator_edits_and_reads_answers_but_adds_nothing(users, answered_page):
    moderator = User.objects.get(username="moderator")
    assert answered_page.permissions_for_user(moderator).can_publish()
    assert not answered_page.get_parent().permissions_for_user(moderator).can_add_subpage()
    moderated = client_of("moderator")
    assert moderated.get(f"/admin/svar/?page={answered_page.pk}").status_code == 200
    assert moderated.get("/admin/dialogue_pages/mandate/create/").status_code == DENIED
    assert moderated.get("/admin/svar/export/").status_code == DENIED


def test_the_registrar_handles_answers_and_edits_no_page(users, answered_page):
    registrar = client_of("registrator")
    response = Response.objects.get()
    for address in (f"/admin/svar/{response.pk}/", "/admin/svar/export/", "/admin/svar/gallring/"):
        assert registrar.get(address).status_code == 200, address
    assert not answered_page.permissions_for_user(User.objects.get(username="registrator")).can_edit()


@pytest.mark.parametrize("login", ["redaktor", "moderator", "admin"])
def test_nobody_deletes_a_page_with_answers(users, answered_page, login):
    client_of(login).post(f"/admin/pages/{answered_page.pk}/delete/")
    assert Page.objects.filter(pk=answered_page.pk).exists()
