"""The copy that a resident asked for: mailed once, whatever happens to the mail server and the worker."""

from __future__ import annotations

import datetime as dt
import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from dialogue_pages.core.claims import GIVE_UP_AFTER, RETRY_AFTER
from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.tasks import receipt_mail, send_receipt
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
A_COPY = {"kopia_till": "kim@example.org"}


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def owed(page) -> Response:
    return ResponseFactory(page=page, submit_time=NOON, receipt_email="kim@example.org")


@pytest.fixture
def queued(settings):
    """When the tasks that wait in the database are to be run."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks = DBTaskResult.objects.filter(task_path=send_receipt.module_path)
    return lambda: list(tasks.order_by("run_after").values_list("run_after", flat=True))


@pytest.fixture
def _mail_server_is_down(monkeypatch):
    def refuse(self) -> None:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(EmailMessage, "send", refuse)


def test_a_copy_is_mailed_to_whoever_asked_for_it(page, send):
    send(page, "Fler träd", **A_COPY)
    response = Response.objects.get()
    (message,) = mail.outbox
    assert message.to == ["kim@example.org"]
    assert response.reference in message.subject
    assert "Fler träd" in message.body
    assert response.receipt_sent_at == NOON


def test_nothing_is_mailed_unasked(page, send):
    send(page)
    assert not mail.outbox


def test_a_receipt_that_has_been_mailed_is_not_mailed_again(owed, queued):
    send_receipt.call(owed.pk)
    send_receipt.call(owed.pk)
    assert len(mail.outbox) == 1
    assert not queued()


@pytest.mark.usefixtures("_mail_server_is_down")
def test_a_mail_server_that_is_down_is_tried_again(owed, queued):
    send_receipt.call(owed.pk)
    owed.refresh_from_db()
    assert owed.receipt_sent_at is None
    assert queued() == [NOON + RETRY_AFTER]


def test_the_retry_delivers(owed, queued, monkeypatch, time_machine):
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", lambda self: (_ for _ in ()).throw(ConnectionRefusedError()))
        send_receipt.call(owed.pk)
    time_machine.move_to(NOON + RETRY_AFTER, tick=False)
    send_receipt.call(owed.pk)
    assert len(mail.outbox) == 1
    assert len(queued()) == 1


@pytest.mark.usefixtures("_mail_server_is_down")
def test_an_address_that_nobody_has_is_not_tried_for_ever(owed, queued, time_machine):
    time_machine.move_to(NOON + GIVE_UP_AFTER, tick=False)
    send_receipt.call(owed.pk)
    assert not queued()


def test_a_receipt_that_another_worker_is_sending_is_looked_at_later(owed, queued):
    Response.objects.update(receipt_claimed_at=NOON - dt.timedelta(seconds=1))
    send_receipt.call(owed.pk)
    assert not mail.outbox
    assert queued() == [NOON + RETRY_AFTER]


def test_the_claim_of_a_worker_that_was_killed_lapses(owed, queued):
    Response.objects.update(receipt_claimed_at=NOON - RETRY_AFTER)
    send_receipt.call(owed.pk)
    assert len(mail.outbox) == 1
    assert not queued()


def test_the_command_queues_what_is_owed_and_nothing_else(owed, page, queued):
    ResponseFactory(page=page)
    ResponseFactory(page=page, receipt_email="a@example.org", receipt_sent_at=NOON)
    ResponseFactory(page=page, receipt_email="b@example.org", quarantine_reason=QuarantineReason.TRAP)
    out = StringIO()
    call_command("send_receipts", stdout=out)
    assert len(queued()) == 1
    assert out.getvalue().startswith("1 ")
    task = DBTaskResult.objects.get(task_path=send_receipt.module_path)
    assert task.args_kwargs == {"args": [owed.pk], "kwargs": {}}


def test_a_title_cannot_add_headers():
    page = DialogueFormPageFactory(title="Träd\r\nBcc: alla@example.org\u2028\x0bX: y")
    mailed = receipt_mail(ResponseFactory(page=page, receipt_email="kim@example.org"))
    assert mailed.subject.endswith("Träd Bcc: alla@example.org X: y")
    assert not {"Bcc", "X"} & set(mailed.message().keys())


def test_a_resend_is_the_same_message_and_asks_for_no_automatic_answer(owed):
    first, second = receipt_mail(owed).message(), receipt_mail(owed).message()
    assert first["Message-ID"] == second["Message-ID"]
    assert owed.reference in first["Message-ID"]
    assert first["Auto-Submitted"] == "auto-generated"


def test_the_mail_is_plain_text_with_every_question_and_its_answer(page):
    questions = [{"name": "a", "label": "Vad?"}, {"name": "b", "label": "Varför?"}]
    response = ResponseFactory(
        page=page,
        questions=questions,
        form_data={"a": "Å & <ä> 😀", "b": ""},
        receipt_email="kim@example.org",
    )
    message = receipt_mail(response).message()
    assert message.get_content_type() == "text/plain"
    body = message.get_payload(decode=True).decode()
    assert "Vad?\nÅ & <ä> 😀" in body
    assert "Varför?\n–" in body
    assert response.reference in body


@pytest.mark.usefixtures("transactional_db")
def test_the_worker_delivers_through_a_real_mail_server(send, smtp_server, task_worker, time_machine):
    page = DialogueFormPageFactory()
    send(page, "Fler träd", **A_COPY)
    assert not smtp_server.messages
    task_worker()
    task_worker()
    (message,) = smtp_server.messages
    assert message["To"] == "kim@example.org"
    assert "Fler träd" in message.get_payload(decode=True).decode()
    assert Response.objects.get().receipt_sent_at == NOON
