"""A cache that is down costs time, never a page and never the truth."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from cms.caching import copies
from tests.conftest import free_port
from tests.factories.pages import StandardPageFactory


def redis_that_is_down() -> dict:
    return {
        "BACKEND": "cms.cache_backends.RedisCache",
        "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        "OPTIONS": {"socket_connect_timeout": 1},
    }


def folder_that_is_a_file(tmp_path) -> dict:
    (tmp_path / "cache").write_text("")
    return {"BACKEND": "cms.cache_backends.FileCache", "LOCATION": str(tmp_path / "cache")}


@pytest.fixture(params=["redis", "files"])
def broken_cache(request, settings, tmp_path):
    """Both caches are down; what it was before is put back by calling it."""
    before = settings.CACHES
    options = redis_that_is_down() if request.param == "redis" else folder_that_is_a_file(tmp_path)
    settings.CACHES = {"default": options, "pages": options}

    def mend() -> None:
        settings.CACHES = before

    yield mend
    copies.owes_new_edition = False


def test_pages_come_when_the_cache_is_down(broken_cache, resident):
    page = StandardPageFactory(title="Ändå här")
    for _turn in range(2):
        assert "Ändå här" in resident.get(page.url).content.decode()
    assert resident.get("/sok/?q=torget").status_code == 200
    answer = resident.get("/readyz")
    assert (answer.status_code, answer.json()["cache"]) == (503, "failed")


def test_a_change_made_while_the_cache_is_down_is_seen_when_it_is_back(
    settings, resident, tmp_path, queries_of
):
    page = StandardPageFactory(title="Gammal rubrik")
    assert "Gammal rubrik" in resident.get(page.url).content.decode()
    assert queries_of(lambda: resident.get(page.url)) == 0
    up = settings.CACHES
    down = redis_that_is_down()
    settings.CACHES = {"default": down, "pages": down}
    page.title = "Ny rubrik"
    page.save()
    settings.CACHES = up
    assert "Ny rubrik" in resident.get(page.url).content.decode()
    assert not copies.owes_new_edition


def test_an_edition_that_the_cache_lost_brings_no_old_page_back(resident):
    page = StandardPageFactory(title="Gammal rubrik")
    resident.get(page.url)
    caches["pages"].delete("edition")
    type(page).objects.filter(pk=page.pk).update(title="Ny rubrik")
    assert "Ny rubrik" in resident.get(page.url).content.decode()


def test_what_was_dropped_does_not_lie_in_files(settings, resident, tmp_path):
    """Django removes a file of its cache only when somebody asks for it."""
    files = {"BACKEND": "cms.cache_backends.FileCache", "LOCATION": str(tmp_path / "pages")}
    settings.CACHES = {**settings.CACHES, "pages": files}
    page = StandardPageFactory(title="Kanariefågel")
    resident.get(page.url)
    assert len(list((tmp_path / "pages").iterdir())) > 1
    page.title = "Ny rubrik"
    page.save()
    assert len(list((tmp_path / "pages").iterdir())) == 1, "more is left than the name of the edition"
