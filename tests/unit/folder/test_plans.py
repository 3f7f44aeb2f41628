"""Planning a dialogue: a checklist for anyone, and a draft for whoever may make pages."""

from __future__ import annotations

import pytest
from taggit.models import Tag
from wagtail.models import PageLogEntry

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from tests.factories.dialogues import DialogueIndexPageFactory
from tests.factories.pages import DialogueFolderPageFactory
from tests.factories.registers import BodyFactory, ContactDetailsFactory, DistrictFactory
from tests.factories.users import EditorFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db

PLAN = {
    "title": "Hur ska torget bli?",
    "purpose": "Vi ska <b>bygga om</b>.\n\nI vår.",
    "can_influence": "Träden",
    "cannot_influence": "Vägen",
    "participation_level": "INFLUENCE",
    "target_groups": "Unga",
    "how_reached": "På skolgården",
    "topics": "Torg, träd, Torg",
    "first_day": "2027-03-01",
    "last_day": "2027-03-28",
    "feedback_due_on": "2027-05-01",
    "how_told": "På sidan",
}


@pytest.fixture
def folder():
    return DialogueFolderPageFactory()


@pytest.fixture
def index():
    return DialogueIndexPageFactory()


@pytest.fixture
def address(folder):
    return f"/dialog/folder/{folder.pk}/plan/"


def start(client, address, index, **more):
    return client.post(
        address, {**PLAN, "kind": "DialogueFormPage", "parent": index.pk, "starta": "1", **more}
    )


def test_anyone_plans_and_nothing_is_kept(client, folder, address):
    assert client.get(f"{folder.url}planera/").status_code == 200
    answer = client.post(address, {"title": "Torget?", "purpose": "Bygga <script>"})
    assert answer.status_code == 200
    assert "Bygga &lt;script&gt;" in answer.text
    assert "Vem bestämmer?" in answer.text.split('id="saknas"')[1].split("</section>")[0]
    assert "Starta utkastet" not in answer.text
    assert not DialoguePage.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"last_day": "2027-02-01"}, "last_day"),
        ({"feedback_due_on": "2027-03-28"}, "feedback_due_on"),
        ({"participation_level": "X"}, "participation_level"),
    ],
)
def test_what_is_wrong_is_given_back(client, address, wrong, field):
    answer = client.post(address, {**PLAN, **wrong})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "På skolgården" in answer.text


def test_an_editor_starts_a_draft_with_the_fields_filled(address, index):
    user = EditorFactory()
    body, district = BodyFactory(), DistrictFactory(name="Gråbo", slug="grabo")
    contact = ContactDetailsFactory()
    more = {"decided_by": body.pk, "districts": [district.pk], "contact": contact.pk}
    answer = start(logged_in(user), address, index, **more)
    page = DialogueFormPage.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/admin/pages/{page.pk}/edit/")
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert draft.purpose == "<p>Vi ska &lt;b&gt;bygga om&lt;/b&gt;.</p><p>I vår.</p>"
    assert "<p>Unga</p>" in draft.target_groups
    assert "På skolgården" in draft.target_groups
    assert (draft.participation_level, draft.decided_by) == ("INFLUENCE", body)
    assert [str(row) for row in draft.districts.all()] == ["Gråbo"]
    assert {tag.name for tag in draft.topics.all()} == {"Torg", "träd"}
    assert [str(row.last_day) for row in draft.periods.all()] == ["2027-03-28"]
    assert [row.contact for row in draft.dialogue_contacts.all()] == [contact]
    assert PageLogEntry.objects.filter(page=page, action="wagtail.create").exists()
    assert Tag.objects.count() == 2


def test_a_district_meeting_has_no_time_to_answer(address, index):
    start(logged_in(EditorFactory()), address, index, kind="DistrictMeetingPage")
    assert not DistrictMeetingPage.objects.get().get_latest_revision_as_object().periods.all()


def test_a_resident_starts_nothing(client, address, index):
    assert start(client, address, index).status_code == 403
    assert start(logged_in(UserFactory()), address, index).status_code in (403, 422)
    assert not DialoguePage.objects.exists()


def test_a_kind_or_a_place_that_is_not_offered_is_refused(address, folder, index):
    editor = logged_in(EditorFactory())
    assert start(editor, address, index, kind="ConsultationPage").status_code == 422
    assert start(editor, address, index, parent=folder.pk).status_code == 422
    assert not DialoguePage.objects.exists()
