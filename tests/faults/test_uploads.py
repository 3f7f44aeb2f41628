"""A disk that is full, or an upload without end, costs a file at most: what was typed is given back."""

from __future__ import annotations

import errno
import tempfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client

from dialogue_pages.responses import upload_handlers
from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.models import Response
from tests.factories import uploads
from tests.factories.dialogues import ConsultationPageFactory

pytestmark = pytest.mark.django_db

STATEMENT = {"text": "Det jag skrev", "name": "Kim Ek", "email": "kim@example.org", "token": "t" * 32}
# Over what Django keeps in memory: it is written down while it is read.
LARGE = uploads.PDF + b"x" * 3_000_000


class FullDisk(BytesIO):
    """A file on a disk that takes nothing more."""

    def __init__(self, *, at_end: bool) -> None:
        super().__init__()
        self.at_end, self.name = at_end, "full"

    def write(self, content: bytes) -> int:
        if not self.at_end:
            raise OSError(errno.ENOSPC, "No space left on device")
        return len(content)

    def seek(self, *args: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def send(content: bytes):
    page = ConsultationPageFactory()
    files = {"attachments": [uploads.pdf("stor.pdf", content), uploads.pdf("liten.pdf")]}
    return Client(raise_request_exception=False).post(f"{page.url}svara/", {**STATEMENT, **files})


@pytest.mark.parametrize("when", ["it begins", "while it is written", "it is finished"])
def test_a_disk_that_is_full_while_a_form_is_read_gives_the_text_back(monkeypatch, when):
    def made(self, *args: object) -> None:
        if when == "it begins":
            raise OSError(errno.ENOSPC, "No space left on device")
        self.file = FullDisk(at_end=when == "it is finished")

    with monkeypatch.context() as broken:
        broken.setattr(TemporaryUploadedFile, "__init__", made)
        answer = send(LARGE)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Det jag skrev" in html
    assert "stor.pdf” kunde inte sparas just nu" in html
    assert not Response.objects.exists()


def test_what_is_too_much_for_a_request_is_not_written_down(monkeypatch):
    monkeypatch.setattr(upload_handlers, "MOST_BYTES_OF_A_REQUEST", 1_000_000)
    answer = send(LARGE)
    assert answer.status_code == 422
    assert "Det jag skrev" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_large_file_that_arrives_is_kept_whole():
    assert send(LARGE).status_code == 303
    row = Attachment.objects.get(name="stor.pdf")
    with row.file.open("rb") as file:
        assert file.read() == LARGE


def test_nothing_is_left_in_the_temporary_folder(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    send(LARGE)
    assert list(tmp_path.iterdir()) == []
