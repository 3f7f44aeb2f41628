"""A resident's file is for staff with the right to that page's answers, and for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.attachments import attach, keep_upload
from dialogue_pages.responses.enums import ScanState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.private_storage import private_storage
from tests.factories import uploads
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db


def with_file(name: str = "Kartå.pdf", **response) -> Attachment:
    row: Response = ResponseFactory(**response)
    kept = keep_upload(upload=uploads.pdf(name), page_id=row.page_id, question="f", moment=row.submit_time)
    attach(response=row, attachments=[kept])
    kept.refresh_from_db()
    return kept


@pytest.fixture
def file() -> Attachment:
    return with_file()


def editor_of(page) -> Client:
    """An editor whose right is to one page alone."""
    user = EditorFactory()
    GroupPagePermission.objects.filter(group__in=user.groups.all()).update(page=page)
    return logged_in(user)


@pytest.mark.parametrize("role", [EditorFactory, SuperuserFactory])
def test_staff_downloads_it_and_nothing_keeps_or_shows_it(file, role):
    answer = logged_in(role()).get(file.get_absolute_url())
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == uploads.PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Kart%C3%A5.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_nobody_else_does(file, client):
    assert client.get(file.get_absolute_url()).url.startswith(reverse("wagtailadmin_login"))
    assert logged_in(UserFactory()).get(file.get_absolute_url()).status_code in (302, 403)
    elsewhere = editor_of(DialogueFormPageFactory())
    assert elsewhere.get(file.get_absolute_url()).status_code == 404
    assert editor_of(file.response.page).get(file.get_absolute_url()).status_code == 200


def test_changing_an_id_reaches_no_other_form_s_file(file):
    """Neither by the file's number with an own response, nor by the response's number with an own file."""
    theirs = with_file(page=DialogueFormPageFactory())
    editor = editor_of(file.response.page)
    for response_id, pk in (
        (theirs.response_id, theirs.pk),
        (file.response_id, theirs.pk),
        (theirs.response_id, file.pk),
    ):
        assert editor.get(reverse("dialogue_pages_attachment", args=[response_id, pk])).status_code == 404


def test_an_upload_without_a_response_is_nobody_s(file):
    Attachment.objects.update(response=None)
    address = reverse("dialogue_pages_attachment", args=[file.response_id, file.pk])
    assert logged_in(SuperuserFactory()).get(address).status_code == 404


@pytest.mark.parametrize("state", [ScanState.WAITING, ScanState.INFECTED])
def test_what_waits_for_the_scanner_or_is_infected_is_not_given_out(file, state):
    Attachment.objects.update(scan_state=state)
    answer = logged_in(SuperuserFactory()).get(file.get_absolute_url())
    assert answer.url == reverse("wagtailforms:list_submissions", args=[file.response.page_id])
    assert not answer.streaming


def test_a_file_that_is_gone_from_the_storage_is_told_in_words(file):
    private_storage().delete(file.file.name)
    answer = logged_in(SuperuserFactory()).get(file.get_absolute_url(), follow=True)
    assert answer.status_code == 200
    assert "Kartå.pdf" in str(next(iter(answer.context["messages"])))


def test_it_is_only_read(file):
    assert logged_in(SuperuserFactory()).post(file.get_absolute_url()).status_code == 405
