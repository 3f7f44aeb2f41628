"""The demo site as a visitor and an editor meet it. It is built once for the whole module."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex, Revision

from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage, FieldType
from dialogue_pages.dialogues.channels.guide import outcomes
from dialogue_pages.folder.blocks import ChapterBlock
from dialogue_pages.models import (
    Channel,
    ChannelGuidePage,
    CommitteePage,
    ConsultationPage,
    CouncillorIndexPage,
    CouncillorPage,
    DialogueFolderPage,
    DialogueIndexPage,
    DistrictMeetingPage,
    Mandate,
    Response,
)
from home.models import MunicipalitySettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]

AT_LEAST_PAGES = 40


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The demo, in a transaction that ends with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def paths(client: Client) -> list[str]:
    """The paths of the sitemap."""
    document = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    return [urlsplit(row.text).path for row in document.iter() if row.tag.endswith("}loc")]


class Walker:
    """Fetches each path once: its status, and the paths on this site that it links to."""

    def __init__(self) -> None:
        self.client = Client()
        self.statuses: dict[str, int] = {}
        self.links: dict[str, set[str]] = {}

    def links_of(self, path: str) -> set[str]:
        if path not in self.statuses:
            response = self.client.get(path)
            self.statuses[path] = response.status_code
            is_page = response["Content-Type"].startswith("text/html") and not response.streaming
            found = re.findall(r'href="(/[^"#?]*)', response.content.decode()) if is_page else []
            self.links[path] = {link for link in found if not link.startswith("/static/")}
        return self.links[path]


@pytest.fixture(scope="module")
def walker() -> Walker:
    return Walker()


def streams(page: Page) -> Iterator[tuple[StreamField, object]]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield field, getattr(page, field.name)


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_every_page_of_the_sitemap_answers_and_no_link_is_broken(walker, paths):
    assert len(paths) >= AT_LEAST_PAGES
    for path in set().union(*(walker.links_of(path) for path in paths)):
        walker.links_of(path)
    assert {path: status for path, status in walker.statuses.items() if status >= 400} == {}


def test_every_form_can_be_opened_whatever_its_state(client):
    for page in [*ConsultationPage.objects.all(), *DialogueFormPage.objects.all()]:
        assert client.get(f"{page.url}svara/").status_code == 200


def test_the_seven_systems_are_within_two_clicks_of_the_overview(walker):
    overview = DialogueIndexPage.objects.get(slug="invanardialog").url
    first = walker.links_of(overview)
    reached = first.union(*(walker.links_of(path) for path in first))
    wanted = [
        *DistrictMeetingPage.objects.all(),
        *ConsultationPage.objects.all(),
        *CommitteePage.objects.filter(body_shown__kind="COMMITTEE"),
        *CouncillorIndexPage.objects.all(),
        *ChannelGuidePage.objects.all(),
        *DialogueFolderPage.objects.all(),
    ]
    assert len({type(page) for page in wanted}) == 6
    assert [page.title for page in wanted if page.url not in reached] == []


def test_the_guide_leads_from_every_combination_to_a_way():
    found = list(outcomes(Channel.objects.in_use(), ChannelGuidePage.objects.get().asked))
    assert len(found) == 4 * 3 * 3
    assert [outcome.choices for outcome in found if not outcome.channels] == []


def test_running_it_again_another_day_changes_nothing(time_machine):
    before, latest = row_counts(), Revision.objects.latest("pk").pk
    time_machine.move_to(timezone.now() + dt.timedelta(days=100))
    call_command("demo", stdout=StringIO())
    assert row_counts() == before
    assert Revision.objects.latest("pk").pk == latest


def test_an_editor_can_save_every_page_as_it_is():
    """What the builder wrote passes the checks that the editor's form makes."""
    for page in Page.objects.filter(depth__gt=1).specific():
        assert page.live
        assert page.get_latest_revision()
        page.full_clean()
        for field, value in streams(page):
            field.stream_block.clean(value)


def test_every_kind_of_block_and_of_answer_is_used_somewhere():
    used = {
        block.block_type
        for page in Page.objects.filter(depth__gt=1).specific()
        for _, value in streams(page)
        for block in value
    }
    assert used == {*ChapterBlock().child_blocks, "outcome", "question"}
    kinds = set(DialogueFormField.objects.values_list("field_type", flat=True))
    assert kinds == set(FieldType.values)


def test_the_footer_knows_the_contact_centre_and_what_the_law_asks_for(client):
    page = client.get("/").content.decode()
    settings = MunicipalitySettings.objects.get()
    for link in (settings.accessibility_page.url, settings.privacy_page.url, settings.supervisor_url):
        assert f'href="{link}"' in page
    assert settings.contact_centre.function in page
    assert "påhittade människor" in page


def test_the_main_menu_is_short():
    assert (
        3
        <= DialogueIndexPage.objects.get(slug="invanardialog").get_parent().get_children().in_menu().count()
        <= 6
    )


def test_a_channel_that_is_switched_off_is_not_shown(client):
    page = client.get(DialogueIndexPage.objects.get(slug="invanardialog").url).content.decode()
    for channel in Channel.objects.all():
        assert (channel.title in page) is channel.is_active
    assert Channel.objects.filter(is_active=False).exists()


def test_people_are_marked_as_invented_and_reached_only_where_nobody_is(client):
    fiction = re.compile(r"\+4631390069\d|\+46701740[0-9]{3}$|\+46317?39006\d\d$")
    for person in CouncillorPage.objects.all():
        assert person.is_example
        assert not person.phone or fiction.match(person.phone), person.phone
        assert not person.email or person.email.endswith("@example.org")
    assert not Response.objects.exclude(receipt_email="").exists()


def test_the_council_spans_five_parties_a_member_without_one_and_one_who_resigned():
    today = timezone.localdate()
    seats = Mandate.objects.current(today).filter(body__kind="COUNCIL")
    assert seats.values("person").distinct().count() >= 15
    assert seats.exclude(party=None).values("party").distinct().count() >= 5
    assert seats.filter(party=None).count() == 1
    assert Mandate.objects.filter(end_reason="RESIGNED").values("person").distinct().count() == 1
    ranks = list(seats.filter(role="SUBSTITUTE").values_list("substitute_rank", flat=True))
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_search_finds_what_the_demo_made(client):
    for words, title in [("Hallsås", "Bostäder vid Hallsås"), ("Öhrn", "Birgitta Öhrn"), ("kakor", "Kakor")]:
        assert title in client.get("/sok/", {"q": words}).content.decode()


def test_contacts_know_where_they_are_used():
    page = ChannelGuidePage.objects.get()
    used = ReferenceIndex.get_references_for_object(page).values_list("to_content_type__model", flat=True)
    assert "contactdetails" in used


def test_documents_are_tagged_and_say_their_language():
    documents = Document.objects.all()
    assert documents.count() >= 8
    for document in documents:
        with document.file.open() as file:
            content = file.read()
        assert content.startswith(b"%PDF-")
        for mark in (b"<pdfuaid:part>1<", b"/Lang(sv-SE)", b"/Marked true", b"/DisplayDocTitle true"):
            assert mark in content, (document.title, mark)
        assert document.file_size == len(content)


def test_pictures_are_described_and_small():
    for image in Image.objects.all():
        assert image.description
        assert image.file.size < 120_000
    assert Image.objects.filter(width=1600).count() >= 5
