"""Who reaches what: every address of the register for every role, and never another form's answers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from dialogue_pages.responses.exports.models import Export, ExportFormat, ExportState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.retention.models import DisposalList
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.responses import (
    REGISTRAR_RIGHTS,
    AnswerTemplateFactory,
    RecordTypeFactory,
    RegistrarFactory,
)
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in, permissions_named

pytestmark = pytest.mark.django_db

# Each address of the register, and the right it takes beyond reading.
READ, CHANGE, ADD, EXPORT, DISPOSE = "view", "change", "add", "export", "dispose"
ADDRESSES = {
    "index": READ,
    "index_results": READ,
    "detail": READ,
    "answer": CHANGE,
    "choose_form": ADD,
    "enter": ADD,
    "export": EXPORT,
    "access": EXPORT,
    "disposals": DISPOSE,
    "disposal": DISPOSE,
}
POSTED = {"handle": CHANGE, "note": CHANGE, "quarantine": CHANGE}


@pytest.fixture
def response() -> Response:
    return ResponseFactory(receipt_email="anna@example.org")


def address(name: str, response: Response) -> str:
    disposal = DisposalList.objects.first() or DisposalList.objects.create(
        page=response.page,
        page_title="Gammal",
        rule="Plan",
        due_on="2026-01-01",
        count=1,
        listed_at=timezone.now(),
    )
    ids = {"enter": response.page_id, "disposal": disposal.pk}
    takes_id = name in {"detail", "answer", "enter", "disposal", *POSTED}
    return reverse(f"dialogue_responses:{name}", args=[ids.get(name, response.pk)] if takes_id else [])


def turned_away(answer) -> bool:
    return answer.status_code == 404 or (
        answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")
    )


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_registrar_and_an_administrator_reach_everything(name, response):
    for user in (RegistrarFactory(), SuperuserFactory()):
        assert logged_in(user).get(address(name, response)).status_code == 200


@pytest.mark.parametrize("name", [*ADDRESSES, *POSTED])
@pytest.mark.parametrize("missing", REGISTRAR_RIGHTS)
def test_each_act_takes_its_own_right(name, missing, response):
    rights = [right for right in REGISTRAR_RIGHTS if right != missing]
    client = logged_in(RegistrarFactory(rights=rights))
    needed = (ADDRESSES | POSTED)[name]
    method = client.post if name in POSTED else client.get
    allowed = missing not in (f"{needed}_response", "view_response")
    assert turned_away(method(address(name, response))) is not allowed


@pytest.mark.parametrize("name", [*ADDRESSES, *POSTED])
def test_whoever_has_no_right_to_answers_reaches_nothing(name, response):
    client = logged_in(RegistrarFactory(rights=[]))
    method = client.post if name in POSTED else client.get
    assert turned_away(method(address(name, response)))


@pytest.mark.parametrize("name", [*ADDRESSES, *POSTED])
def test_a_visitor_is_asked_to_log_in(name, response, client):
    method = client.post if name in POSTED else client.get
    answer = method(address(name, response))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", [*ADDRESSES, *POSTED])
def test_a_user_outside_the_admin_reaches_nothing(name, response):
    client = logged_in(UserFactory())
    method = client.post if name in POSTED else client.get
    assert method(address(name, response)).status_code in (302, 403)


@pytest.fixture
def editor_of_one(response) -> Client:
    """May edit the page of `response` and no other, and everything that can be ticked but reading all."""
    user = UserFactory()
    group = Group.objects.create(name="one page")
    rights = [right for right in REGISTRAR_RIGHTS if right != "view_response"]
    group.permissions.set(permissions_named("access_admin", *rights))
    (change,) = permissions_named("change_page")
    GroupPagePermission.objects.create(group=group, page=response.page, permission=change)
    user.groups.add(group)
    return logged_in(user)


@pytest.mark.parametrize("name", ["detail", "answer", *POSTED])
def test_another_form_s_answer_is_not_reached_by_changing_the_id(name, response, editor_of_one):
    other = ResponseFactory(page=DialogueFormPageFactory(), receipt_email="bo@example.org")
    method = editor_of_one.post if name in POSTED else editor_of_one.get
    assert method(address(name, response)).status_code != 404
    assert method(address(name, other)).status_code == 404
    other.refresh_from_db()
    assert other.version == 1


def test_the_list_and_exports_hold_only_the_forms_one_may_edit(response, editor_of_one):
    other = ResponseFactory(page=DialogueFormPageFactory())
    index = editor_of_one.get(reverse("dialogue_responses:index")).text
    assert response.reference in index
    assert other.reference not in index
    export = editor_of_one.post(reverse("dialogue_responses:export"), {"kind": "CSV"})
    text = b"".join(export.streaming_content).decode()
    assert response.reference in text
    assert other.reference not in text
    chosen = editor_of_one.get(reverse("dialogue_responses:index"), {"page": other.page_id}).text
    assert other.reference not in chosen
    by_reference = editor_of_one.get(reverse("dialogue_responses:index"), {"q": other.reference}).text
    assert other.page.title not in by_reference


def test_staff_enters_answers_only_to_forms_they_may_read(response, editor_of_one):
    other = DialogueFormPageFactory()
    assert editor_of_one.get(reverse("dialogue_responses:enter", args=[other.pk])).status_code == 404


def test_an_access_request_takes_the_right_to_read_everything(editor_of_one):
    assert turned_away(editor_of_one.get(reverse("dialogue_responses:access")))


def test_an_editor_reads_what_was_sent_to_their_pages_and_does_nothing_with_it(response):
    client = logged_in(EditorFactory())
    html = client.get(address("detail", response)).text
    assert "Bra" in html
    for name in POSTED:
        assert reverse(f"dialogue_responses:{name}", args=[response.pk]) not in html
    for name in ("export", "access", "disposals", "choose_form"):
        assert turned_away(client.get(address(name, response)))


def test_an_internal_note_is_not_for_editors(response):
    response.notes.create(text="Ring Anna först", written_at=timezone.now())
    assert "Ring Anna" not in logged_in(EditorFactory()).get(address("detail", response)).text
    assert "Ring Anna" in logged_in(RegistrarFactory()).get(address("detail", response)).text


@pytest.mark.parametrize("view", ["export_progress", "export_file"])
def test_an_export_is_its_owner_s_alone(view):
    owner = RegistrarFactory()
    export = Export.objects.create(
        kind=ExportFormat.CSV, owner=owner, asked_at=timezone.now(), state=ExportState.WAITING
    )
    page = reverse(f"dialogue_responses:{view}", args=[export.pk])
    for other in (RegistrarFactory(), SuperuserFactory()):
        assert logged_in(other).get(page).status_code == 404


def test_the_log_of_exports_is_for_those_who_may_export(response):
    page = reverse("dialogue_responses_exports")
    assert logged_in(RegistrarFactory()).get(page).status_code == 200
    assert turned_away(logged_in(EditorFactory()).get(page))


@pytest.mark.parametrize(
    ("factory", "model", "namespace"),
    [
        (AnswerTemplateFactory, "answertemplate", "svarsmallar"),
        (RecordTypeFactory, "recordtype", "handlingstyper"),
    ],
)
def test_templates_and_record_types_take_their_rights(factory, model, namespace):
    row = factory()
    pages = [reverse(f"{namespace}:index"), reverse(f"{namespace}:edit", args=[row.pk])]
    allowed = logged_in(EditorFactory(rights=[f"change_{model}"]))
    for page in pages:
        assert allowed.get(page).status_code == 200
        assert turned_away(logged_in(RegistrarFactory()).get(page))


def test_the_menu_names_what_one_may_open():
    index, disposals = reverse("dialogue_responses:index"), reverse("dialogue_responses:disposals")
    home = reverse("wagtailadmin_home")
    for user, seen in (
        (RegistrarFactory(), (True, True)),
        (EditorFactory(), (True, False)),
        (RegistrarFactory(rights=[]), (False, False)),
    ):
        html = logged_in(user).get(home).text
        assert (f'"{index}"' in html, f'"{disposals}"' in html) == seen


def test_pages_with_what_residents_wrote_are_kept_nowhere(response):
    answer = logged_in(RegistrarFactory()).get(address("detail", response))
    assert "no-store" in answer["Cache-Control"]


def test_wagtail_s_own_list_of_a_form_leads_to_the_register(response):
    client = logged_in(RegistrarFactory())
    answer = client.get(reverse("wagtailforms:list_submissions", args=[response.page_id]))
    assert (answer.status_code, answer.url) == (
        302,
        f"{reverse('dialogue_responses:index')}?page={response.page_id}",
    )
