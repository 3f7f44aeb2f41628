"""A contact is changed once: every page and file that shows it is right, with no step by hand."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_pages.committees.models import Assignment
from dialogue_pages.contacts.models import ContactDetails
from home.models import MunicipalitySettings
from tests.factories.admin import read_form
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import (
    ChannelFactory,
    ConsultationPageFactory,
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    DistrictMeetingPageFactory,
)
from tests.factories.files import DocumentFactory
from tests.factories.pages import (
    CalendarPageFactory,
    CommitteePageFactory,
    CouncillorPageFactory,
    DialogueFolderPageFactory,
    StandardPageFactory,
    home_page,
)
from tests.factories.registers import BodyFactory, ContactDetailsFactory
from tests.factories.users import EditorFactory, logged_in

# Pages are changed as in production: what happens after a commit happens.
pytestmark = pytest.mark.django_db(transaction=True)

OLD = ("031-390 06 00", "gammal@example.org")
NEW = ("031-390 06 42", "ny@example.org")
OLD_STORED, NEW_STORED = "+46313900600", "+46313900642"
FOOTER = 2


@pytest.fixture
def contact() -> ContactDetails:
    return ContactDetailsFactory(function="Planenheten", numbers=[OLD_STORED], email=OLD[1])


def in_text(contact: ContactDetails) -> str:
    return f'<p>Fråga <embed embedtype="contact" id="{contact.pk}"/>.</p>'


def every_block(contact: ContactDetails) -> list[tuple]:
    """The contact in four places."""
    text = in_text(contact)
    return [
        ("contact", {"contact": contact}),
        ("text", text),
        ("details", {"summary": "Vem?", "text": text}),
        ("video", {"title": "Film", "url": "https://example.org/", "length": "", "transcript": text}),
    ]


@pytest.fixture
def times_shown(contact) -> dict[str, tuple[int, int]]:
    """A site with the contact in every place there is; how often each address shows its number and e-mail."""
    text, blocks = in_text(contact), every_block(contact)
    MunicipalitySettings.objects.create(site=home_page().get_site(), contact_centre=contact, footer_text=text)
    body = BodyFactory(contact=contact)
    ChannelFactory(title="Fråga oss", contact=contact)
    index = DialogueIndexPageFactory(body=blocks)
    dialogue = {
        "purpose": text,
        "can_influence": text,
        "cannot_influence": text,
        "contacts": [contact],
        "body": blocks,
        "feedback": [("text", text), ("outcome", {"theme": "Träd", "said": text, "done": text})],
        "feedback_published_on": timezone.now().date(),
    }
    form = DialogueFormPageFactory(parent=index, **dialogue)
    plan = ConsultationPageFactory(parent=index, **dialogue)
    day = timezone.now().date() + dt.timedelta(days=9)
    meeting = MeetingFactory(body=body, day=day)
    meeting_page = DistrictMeetingPageFactory(
        parent=index, notes=blocks, meeting=MeetingFactory(day=day), **dialogue
    )
    committee = CommitteePageFactory(
        body_shown=body, assignments=[Assignment(title="Skola", description=text)], body=blocks
    )
    home = home_page()
    home.body = blocks
    home.save()
    shown = {
        home.url: (4, 4),
        index.url: (4, 4 + 1),
        form.url: (4 + 4 + 3, 4 + 4 + 3),
        plan.url: (4 + 4 + 3, 4 + 4 + 3),
        meeting_page.url: (4 + 4 + 4 + 3, 4 + 4 + 4 + 3),
        committee.url: (4 + 1 + 1, 4 + 1 + 1),
        StandardPageFactory(body=blocks).url: (4, 4),
        CalendarPageFactory(body=blocks).url: (4, 4),
        DialogueFolderPageFactory(document=DocumentFactory(), body=blocks).url: (4, 4),
        CouncillorPageFactory(body=blocks).url: (4, 4),
        meeting.get_absolute_url(): (1, 1),
        f"{form.url}svara/": (2, 2),
        f"{plan.url}svara/": (2, 2),
        "/sok/?q=x": (0, 0),
        "/finns-inte/": (0, 0),
    }
    return {path: (number + FOOTER, mail + FOOTER) for path, (number, mail) in shown.items()}


def addresses(client: Client) -> set[str]:
    """Every public page, and what else residents and their programs fetch."""
    sitemap = client.get("/sitemap.xml").content.decode()
    pages = {urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", sitemap)}
    return pages | {reverse("dialogue_pages:calendar_file")}


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == (404 if "finns-inte" in path else 200), path
    return answer.content.decode()


def counted(client: Client, paths: list[str], contact: tuple[str, str]) -> dict[str, tuple[int, int]]:
    """How often each address shows the number and the e-mail to its reader."""
    found = {}
    for path in paths:
        html = read(client, path)
        found[path] = (html.count(f">{contact[0]}<"), html.count(f">{contact[1]}<"))
    return found


def edited(editor: Client, contact: ContactDetails, number: str, email: str, **action: str) -> None:
    """The contact's form, filled in and sent as the editor's browser does."""
    address = reverse(ContactDetails.snippet_viewset.get_url_name("edit"), args=[contact.pk])
    data = read_form(editor, address, form_id="w-editor-form")
    block = {
        "deleted": "",
        "order": "0",
        "type": "phone",
        "id": "",
        "value-number": number,
        "value-label": "",
    }
    data.update({"email": email, "phones-count": "1", **action})
    data.update({f"phones-0-{name}": value for name, value in block.items()})
    assert editor.post(address, data).status_code == 302


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(rights=["change_contactdetails", "publish_contactdetails"]))


def test_a_changed_contact_is_right_on_every_page_of_the_sitemap(client, editor, contact, times_shown):
    listed = addresses(client)
    assert {path for path in times_shown if path.endswith("/")} - listed == {
        path for path in times_shown if "svara" in path or "/mote/" in path or "finns-inte" in path
    }
    paths = sorted(listed | set(times_shown))
    before = counted(client, paths, OLD)
    assert {path: before[path] for path in times_shown} == times_shown

    edited(editor, contact, NEW[0], NEW[1], **{"action-publish": "1"})

    assert counted(client, paths, NEW) == before
    for path in paths:
        html = read(client, path)
        for old in (*OLD, OLD_STORED):
            assert old not in html, path


def test_a_draft_of_a_contact_changes_no_page(client, editor, contact, times_shown):
    before = counted(client, list(times_shown), OLD)
    edited(editor, contact, NEW[0], NEW[1])
    assert counted(client, list(times_shown), OLD) == before
    for path in times_shown:
        assert NEW[0] not in read(client, path), path


def test_an_unpublished_contact_is_on_no_page(client, contact, times_shown):
    client.get("/")
    contact.unpublish()
    for path in {*addresses(client), *times_shown}:
        html = read(client, path)
        for old in (*OLD, OLD_STORED):
            assert old not in html, path
