"""Responses are public records: staff reads and exports them, and nobody can delete them by the admin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory, DialogueIndexPageFactory, ResponseFactory
from tests.factories.pages import StandardPageFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[EditorFactory, SuperuserFactory])
def staff(request) -> Client:
    return logged_in(request.param())


@pytest.fixture
def response(page) -> Response:
    return ResponseFactory(page=page)


def list_address(page) -> str:
    return reverse("wagtailforms:list_submissions", args=[page.pk])


def bulk_delete(*pages) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?{ids}"


def test_staff_reads_the_responses(staff, response):
    assert response.page.title in staff.get(reverse("wagtailforms:index")).content.decode()
    html = staff.get(list_address(response.page), follow=True).content.decode()
    assert response.reference in html


def test_staff_sees_which_wait_in_quarantine(staff, response):
    address = list_address(response.page)
    assert str(QuarantineReason.TRAP.label) not in _table(staff.get(address, follow=True).text)
    ResponseFactory(page=response.page, quarantine_reason=QuarantineReason.TRAP)
    assert _table(staff.get(address, follow=True).text).count(str(QuarantineReason.TRAP.label)) == 1


def test_staff_is_told_when_there_are_none(staff, page):
    assert staff.get(list_address(page), follow=True).status_code == 200


def _table(html: str) -> str:
    return html.partition("<tbody>")[2].partition("</tbody>")[0]


def test_nobody_else_reads_them(client, response):
    address = list_address(response.page)
    assert client.get(address).status_code == 302
    stranger = logged_in(UserFactory()).get(address)
    assert stranger.status_code in (302, 403)
    assert response.reference not in stranger.content.decode()


def test_the_list_offers_no_deletion(staff, response):
    html = staff.get(list_address(response.page), follow=True).content.decode()
    assert reverse("wagtailforms:delete_submissions", args=[response.page_id]) not in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_response_is_not_deleted_by_address(staff, response, method):
    address = reverse("wagtailforms:delete_submissions", args=[response.page_id])
    answer = getattr(staff, method)(f"{address}?selected-submissions={response.pk}")
    assert (answer.status_code, answer.url) == (302, list_address(response.page))
    assert Response.objects.filter(pk=response.pk).exists()


def test_a_page_with_responses_is_not_deleted_and_staff_is_told_why(staff, response):
    answer = staff.post(reverse("wagtailadmin_pages:delete", args=[response.page_id]), follow=True)
    (message,) = answer.context["messages"]
    assert response.page.title in str(message)
    assert Response.objects.filter(pk=response.pk).exists()


def test_a_page_above_one_with_responses_is_not_deleted(staff, response):
    staff.post(reverse("wagtailadmin_pages:delete", args=[response.page.get_parent().pk]))
    assert Response.objects.filter(pk=response.pk).exists()


def test_a_page_with_responses_is_not_deleted_with_others(staff, response):
    other = StandardPageFactory()
    for pages in ([response.page], [other, response.page], [response.page.get_parent()]):
        staff.post(bulk_delete(*pages))
        assert Response.objects.filter(pk=response.pk).exists()
    other.refresh_from_db()


def test_a_page_without_responses_is_deleted(staff, response):
    elsewhere = DialogueIndexPageFactory()
    one, several = DialogueFormPageFactory(parent=elsewhere), DialogueFormPageFactory(parent=elsewhere)
    staff.post(reverse("wagtailadmin_pages:delete", args=[one.pk]))
    staff.post(bulk_delete(several))
    elsewhere.refresh_from_db()
    assert not elsewhere.get_children().exists()


def test_other_bulk_actions_are_left_alone(staff, response):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    staff.post(f"{address}?id={response.page_id}")
    response.page.refresh_from_db()
    assert not response.page.live


def test_a_page_with_responses_can_be_unpublished(staff, response):
    staff.post(reverse("wagtailadmin_pages:unpublish", args=[response.page_id]))
    response.page.refresh_from_db()
    assert not response.page.live
