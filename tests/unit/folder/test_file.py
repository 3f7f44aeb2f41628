"""The folder's PDF: made of the text by the worker, never taken to be newer than it is."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.utils import timezone

from dialogue_pages.folder.composing import bring_up_to_date
from dialogue_pages.folder.models import FolderCount, FolderFile
from tests.factories.admin import edit_page_address
from tests.factories.folder import CHAPTER
from tests.factories.pages import DialogueFolderPageFactory, FolderChapterPageFactory
from tests.factories.users import SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder():
    return DialogueFolderPageFactory(title="Dialogfolder", summary="Råd om dialog.")


@pytest.fixture
def chapter(folder):
    return FolderChapterPageFactory(parent=folder, title="Börja med frågan", body=CHAPTER)


def publish(page) -> None:
    page.save_revision().publish()


def make(folder) -> bool:
    return bring_up_to_date(folder_id=folder.pk, moment=timezone.now())


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def downloads() -> int:
    return sum(row.downloads for row in FolderCount.objects.all())


def test_the_file_is_accessible_and_says_of_which_day_it_is(client, folder, chapter, time_machine):
    time_machine.move_to("2026-03-03T11:00:00Z", tick=False)
    publish(chapter)
    assert make(folder)
    pdf = client.get(f"{folder.url}ladda-ner/")
    assert pdf["Content-Disposition"] == 'inline; filename="dialogfolder-2026-03-03.pdf"'
    with pikepdf.open(io.BytesIO(content(pdf))) as document:
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Dialogfolder"
        assert str(document.Root.Lang) == "sv"
        assert "/StructTreeRoot" in document.Root
        assert len(document.pages) == FolderFile.objects.get().pages
        with document.open_outline() as outline:
            assert "Börja med frågan" in [item.title for item in outline.root]


def test_nothing_is_promised_before_there_is_a_file(client, folder):
    assert "Filen är inte gjord" in client.get(folder.url).text
    answer = client.get(f"{folder.url}ladda-ner/")
    assert (answer.status_code, answer["Location"]) == (302, f"{folder.url}#ladda-ner")
    assert downloads() == 0


def test_a_text_that_is_newer_than_the_file_is_told_to_residents_and_editors(client, folder, chapter):
    publish(chapter)
    make(folder)
    editor = logged_in(SuperuserFactory())
    assert "nyare än filen" not in client.get(folder.url).text
    assert "Filen är äldre" not in editor.get(edit_page_address(folder)).text
    chapter.title = "Fråga först"
    publish(chapter)
    assert FolderFile.objects.get().is_older
    assert "nyare än filen" in client.get(folder.url).text
    for page in (folder, chapter):
        assert "Filen är äldre" in editor.get(edit_page_address(page)).text
    assert "Foldrar vars fil är äldre" in editor.get("/admin/").text
    assert make(folder)
    assert "nyare än filen" not in client.get(folder.url).text


def test_the_same_text_is_not_made_again(folder, chapter):
    publish(chapter)
    make(folder)
    made_at = FolderFile.objects.get().made_at
    publish(chapter)
    assert not make(folder)
    row = FolderFile.objects.get()
    assert (row.made_at, row.is_older) == (made_at, False)


def test_a_chapter_that_is_taken_away_leaves_the_file(client, folder, chapter):
    second = FolderChapterPageFactory(parent=folder, title="Hemligt", body=CHAPTER)
    publish(second)
    make(folder)
    second.unpublish()
    assert FolderFile.objects.get().is_older
    make(folder)
    pdf = io.BytesIO(content(client.get(f"{folder.url}ladda-ner/")))
    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        assert "Hemligt" not in [item.title for item in outline.root]


def test_downloads_are_counted_and_nobody_is(client, folder, chapter):
    publish(chapter)
    make(folder)
    address = f"{folder.url}ladda-ner/"
    first = client.get(address)
    content(first)
    assert not first.cookies
    client.head(address)
    client.get(address, headers={"sec-purpose": "prefetch"})
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert downloads() == 1
    columns = {field.name for field in FolderCount._meta.get_fields()}
    assert columns == {"id", "page", "day", "downloads", "helpful_yes", "helpful_no"}


def test_of_use_or_not_is_counted_once_a_press(client, folder):
    address = f"/dialog/folder/{folder.pk}/nytta/"
    assert client.post(address, {"svar": "ja"}).status_code == 303
    assert client.post(address, {"svar": "nej"}).status_code == 303
    assert client.post(address, {"svar": "kanske"}).status_code == 303
    assert (
        client.post(address, {"svar": "ja"}, headers={"origin": "https://other.example"}).status_code == 303
    )
    client.get(address)
    row = FolderCount.objects.get()
    assert (row.helpful_yes, row.helpful_no) == (1, 1)


def test_a_network_that_presses_and_presses_is_stopped(client, folder):
    address = f"/dialog/folder/{folder.pk}/nytta/"
    answered = [client.post(address, {"svar": "ja"}).status_code for _ in range(21)]
    assert answered == [303] * 20 + [429]


def test_the_whole_folder_is_printed_from_the_same_text(client, folder, chapter):
    html = client.get(f"{folder.url}skriv-ut/").text
    for words in ("Börja med frågan", "Tre varför", "Fråga en gång till.", "Vi vet vem som beslutar.", "140"):
        assert words in html


@pytest.mark.parametrize(("words", "found"), [("frågan", True), ("ufo", False), ("%00", True), ('"', False)])
def test_the_folder_is_searched(client, folder, chapter, words, found):
    answer = client.get(f"{folder.url}?sok={words}")
    assert answer.status_code == 200
    assert (chapter.url in answer.text) is found


def test_a_chapter_leads_to_those_beside_it(client, folder, chapter):
    after = FolderChapterPageFactory(parent=folder, title="Lova lagom")
    FolderChapterPageFactory(parent=folder, title="Utkast", live=False)
    html = client.get(chapter.url).text
    assert "kapitel 1 av 2" in html
    assert f'rel="next" href="{after.url}"' in html
    assert 'rel="prev"' not in html
