from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db.models import ProtectedError

from tests.factories.files import DocumentFactory
from tests.factories.pages import DialogueFolderPageFactory

pytestmark = pytest.mark.django_db


def test_the_folder_is_a_document_to_download_and_a_page_to_read(client):
    document = DocumentFactory(title="Dialogfolder")
    page = DialogueFolderPageFactory(
        document=document, revised_on=dt.date(2026, 3, 3), body=[("text", "<p>Lyssna först.</p>")]
    )
    html = client.get(page.url).content.decode()
    assert document.url in html
    assert "Lyssna först." in html
    assert "3 mars 2026" in html


def test_a_document_in_use_is_not_deleted():
    document = DocumentFactory()
    DialogueFolderPageFactory(document=document)
    with pytest.raises(ProtectedError):
        document.delete()


@pytest.mark.parametrize(("revised_on", "written"), [(dt.date(2026, 3, 3), "2026-03-03"), (None, None)])
def test_search_engines_are_told_when_it_was_revised(revised_on, written):
    data = json.loads(DialogueFolderPageFactory(revised_on=revised_on).json_ld)
    assert data["@type"] == "DigitalDocument"
    assert data.get("dateModified") == written
