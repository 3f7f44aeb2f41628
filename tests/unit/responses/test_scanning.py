"""ClamAV by its own protocol: a file waits until the scanner has answered, however long it is down."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from dialogue_pages.responses import scanning
from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.attachment_tasks import LOG_INFECTED, SCAN_AGAIN_AFTER, scan_attachment
from dialogue_pages.responses.attachments import attach, keep_upload
from dialogue_pages.responses.enums import QuarantineReason, ScanState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.services import receive
from tests.conftest import free_port
from tests.factories import uploads
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.users import EditorFactory

pytestmark = pytest.mark.django_db

# Not the real test string of the trade, which scanners of the machine itself would react to.
EVIL = uploads.PDF + b"\n% evil"


@dataclass
class Clamd:
    """Answers INSTREAM as the daemon does: any content with “evil” in it is found."""

    server: socket.socket
    error: str = ""
    seen: list[bytes] = field(default_factory=list)

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    content += stream.read(size)
                self.seen.append(content)
                verdict = self.error or ("Evil.Test FOUND" if b"evil" in content else "OK")
                connection.sendall(f"stream: {verdict}\0".encode())


def running(server: socket.socket) -> Iterator[Clamd]:
    server.listen()
    daemon = Clamd(server)
    thread = Thread(target=daemon.serve, daemon=True)
    thread.start()
    yield daemon
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    yield from running(server)


@pytest.fixture
def clamd_is_down(settings) -> None:
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"


@pytest.fixture
def keep():
    page = DialogueFormPageFactory()

    def _keep(content: bytes = uploads.PDF) -> Attachment:
        given = uploads.pdf(content=content)
        row = keep_upload(upload=given, page_id=page.pk, question="f", moment=timezone.now())
        row.refresh_from_db()
        return row

    return _keep


def test_without_a_scanner_files_are_served_unscanned(keep):
    row = keep()
    assert row.scan_state == ScanState.UNSCANNED
    assert row.is_served


def test_a_clean_file_is_served(keep, clamd):
    row = keep()
    assert row.scan_state == ScanState.CLEAN
    assert row.is_served
    assert clamd.seen == [uploads.PDF]


def test_a_unix_socket_serves_as_well(keep, settings, tmp_path: Path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "clamd.ctl"))
    settings.CLAMD_URL = f"unix://{tmp_path / 'clamd.ctl'}"
    for _daemon in running(server):
        assert keep(EVIL).scan_state == ScanState.INFECTED


def test_a_large_file_is_sent_whole(keep, clamd):
    content = uploads.PDF + b"x" * 3 * scanning.CHUNK_BYTES
    keep(content)
    assert clamd.seen == [content]


@pytest.mark.usefixtures("clamd_is_down")
def test_a_scanner_that_is_down_lets_files_wait_and_is_asked_again(keep, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    row = keep()
    assert row.scan_state == ScanState.WAITING
    assert not row.is_served
    scan_attachment.call(row.pk)
    first, again = DBTaskResult.objects.filter(task_path=scan_attachment.module_path).order_by("enqueued_at")
    assert again.run_after - first.enqueued_at > SCAN_AGAIN_AFTER
    row.refresh_from_db()
    assert row.scan_state == ScanState.WAITING


def test_it_is_scanned_when_the_scanner_is_back(keep, settings, request):
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"
    row = keep()
    request.getfixturevalue("clamd")
    call_command("sweep_uploads", verbosity=0)
    row.refresh_from_db()
    assert row.scan_state == ScanState.CLEAN


@pytest.mark.parametrize("error", ["INSTREAM size limit exceeded. ERROR", "", "x" * 9000])
def test_an_answer_that_says_nothing_is_no_all_clear(keep, clamd, monkeypatch, error):
    clamd.error = error or " "
    assert keep().scan_state == ScanState.WAITING


def test_a_scanner_that_hangs_is_left_after_a_while(keep, settings, monkeypatch):
    monkeypatch.setattr(scanning, "PATIENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert keep().scan_state == ScanState.WAITING


def test_malware_found_before_the_form_is_sent_puts_the_response_aside(keep, clamd):
    row = keep(EVIL)
    response = receive(
        page=row.page,
        moment=timezone.now(),
        token="t",
        data={"f": [row.name]},
        questions=[],
        receipt_email="kim@example.org",
        attachments=[row],
    )
    response.refresh_from_db()
    assert response.quarantine_reason == QuarantineReason.INFECTED
    assert not [message for message in mail.outbox if message.to == ["kim@example.org"]]


def test_malware_found_later_puts_the_response_aside_and_staff_is_told(keep, settings, request):
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"
    row = keep(EVIL)
    response = ResponseFactory(page=row.page.specific, form_data={"f": "Det jag skrev"})
    attach(response=response, attachments=[row])
    EditorFactory(email="redaktor@example.org")
    request.getfixturevalue("clamd")
    scan_attachment.call(row.pk)
    response.refresh_from_db()
    assert response.quarantine_reason == QuarantineReason.INFECTED
    assert Attachment.objects.get().scan_state == ScanState.INFECTED
    (message,) = mail.outbox
    assert message.to == ["redaktor@example.org"]
    assert response.reference in message.subject
    assert "Det jag skrev" not in message.body
    assert row.name not in message.body
    entry = ModelLogEntry.objects.get(action=LOG_INFECTED)
    assert entry.object_id == str(response.pk)


def test_each_row_of_a_shared_file_gets_the_same_verdict(keep, settings, request):
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"
    row = keep(EVIL)
    for _time in range(2):
        attach(response=ResponseFactory(page=row.page.specific), attachments=[row])
    request.getfixturevalue("clamd")
    scan_attachment.call(row.pk)
    assert set(Attachment.objects.values_list("scan_state", flat=True)) == {ScanState.INFECTED}
    assert {row.quarantine_reason for row in Response.objects.all()} == {QuarantineReason.INFECTED}
