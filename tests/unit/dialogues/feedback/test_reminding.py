"""Whoever answers for a dialogue is reminded 14 and 3 days before the promised day, and when it is late."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.dialogues.feedback.enums import ReminderStep, step_on
from dialogue_pages.dialogues.feedback.models import FeedbackReminder
from dialogue_pages.dialogues.feedback.nightly import queue_owed
from dialogue_pages.dialogues.feedback.tasks import send_reminder
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 3, 30)
MAIL = {
    ReminderStep.TWO_WEEKS: "Invånarna väntar på svar: Torget",
    ReminderStep.THREE_DAYS: "Invånarna väntar på svar: Torget",
    ReminderStep.LATE: "Svaret är försenat: Torget",
}


@pytest.fixture
def owner() -> User:
    return UserFactory(email="agare@example.org")


@pytest.fixture
def page(owner):
    return DialogueFormPageFactory(title="Torget", owner=owner, feedback_due_on=DUE)


@pytest.fixture
def night(time_machine):
    """The nightly look, so many days before the promised day."""

    def run(days_before: int) -> None:
        day = DUE - dt.timedelta(days=days_before)
        time_machine.move_to(dt.datetime.combine(day, dt.time(2, 30), tzinfo=dt.UTC), tick=False)
        queue_owed()

    return run


@pytest.mark.parametrize(
    ("days_before", "step"),
    [
        (15, None),
        (14, ReminderStep.TWO_WEEKS),
        (4, ReminderStep.TWO_WEEKS),
        (3, ReminderStep.THREE_DAYS),
        (0, ReminderStep.THREE_DAYS),
        (-1, ReminderStep.LATE),
        (-400, ReminderStep.LATE),
    ],
)
def test_each_day_has_its_reminder(days_before, step):
    assert step_on(DUE, on_date=DUE - dt.timedelta(days=days_before)) == step


def test_the_owner_is_reminded_three_times_in_all(page, night):
    for days_before in range(20, -20, -1):
        night(days_before)
        night(days_before)
    assert [message.subject for message in mail.outbox] == list(MAIL.values())
    assert {message.to[0] for message in mail.outbox} == {"agare@example.org"}
    assert "måndag 30 mars 2026" in mail.outbox[0].body
    assert f"/admin/pages/{page.pk}/edit/" in mail.outbox[0].body


def test_nights_when_the_site_was_off_are_made_up_for(page, night):
    night(5)
    night(-9)
    assert [message.subject for message in mail.outbox] == [
        MAIL[ReminderStep.TWO_WEEKS],
        MAIL[ReminderStep.LATE],
    ]


def test_the_address_on_the_page_goes_before_the_owner(page, night):
    page.reminder_email = "nagon@example.org"
    page.save()
    night(3)
    assert mail.outbox[0].to == ["nagon@example.org"]


def test_an_owner_who_has_left_is_not_reminded_and_the_next_is(page, night, owner):
    owner.is_active = False
    owner.save()
    night(3)
    assert not mail.outbox
    page.reminder_email = "nagon@example.org"
    page.save()
    night(2)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("what", ["answered", "unpublished", "without a day"])
def test_nobody_is_reminded_of_what_needs_nothing(page, night, what):
    if what == "answered":
        page.feedback, page.feedback_published_on = [("text", "<p>Tack</p>")], DUE - dt.timedelta(days=30)
        page.save()
    elif what == "unpublished":
        page.unpublish()
    else:
        page.feedback_due_on = None
        page.save()
    for days_before in (14, 3, -1):
        night(days_before)
    assert not mail.outbox


def test_a_new_day_is_reminded_of_anew(page, night):
    night(3)
    page.feedback_due_on = DUE + dt.timedelta(days=30)
    page.save()
    night(-1)
    night(-20)
    assert [message.subject for message in mail.outbox] == [
        MAIL[ReminderStep.THREE_DAYS],
        MAIL[ReminderStep.TWO_WEEKS],
    ]


def test_a_reminder_that_lost_its_reason_while_it_waited_is_not_sent(page, night):
    night(20)
    row = FeedbackReminder.objects.create(page_id=page.pk, due_on=DUE, step=ReminderStep.TWO_WEEKS)
    night(14)
    mail.outbox.clear()
    FeedbackReminder.objects.update(sent_at=None, claimed_at=None)
    page.feedback, page.feedback_published_on = [("text", "<p>Tack</p>")], DUE - dt.timedelta(days=20)
    page.save()
    send_reminder.call(row.pk)
    assert not mail.outbox


def test_a_reminder_that_another_worker_sends_is_not_sent_twice(page, night):
    night(20)
    row = FeedbackReminder.objects.create(
        page_id=page.pk,
        due_on=DUE,
        step=ReminderStep.TWO_WEEKS,
        claimed_at=dt.datetime(2026, 3, 16, 2, 29, tzinfo=dt.UTC),
    )
    night(14)
    assert not mail.outbox
    row.refresh_from_db()
    assert row.sent_at is None


def test_the_claim_of_a_worker_that_was_killed_lapses(page, night, monkeypatch, time_machine):
    def die(message):
        raise KeyboardInterrupt

    with monkeypatch.context() as mortal:
        mortal.setattr(EmailMessage, "send", die)
        with pytest.raises(KeyboardInterrupt):
            night(14)
    night(14)
    assert not mail.outbox
    moment = dt.datetime(2026, 3, 16, 2, 30, tzinfo=dt.UTC) + RETRY_AFTER
    time_machine.move_to(moment, tick=False)
    queue_owed()
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_delays_the_reminder(page, night, monkeypatch, time_machine):
    def refuse(message):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as down:
        down.setattr(EmailMessage, "send", refuse)
        night(14)
    night(13)
    assert len(mail.outbox) == 1


def test_there_is_one_row_for_a_dialogue_a_day_and_a_step(page):
    FeedbackReminder.objects.create(page_id=page.pk, due_on=DUE, step=ReminderStep.LATE)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackReminder.objects.create(page_id=page.pk, due_on=DUE, step=ReminderStep.LATE)
