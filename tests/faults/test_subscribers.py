"""Subscribers are told once, also when the worker is killed or the mail server is down meanwhile."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.outreach.models import Letter
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.outreach import subscriber

pytestmark = pytest.mark.usefixtures("transactional_db")

MANY = 5


@pytest.fixture
def subscribed(settings, task_worker, mail_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail_port, 5
    today = timezone.localdate()
    days = (str(today - dt.timedelta(days=1)), str(today + dt.timedelta(days=20)))
    page = DialogueFormPageFactory(title="Torget", days=days)
    before = timezone.now() - dt.timedelta(days=1)
    for number in range(MANY):
        subscriber(f"nr{number}@example.org", since=before, page=page)


def pass_time() -> None:
    """The claims are let go of, and everything that was to happen later is due."""
    patience = RETRY_AFTER + dt.timedelta(minutes=6)
    Letter.objects.update(claimed_at=F("claimed_at") - patience)
    for task in DBTaskResult.objects.filter(run_after__gt=timezone.now()):
        DBTaskResult.objects.filter(pk=task.pk).update(run_after=task.run_after - patience)


def run_until_quiet(task_worker) -> None:
    for _round in range(3):
        pass_time()
        task_worker()


def test_a_worker_killed_in_a_batch_loses_nobody_and_doubles_nobody(
    moody_mail, subscribed, task_worker, manage
):
    call_command("tell_subscribers", verbosity=0)
    moody_mail.holds = True
    worker = manage("db_worker", "--no-reload", "--no-startup-delay")
    assert moody_mail.holding.wait(timeout=40), "the worker never came to the mail server"
    worker.kill()
    worker.wait()
    assert Letter.objects.owed().count() == MANY
    moody_mail.holds = False
    run_until_quiet(task_worker)
    assert Counter(message["To"] for message in moody_mail.messages) == {
        f"nr{number}@example.org": 1 for number in range(MANY)
    }
    assert not Letter.objects.owed().exists()


def test_a_mail_server_that_is_down_gets_the_mail_when_it_is_up(request, subscribed, task_worker):
    call_command("tell_subscribers", verbosity=0)
    task_worker()
    assert Letter.objects.owed().count() == MANY
    mail = request.getfixturevalue("moody_mail")
    run_until_quiet(task_worker)
    assert len(mail.messages) == len({message["Message-ID"] for message in mail.messages}) == MANY
