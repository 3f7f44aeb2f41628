"""Those who asked are told once that feedback is published, whatever becomes of mail server and worker."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections import Counter
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from dialogue_pages.core.claims import GIVE_UP_AFTER, RETRY_AFTER
from dialogue_pages.dialogues.feedback import tasks
from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from dialogue_pages.dialogues.feedback.tasks import BATCH, tell_waiting
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.results import NOON, waiting

pytestmark = pytest.mark.django_db

WORDS = [("text", "<p>Vi planterar.</p>")]


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def page():
    return DialogueFormPageFactory(title="Vad vill du med torget?", days=("2026-01-01", "2026-01-31"))


@pytest.fixture
def answered(page):
    page.feedback, page.feedback_published_on = WORDS, NOON.date()
    page.save()
    return page


@pytest.fixture
def queued(settings):
    """When the tasks that tell wait to be run."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    found = DBTaskResult.objects.filter(task_path=tell_waiting.module_path)
    return lambda: [row.run_after for row in found.order_by("pk")]


def told() -> Counter[str]:
    return Counter(message.to[0] for message in mail.outbox)


def addresses(number: int) -> list[str]:
    return [f"nr{index}@example.org" for index in range(number)]


def test_publishing_feedback_tells_each_who_waits_and_forgets_them(page):
    waiting(page, "a@example.org", "b@example.org")
    FeedbackRequest.objects.create(page_id=page.pk, address="obekraftad@example.org", asked_at=NOON)
    waiting(DialogueFormPageFactory(), "annan@example.org")
    page.feedback, page.feedback_published_on = WORDS, NOON.date()
    page.save_revision().publish()
    assert told() == {"a@example.org": 1, "b@example.org": 1}
    assert set(FeedbackRequest.objects.values_list("address", flat=True)) == {
        "obekraftad@example.org",
        "annan@example.org",
    }


def test_the_mail_names_the_dialogue_its_address_and_the_way_out(page):
    waiting(page, "a@example.org")
    page.title = "Träd\r\nBcc: alla@example.org"
    page.feedback, page.feedback_published_on = WORDS, NOON.date()
    page.save_revision().publish()
    (message,) = mail.outbox
    assert message.subject == "Nu kan du läsa svaret: Träd Bcc: alla@example.org"
    assert not {"Bcc", "Cc"} & set(message.message().keys())
    assert page.full_url in message.body
    assert "/dialog/besked/avsluta/" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_publishing_anything_else_tells_nobody(page):
    waiting(page, "a@example.org")
    page.summary = "Nytt"
    page.save_revision().publish()
    assert not mail.outbox


def test_feedback_with_a_day_ahead_is_told_of_on_that_day(page, time_machine):
    waiting(page, "a@example.org")
    page.feedback, page.feedback_published_on = WORDS, NOON.date() + dt.timedelta(days=2)
    page.save_revision().publish()
    call_command("follow_feedback", verbosity=0)
    assert not mail.outbox
    time_machine.move_to(NOON + dt.timedelta(days=2), tick=False)
    call_command("follow_feedback", verbosity=0)
    assert told() == {"a@example.org": 1}


def test_a_dialogue_that_is_unpublished_tells_nobody(answered):
    waiting(answered, "a@example.org")
    answered.unpublish()
    call_command("follow_feedback", verbosity=0)
    assert not mail.outbox
    assert FeedbackRequest.objects.exists()


def test_many_are_told_batch_by_batch_so_that_others_mail_comes_between(answered, queued):
    waiting(answered, *addresses(BATCH + 1))
    tell_waiting.call(answered.pk)
    assert len(mail.outbox) == BATCH
    assert len(queued()) == 1
    tell_waiting.call(answered.pk)
    assert told() == dict.fromkeys(addresses(BATCH + 1), 1)
    assert not FeedbackRequest.objects.exists()


def test_a_batch_asks_the_database_little_for_each_row(answered, queued):
    costs = []
    for number in (2, 12):
        waiting(answered, *addresses(number))
        with CaptureQueriesContext(connection) as captured:
            tell_waiting.call(answered.pk)
        costs.append(len(captured))
    assert costs[1] - costs[0] <= 10 * 3


class WorkerKilled(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def test_a_worker_that_is_killed_tells_nobody_twice_but_the_one_in_flight(
    answered, monkeypatch, time_machine
):
    waiting(answered, *addresses(9))
    send, sent = EmailMessage.send, []

    def killed_after(number: int):
        def send_and_die(message: EmailMessage) -> int:
            send(message)
            sent.append(message.to[0])
            if len(sent) == number:
                raise WorkerKilled
            return 1

        return send_and_die

    for number in (3, 5):
        with monkeypatch.context() as mortal:
            mortal.setattr(EmailMessage, "send", killed_after(number))
            with pytest.raises(WorkerKilled):
                tell_waiting.call(answered.pk)
    tell_waiting.call(answered.pk)
    time_machine.move_to(NOON + RETRY_AFTER, tick=False)
    call_command("follow_feedback", verbosity=0)
    assert set(told()) == set(addresses(9))
    assert sorted(told().values()) == [1] * 7 + [2] * 2
    assert not FeedbackRequest.objects.exists()


def test_two_workers_share_the_rows(answered, monkeypatch):
    waiting(answered, *addresses(4))
    send = EmailMessage.send

    def send_while_another_tells(message: EmailMessage) -> int:
        monkeypatch.setattr(EmailMessage, "send", send)
        tell_waiting.call(answered.pk)
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", send_while_another_tells)
    tell_waiting.call(answered.pk)
    assert told() == dict.fromkeys(addresses(4), 1)


@pytest.mark.parametrize("fault", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected("down")])
def test_a_mail_server_that_is_down_is_tried_again_for_all(
    answered, queued, monkeypatch, time_machine, fault
):
    waiting(answered, *addresses(5))
    tried = []

    def refuse(message: EmailMessage) -> int:
        tried.append(message.to[0])
        raise fault

    with monkeypatch.context() as down:
        down.setattr(EmailMessage, "send", refuse)
        tell_waiting.call(answered.pk)
    assert len(tried) == 1, "the others are not tried at a server that does not answer"
    assert queued() == [NOON + RETRY_AFTER]
    time_machine.move_to(NOON + RETRY_AFTER, tick=False)
    tell_waiting.call(answered.pk)
    assert told() == dict.fromkeys(addresses(5), 1)


def refusing(address: str, code: int):
    send = EmailMessage.send

    def send_or_refuse(message: EmailMessage) -> int:
        if message.to == [address]:
            raise smtplib.SMTPRecipientsRefused({address: (code, b"no")})
        return send(message)

    return send_or_refuse


def test_an_address_that_there_is_not_is_forgotten_and_holds_up_nobody(answered, queued, monkeypatch):
    waiting(answered, *addresses(3))
    monkeypatch.setattr(EmailMessage, "send", refusing("nr0@example.org", 550))
    tell_waiting.call(answered.pk)
    assert set(told()) == {"nr1@example.org", "nr2@example.org"}
    assert not FeedbackRequest.objects.exists()
    assert not queued()


def test_an_address_that_is_full_today_is_tried_for_some_days(answered, queued, monkeypatch, time_machine):
    waiting(answered, *addresses(2))
    monkeypatch.setattr(EmailMessage, "send", refusing("nr0@example.org", 450))
    tell_waiting.call(answered.pk)
    assert FeedbackRequest.objects.get().address == "nr0@example.org"
    assert queued() == [NOON + RETRY_AFTER]
    time_machine.move_to(NOON + GIVE_UP_AFTER, tick=False)
    tell_waiting.call(answered.pk)
    assert not FeedbackRequest.objects.exists()
    assert len(queued()) == 1


def test_the_log_names_no_address(answered, monkeypatch, caplog):
    waiting(answered, "hemlig@example.org")
    monkeypatch.setattr(EmailMessage, "send", refusing("hemlig@example.org", 550))
    tell_waiting.call(answered.pk)
    assert "was not sent" in caplog.text
    assert "hemlig" not in caplog.text


def test_a_start_of_the_site_queues_what_is_owed_and_the_night(answered, queued):
    waiting(answered, *addresses(3))
    out = StringIO()
    for _start in range(2):
        call_command("follow_feedback", stdout=out)
    assert out.getvalue().startswith("1 ")
    nightly = DBTaskResult.objects.filter(task_path__endswith="follow_feedback")
    assert [f"{row.run_after:%Y-%m-%d %H:%M}Z" for row in nightly] == ["2026-03-04 03:30Z"]
    arguments = DBTaskResult.objects.filter(task_path=tell_waiting.module_path)[0].args_kwargs
    assert arguments == {"args": [answered.pk], "kwargs": {}}


def test_the_connection_is_opened_once_a_batch(answered, monkeypatch):
    waiting(answered, *addresses(6))
    opened = []
    connect = tasks.get_connection

    def counted():
        opened.append(1)
        return connect()

    monkeypatch.setattr(tasks, "get_connection", counted)
    tell_waiting.call(answered.pk)
    assert len(mail.outbox) == 6
    assert opened == [1]
