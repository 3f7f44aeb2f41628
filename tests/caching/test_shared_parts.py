"""What many pages share is made once an edition, for those too who never get a kept page."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from wagtail.models import Site

from home.models import MunicipalitySettings
from tests.factories.pages import StandardPageFactory, make_private
from tests.factories.users import EditorFactory, logged_in


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


@pytest.fixture
def body_of(editor):
    return lambda address: editor.get(address).content.decode()


def test_the_second_page_an_editor_reads_asks_the_database_less(body_of, queries_of):
    page = StandardPageFactory(title="Om dialogen")
    first = queries_of(lambda: body_of(page.url))
    assert queries_of(lambda: body_of(page.url)) < first


def test_a_change_of_what_pages_share_is_seen_at_the_next_reading(body_of):
    page = StandardPageFactory(title="Om dialogen", show_in_menus=True)
    body_of(page.url)
    settings = MunicipalitySettings.objects.get()
    settings.municipality_name, settings.supervisor_url = "Lerums kommun", "https://example.se/"
    settings.save()
    page.title, page.body = "Om invånardialogen", [("text", "<p>Ny text.</p>")]
    page.save_revision().publish()
    read = body_of(page.url)
    for shown in (" – Lerums kommun</title>", "https://example.se/", ">Om invånardialogen</a>", "Ny text."):
        assert shown in read


def test_a_site_that_gets_another_name_or_root_is_looked_for_again(editor):
    page = StandardPageFactory(title="Om dialogen", slug="om")
    assert editor.get("/om/").status_code == 200
    site = Site.objects.get()
    site.root_page = page
    site.save()
    assert editor.get("/om/").status_code == 404
    assert "Om dialogen" in editor.get("/").content.decode()


def test_the_menu_marks_where_each_page_is(body_of):
    here = StandardPageFactory(title="Här", slug="har", show_in_menus=True)
    there = StandardPageFactory(title="Där", slug="dar", show_in_menus=True)
    below = StandardPageFactory(title="Under", parent=there)
    for _turn in range(2):
        assert 'href="/har/" aria-current="page"' in body_of(here.url)
        assert 'href="/dar/" aria-current="page"' in body_of(there.url)
        assert 'href="/dar/" aria-current="true"' in body_of(below.url)


def test_a_page_made_private_is_asked_about_again(editor, client):
    page = StandardPageFactory(title="Var öppen")
    assert editor.get(page.url).status_code == 200
    make_private(page)
    signed_in_to_nothing = client
    signed_in_to_nothing.cookies["sessionid"] = "x"
    assert signed_in_to_nothing.get(page.url).status_code == 302


def test_a_draft_in_preview_is_not_kept_for_the_page(editor, body_of):
    page = StandardPageFactory(title="Om dialogen", body=[("text", "<p>Publicerad.</p>")])
    page.body = [("text", "<p>Utkast.</p>")]
    preview = page.make_preview_request(original_request=None, preview_mode="")
    assert "Utkast." in preview.content.decode()
    assert "Publicerad." in body_of(page.url)


def test_addresses_without_a_page_fill_no_cache(editor, monkeypatch):
    StandardPageFactory(title="Om dialogen")
    for _turn in range(2):
        editor.get("/finns-inte/alls/")
    kept = []
    monkeypatch.setattr(type(caches["pages"]), "set", lambda _cache, key, *args, **kwargs: kept.append(key))
    editor.get("/finns-inte/heller/")
    assert kept == []
