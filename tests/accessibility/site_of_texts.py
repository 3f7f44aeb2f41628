"""The home page, texts, the folder, search and errors in all their states."""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogue_pages.folder.composing import bring_up_to_date
from home.models import MunicipalitySettings
from tests.accessibility.blocks import TEXT, every_block
from tests.accessibility.states import State, error_page, send
from tests.factories.files import DocumentFactory
from tests.factories.folder import CHAPTER
from tests.factories.pages import (
    CalendarPageFactory,
    DialogueFolderPageFactory,
    FolderChapterPageFactory,
    StandardPageFactory,
    home_page,
)
from tests.factories.subjects import DistrictPageFactory, SubjectIndexPageFactory, TopicPageFactory
from tests.journeys.content import contact_centre, day, overview


def see_hits(page: Page) -> None:
    expect(page.locator("main").get_by_role("link", name="Om dialogen")).to_be_visible()


def _plan(page: Page) -> None:
    page.locator("[name=title]").fill("Hur ska torget bli?")
    send(page)


def states() -> list[State]:
    contact = contact_centre(
        opening_hours="Måndag–fredag kl. 8–16.30",
        postal_address="443 80 Lerum",
        visiting_address="Torggatan 2\nLerum",
    )
    overview()
    home = home_page()
    home.summary = "Säg vad du tycker medan det går att ändra."
    home.save()
    page = StandardPageFactory(title="Om dialogen", body=every_block(contact), show_in_menus=True)
    StandardPageFactory(parent=page, title="En undersida", summary="Vad den handlar om.")
    MunicipalitySettings.objects.update(
        accessibility_page=page, privacy_page=page, supervisor_url="https://example.org", footer_text=TEXT
    )
    guide = DialogueFolderPageFactory(title="Folder i kapitel", body=every_block(contact))
    chapter = FolderChapterPageFactory(parent=guide, title="Fika", body=CHAPTER)
    FolderChapterPageFactory(parent=guide, title="Lyssna")
    bring_up_to_date(folder_id=guide.pk, moment=timezone.now())
    folder = DialogueFolderPageFactory(
        title="Dialogfolder", document=DocumentFactory(), revised_on=day(-40), body=every_block(contact)
    )
    return [
        State("home", "/"),
        State("standard page with every block", page.url),
        State("standard page empty", StandardPageFactory(title="Tom sida").url),
        State("folder", folder.url),
        State("folder with a file and chapters", guide.url),
        State("folder searched", f"{guide.url}?sok=fika"),
        State("folder searched in vain", f"{guide.url}?sok=ufo"),
        State("chapter", chapter.url),
        State("folder to print", f"{guide.url}skriv-ut/"),
        State("plan a dialogue", f"{guide.url}planera/"),
        State("plan with an error", f"{guide.url}planera/", act=send),
        State("plan made", f"{guide.url}planera/", act=_plan),
        State("folder was of use", f"/dialog/folder/{guide.pk}/tack/"),
        State("folder empty", DialogueFolderPageFactory(title="Tom folder").url),
        State("districts and topics", SubjectIndexPageFactory(title="Kommundelar och ämnen").url),
        State("district empty", DistrictPageFactory(title="En tom kommundel").url),
        State("topic empty", TopicPageFactory(title="Ett tomt ämne").url),
        State("calendar page empty", CalendarPageFactory(title="Tom kalender").url),
        State("search empty", "/sok/"),
        State("search with hits", "/sok/?q=dialogen", act=see_hits),
        State("search without hits", "/sok/?q=finnsingenstans"),
        State("error 404", "/finns-inte/", 404),
        error_page(400),
        error_page(500),
        error_page(503),
    ]
