"""What holds for every kind of page: it renders, previews, is found, and describes itself."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.core.pages import BasePage
from dialogue_pages.dialogues.pages import DialoguePage
from tests.factories.admin import edit_page_address, filled_form, new_page_address, publish
from tests.factories.dialogues import DialogueIndexPageFactory
from tests.factories.files import DocumentFactory
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import SuperuserFactory, logged_in
from tests.pages.kinds import BARE, FULL, NOON

pytestmark = pytest.mark.django_db

TITLE = "Rubriken på sidan"
STRANGE = [
    "sida=x",
    "sida=99",
    "datum=2026-13-40",
    "datum=0001-01-01",
    "datum=9999-12-31",
    "organ=finns-inte",
    "kommundel=%00",
    "amne=%F0%9F%98%80",
    "visa=x",
    "parti=%22",
    "namn=%25",
]
# Kinds for which schema.org has a better type than a web page.
DESCRIBED = ["form", "consultation", "district meeting", "committee", "councillor", "folder"]
every_bare_kind = pytest.mark.parametrize("kind", BARE)
every_full_kind = pytest.mark.parametrize("kind", FULL)


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def editor() -> Client:
    return logged_in(SuperuserFactory())


def html_of(answer) -> str:
    assert answer.status_code == 200
    html = answer.content.decode()
    assert not re.search(r"\{\{|\{%|\sstyle=|\son[a-z]+=", html)
    return html


def test_these_are_all_the_kinds_there_are():
    made = {type(make()) for make in BARE.values()}
    assert made == {model for model in get_page_models() if issubclass(model, BasePage)} - {DialoguePage}


@every_bare_kind
def test_a_page_with_nothing_but_a_title_is_a_page(client, kind):
    page = BARE[kind]()
    assert page.title in html_of(client.get(page.url))


@every_full_kind
def test_a_page_with_everything_on_it_is_a_page(client, kind):
    page = FULL[kind]()
    html = html_of(client.get(page.url))
    assert page.title in html
    if page.body:
        assert "<b>fet</b>" in html
    if page.summary:
        assert page.summary.replace("&", "&amp;") in html


@every_full_kind
def test_strange_questions_are_answered(client, kind):
    page = FULL[kind]()
    for query in STRANGE:
        html_of(client.get(f"{page.url}?{query}"))


@pytest.mark.parametrize("kind", DESCRIBED)
def test_a_page_describes_itself_to_search_engines(client, kind):
    page = FULL[kind]()
    page.title = "</script><b>" + page.title
    page.save()
    html = html_of(client.get(page.url))
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    for text in found:
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        assert data["@type"]
    assert page.title in [json.loads(text).get("name") for text in found]


def found_by(client: Client, words: str) -> list[int]:
    return [page.pk for page in client.get("/sok/", {"q": words}).context["results"]]


@every_bare_kind
def test_a_page_is_found_by_its_title_and_by_its_summary_and_shown_with_it(client, kind):
    page = BARE[kind]()
    page.title, page.summary = "Kvastskaft", "Allt om rönnbärsgelé & <saft>"
    page.save()
    assert found_by(client, "kvastskaft") == [page.pk]
    assert found_by(client, "rönnbärsgelé") == [page.pk]
    assert "Allt om rönnbärsgelé &amp; &lt;saft&gt;" in html_of(client.get("/sok/?q=kvastskaft"))


@pytest.mark.parametrize("kind", [kind for kind in BARE if kind != "home"])
def test_a_draft_is_found_nowhere(client, kind):
    page = BARE[kind]()
    page.title = "Kvastskaft"
    page.save()
    page.unpublish()
    assert found_by(client, "kvastskaft") == []
    assert client.get(page.url).status_code == 404
    assert page.full_url not in client.get("/sitemap.xml").content.decode()


@every_bare_kind
def test_a_live_page_is_in_the_sitemap(client, kind):
    page = BARE[kind]()
    assert page.full_url in client.get("/sitemap.xml").content.decode()


FORM_MODES = {
    "form": ["", "step-1", "check", "receipt", "closed"],
    "consultation": ["", "form", "closed"],
    "guide": ["", "form"],
}
MODES = [(kind, mode) for kind in FULL for mode in FORM_MODES.get(kind, [""])]


@pytest.mark.parametrize(("kind", "mode"), MODES)
def test_a_page_is_previewed_as_residents_will_see_it(kind, mode):
    page = FULL[kind]()
    assert mode in dict(page.preview_modes)
    page.title = TITLE
    assert TITLE in html_of(page.make_preview_request(preview_mode=mode).render())


@pytest.mark.parametrize(("kind", "mode"), MODES)
def test_what_the_editor_has_typed_is_previewed(editor, kind, mode):
    page = FULL[kind]()
    data = filled_form(editor, edit_page_address(page), title=TITLE)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(address, data).json() == {"is_valid": True, "is_available": True}
    assert TITLE in html_of(editor.get(address, {"mode": mode}))


def test_rows_that_are_not_yet_saved_are_previewed(editor):
    contact, document = ContactDetailsFactory(function="Planenheten"), DocumentFactory(title="Plankartan")
    address = new_page_address(DialogueIndexPageFactory(), ConsultationPage)
    period = {
        "stage": "CONSULTATION",
        "first_day": "2026-03-01",
        "last_day": "2026-03-28",
        "documents": [{"kind": "PLAN_MAP", "document": document.pk, "summary": "Kartan i ord"}],
    }
    rows = {
        "dialogue_contacts": [{"contact": contact.pk}],
        "periods": [period],
    }
    data = filled_form(editor, address, rows, title=TITLE, slug="plan")
    preview = f"{address}preview/"
    assert editor.post(preview, data).json() == {"is_valid": True, "is_available": True}
    html = html_of(editor.get(preview, {"mode": ""}))
    for text in (TITLE, "Planenheten", "Plankartan", "Kartan i ord", "28 mars 2026"):
        assert text in html


@every_full_kind
def test_a_page_is_edited_and_published_again(editor, kind):
    page = FULL[kind]()
    # A dialogue whose feedback is published must have some.
    words = nested_form_data({"feedback": streamfield([("text", rich_text("<p>Tack.</p>"))])})
    answer = publish(editor, edit_page_address(page), title=TITLE, **words)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Page.objects.get(pk=page.pk).title == TITLE
