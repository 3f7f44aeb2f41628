"""A receipt that was promised is mailed once, also when the worker or the mail server fails meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def real_mail(settings, mail_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail_port, 5


@pytest.fixture
def answered(client, task_worker, real_mail) -> Response:
    """An answer whose sender asked for a copy; its mail waits for a worker."""
    page = DialogueFormPageFactory()
    form = {"vad_tycker_du": "Bra", "kopia_till": "bo@example.org"}
    assert answer_form(client, page, form).status_code == 303
    return Response.objects.get()


def pass_time(patience: dt.timedelta = RETRY_AFTER + dt.timedelta(seconds=1)) -> None:
    """Everything that was to happen later is due: as if the clock had gone on."""
    Response.objects.update(receipt_claimed_at=F("receipt_claimed_at") - patience)
    for task in DBTaskResult.objects.filter(run_after__gt=timezone.now()):
        DBTaskResult.objects.filter(pk=task.pk).update(run_after=task.run_after - patience)


def assert_sent_once(response: Response, messages: list) -> None:
    response.refresh_from_db()
    assert [message["To"] for message in messages] == ["bo@example.org"]
    assert response.reference in messages[0]["Subject"]
    assert response.receipt_sent_at is not None


def run_until_quiet(task_worker: Callable[[], None]) -> None:
    """Work off all that is due, several times over: nothing more may come of it."""
    for _round in range(3):
        task_worker()
        pass_time()


def test_a_mail_server_that_is_down_gets_the_mail_when_it_is_up(request, answered, task_worker):
    task_worker()
    answered.refresh_from_db()
    assert answered.receipt_sent_at is None
    mail = request.getfixturevalue("moody_mail")
    task_worker()
    assert mail.messages == [], "tried again at once, which only burdens a server that is coming up"
    pass_time()
    run_until_quiet(task_worker)
    assert_sent_once(answered, mail.messages)


def test_a_worker_killed_while_it_mails_loses_and_doubles_nothing(moody_mail, answered, task_worker, manage):
    moody_mail.holds = True
    worker = manage("db_worker", "--no-reload", "--no-startup-delay")
    assert moody_mail.holding.wait(timeout=40), "the worker never came to the mail server"
    worker.kill()
    worker.wait()
    answered.refresh_from_db()
    assert answered.receipt_claimed_at is not None
    assert answered.receipt_sent_at is None

    moody_mail.holds = False
    call_command("send_receipts")
    task_worker()
    assert moody_mail.messages == [], "another worker's claim was not respected"
    pass_time()
    run_until_quiet(task_worker)
    assert_sent_once(answered, moody_mail.messages)


def test_two_workers_mail_one_receipt_once(moody_mail, answered, task_worker, manage):
    for _worker in range(2):
        call_command("send_receipts")
    workers = [manage("db_worker", "--batch", "--no-startup-delay", "--no-reload") for _worker in range(2)]
    assert [worker.wait(timeout=40) for worker in workers] == [0, 0]
    run_until_quiet(task_worker)
    assert_sent_once(answered, moody_mail.messages)


def test_an_address_that_the_server_refuses_hurts_no_other_receipt(moody_mail, answered, task_worker, client):
    moody_mail.refused.add("bo@example.org")
    page = answered.page.specific
    form = {"vad_tycker_du": "Sådär", "kopia_till": "eva@example.org"}
    assert answer_form(client, page, form).status_code == 303
    run_until_quiet(task_worker)
    assert [message["To"] for message in moody_mail.messages] == ["eva@example.org"]


def test_nothing_is_queued_for_a_receipt_already_sent(moody_mail, answered, task_worker):
    task_worker()
    assert_sent_once(answered, moody_mail.messages)
    call_command("send_receipts")
    run_until_quiet(task_worker)
    assert_sent_once(answered, moody_mail.messages)
