"""Subscribers are told once of what happened, and never in an empty mail."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.urls import reverse

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.services import record_edit
from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.outreach import sending
from dialogue_pages.outreach.bounces import read_bounce
from dialogue_pages.outreach.enums import Pace
from dialogue_pages.outreach.looking import look
from dialogue_pages.outreach.models import (
    Letter,
    NewsItem,
    Subscriber,
    Subscription,
    SubscriptionSettings,
    Told,
)
from dialogue_pages.outreach.rounds import last_round
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.outreach import subscriber
from tests.factories.pages import make_private
from tests.factories.registers import DistrictFactory
from tests.factories.results import NOON

pytestmark = pytest.mark.django_db

BEFORE = NOON - dt.timedelta(days=1)
OPEN = ("2026-03-01", "2026-03-28")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def district():
    return DistrictFactory(name="Gråbo", slug="grabo")


@pytest.fixture
def page(district):
    return DialogueFormPageFactory(title="Torget", days=OPEN, districts=[district])


def edit(meeting) -> None:
    """As the calendar's form saves it."""
    record_edit(meeting=meeting, before=Meeting.objects.get(pk=meeting.pk))
    meeting.save()


def test_one_is_told_once_however_many_choices_lead_to_it(page, district):
    subscriber("a@example.org", since=BEFORE, page=page, district=district, type="FORM")
    subscriber("b@example.org", since=BEFORE, district=DistrictFactory())
    for _ in range(3):
        look()
    (message,) = mail.outbox
    assert message.to == ["a@example.org"]
    assert "Torget" in message.subject
    assert message.body.count(page.full_url) == 1
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_was_noted_before_one_subscribed_is_not_told(page, time_machine):
    look()
    time_machine.move_to(NOON + dt.timedelta(hours=1), tick=False)
    subscriber("a@example.org", since=NOON + dt.timedelta(minutes=30), page=page)
    look()
    assert not mail.outbox


def test_a_digest_waits_for_seven_and_is_never_empty(page, time_machine):
    subscriber("a@example.org", since=NOON, page=page, pace=Pace.DAILY)
    subscriber("tom@example.org", since=NOON, district=DistrictFactory(), pace=Pace.DAILY)
    time_machine.move_to(NOON + dt.timedelta(minutes=10), tick=False)
    look()
    assert not mail.outbox
    time_machine.move_to(dt.datetime(2026, 3, 4, 6, 5, tzinfo=dt.UTC), tick=False)
    look()
    assert [message.to for message in mail.outbox] == [["a@example.org"]]


@pytest.mark.parametrize(
    ("pace", "moment", "expected"),
    [
        (Pace.DAILY, "2026-03-28T06:00", "2026-03-28T06:00"),
        (Pace.DAILY, "2026-03-29T05:00", "2026-03-29T05:00"),
        (Pace.DAILY, "2026-03-29T04:59", "2026-03-28T06:00"),
        (Pace.WEEKLY, "2026-03-30T05:00", "2026-03-30T05:00"),
        (Pace.WEEKLY, "2026-03-30T04:59", "2026-03-23T06:00"),
        (Pace.WEEKLY, "2026-10-26T06:00", "2026-10-26T06:00"),
    ],
)
def test_rounds_are_at_seven_in_sweden_across_the_change_of_clocks(pace, moment, expected):
    at = dt.datetime.fromisoformat(f"{moment}+00:00")
    assert last_round(pace, at) == dt.datetime.fromisoformat(f"{expected}+00:00")


def test_three_days_left_and_feedback_are_told(page, time_machine):
    subscriber("a@example.org", since=BEFORE, page=page)
    look()
    time_machine.move_to(dt.datetime(2026, 3, 25, 6, tzinfo=dt.UTC), tick=False)
    look()
    page.feedback, page.feedback_published_on = [("text", "<p>Tack.</p>")], dt.date(2026, 4, 2)
    page.save_revision().publish()
    time_machine.move_to(dt.datetime(2026, 4, 2, 6, tzinfo=dt.UTC), tick=False)
    look()
    assert [item.kind for item in NewsItem.objects.order_by("pk")] == ["OPENED", "CLOSING_SOON", "FEEDBACK"]
    assert len(mail.outbox) == 3


def test_a_moved_then_cancelled_meeting_is_told_of_and_the_newest_stands(time_machine):
    meeting = MeetingFactory()
    subscriber("a@example.org", since=BEFORE, body=meeting.body)
    meeting.starts_at += dt.timedelta(days=1)
    meeting.ends_at += dt.timedelta(days=1)
    meeting.reason = "Snö"
    edit(meeting)
    look()
    assert "Snö" in mail.outbox[0].body
    time_machine.move_to(NOON + dt.timedelta(minutes=10), tick=False)
    meeting.status = "CANCELLED"
    edit(meeting)
    look()
    look()
    assert len(mail.outbox) == 2
    assert [item.kind for item in NewsItem.objects.all()] == ["CANCELLED"]


def test_an_embargo_is_kept_at_the_moment_of_sending(page):
    SubscriptionSettings(pk=1, is_paused=True).save()
    row = subscriber("a@example.org", since=BEFORE, page=page)
    look()
    letter = Letter.objects.create(subscriber=row, made_at=NOON)
    Told.objects.create(letter=letter, subscriber=row, item=NewsItem.objects.get())
    make_private(page)
    SubscriptionSettings(pk=1, is_paused=False).save()
    look()
    assert not mail.outbox
    assert not Told.objects.exists(), "it may be told when it is shown"


def test_the_switch_stops_mail_and_what_happened_is_told_afterwards(page):
    subscriber("a@example.org", since=BEFORE, page=page)
    SubscriptionSettings(pk=1, is_paused=True).save()
    look()
    assert not mail.outbox
    SubscriptionSettings(pk=1, is_paused=False).save()
    look()
    assert len(mail.outbox) == 1


def test_a_resend_is_the_same_message(page, monkeypatch, time_machine):
    subscriber("a@example.org", since=BEFORE, page=page)
    seen = []
    send = EmailMessage.send

    def fail(message, **kwargs):
        seen.append(message.extra_headers["Message-ID"])
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(EmailMessage, "send", fail)
    look()
    monkeypatch.setattr(EmailMessage, "send", send)
    time_machine.move_to(NOON + RETRY_AFTER, tick=False)
    look()
    (message,) = mail.outbox
    assert [message.extra_headers["Message-ID"]] == seen


def test_a_returned_mail_is_known_by_its_id(page):
    row = subscriber("a@example.org", since=BEFORE, page=page)
    look()
    sent_as = mail.outbox[0].extra_headers["Message-ID"]
    notice = (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1\n\n"
        "--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {}\n\n--x--\n"
    )
    forged = notice.format(sent_as.replace("nytt.", "nytt.9"))
    assert not read_bounce(forged.encode(), moment=NOON)
    assert read_bounce(notice.format(sent_as).encode(), moment=NOON)
    row.refresh_from_db()
    assert row.disabled_at == NOON


def test_the_feed_tells_the_same_in_as_many_queries(client, page, district, django_assert_max_num_queries):
    call_command("tell_subscribers", verbosity=0)
    address = reverse("dialogue_pages:feed")
    with django_assert_max_num_queries(12):
        told = client.get(address, {"kommundel": "grabo"}).text
    assert "Torget" in told
    assert "Torget" not in client.get(address, {"kommundel": "annan"}).text
    for number in range(8):
        DialogueFormPageFactory(title=f"Sida {number}", days=OPEN, districts=[district])
    look()
    with django_assert_max_num_queries(12):
        assert "Sida 7" in client.get(address, {"kommundel": "grabo"}).text


def test_nobody_is_told_to_answer_what_has_closed_meanwhile(page, time_machine):
    subscriber("a@example.org", since=BEFORE, page=page, pace=Pace.WEEKLY)
    Subscriber.objects.update(looked_at=NOON)
    look()
    assert NewsItem.objects.exists()
    page.periods.update(last_day=NOON.date())
    time_machine.move_to(NOON + dt.timedelta(days=7), tick=False)
    look()
    assert not mail.outbox


def test_what_is_told_is_not_told_again_when_it_is_looked_for_again(page):
    subscriber("a@example.org", since=BEFORE, page=page)
    look()
    subscriber("b@example.org", since=BEFORE, page=page)
    Subscriber.objects.update(looked_at=BEFORE)
    look()
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]


def test_a_choice_that_is_added_begins_when_it_is_added(page, time_machine):
    other = DistrictFactory()
    row = subscriber("a@example.org", since=BEFORE, district=other)
    look()
    later = NOON + dt.timedelta(hours=1)
    Subscription.objects.create(subscriber=row, page=page, asked_at=later, since=later)
    DialogueFormPageFactory(title="Skolan", days=OPEN, districts=[other])
    time_machine.move_to(later + dt.timedelta(minutes=1), tick=False)
    look()
    (message,) = mail.outbox
    assert "Skolan" in message.body
    assert "Torget" not in message.body


def test_a_letter_that_another_worker_took_is_left_to_it(page, monkeypatch):
    row = subscriber("a@example.org", since=BEFORE, page=page)
    SubscriptionSettings(pk=1, is_paused=True).save()
    look()
    letter = Letter.objects.create(subscriber=row, made_at=NOON)
    Told.objects.create(letter=letter, subscriber=row, item=NewsItem.objects.get())
    find = sending.stories_to_tell

    def meanwhile(moment):
        Letter.objects.update(claimed_at=moment)
        return find(moment)

    monkeypatch.setattr(sending, "stories_to_tell", meanwhile)
    sending.send_batch(moment=NOON)
    assert not mail.outbox
