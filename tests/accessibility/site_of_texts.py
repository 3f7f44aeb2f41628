"""The home page, texts, the folder, search and errors in all their states."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from home.models import MunicipalitySettings
from tests.accessibility.blocks import TEXT, every_block
from tests.accessibility.states import State, error_page
from tests.factories.files import DocumentFactory
from tests.factories.pages import (
    CalendarPageFactory,
    DialogueFolderPageFactory,
    StandardPageFactory,
    home_page,
)
from tests.factories.subjects import DistrictPageFactory, SubjectIndexPageFactory, TopicPageFactory
from tests.journeys.content import contact_centre, day, overview


def see_hits(page: Page) -> None:
    expect(page.locator("main").get_by_role("link", name="Om dialogen")).to_be_visible()


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
    folder = DialogueFolderPageFactory(
        title="Dialogfolder", document=DocumentFactory(), revised_on=day(-40), body=every_block(contact)
    )
    return [
        State("home", "/"),
        State("standard page with every block", page.url),
        State("standard page empty", StandardPageFactory(title="Tom sida").url),
        State("folder", folder.url),
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
