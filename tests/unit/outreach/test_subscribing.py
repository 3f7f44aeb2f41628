"""Residents subscribe without an account, confirm by a link, change what they get, and leave."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from dialogue_pages.outreach.models import Subscriber, Subscription
from dialogue_pages.outreach.services import note_bounce, tidy
from dialogue_pages.outreach.tokens import CONFIRM, MANAGE, UNSUBSCRIBE
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.outreach import subscriber
from tests.factories.registers import DistrictFactory
from tests.factories.results import NOON

pytestmark = pytest.mark.django_db

ADDRESS = "kim@example.org"
LINK = re.compile(r"https?://[^/\s]+(/dialog/prenumerera/[\w./-]+)")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def district():
    return DistrictFactory(name="Gråbo", slug="grabo")


def address(name: str, *args) -> str:
    return reverse(f"dialogue_pages:{name}", args=args)


def ask(client, epost: str = ADDRESS, **more):
    form = {"epost": epost, "takt": "DAILY", "kommundel": "grabo", **more}
    return client.post(address("subscribe"), form)


def test_from_a_page_to_a_confirmed_address(client, district):
    page = DialogueFormPageFactory(title="Torget")
    link = f"{address('subscribe')}?sida={page.pk}"
    assert link in client.get(page.url).text
    assert re.search(rf'value="{page.pk}"[^>]*checked', client.get(link).text)
    asked = ask(client, sida=page.pk)
    assert (asked.status_code, asked.url) == (303, address("subscription_asked"))
    (message,) = mail.outbox
    assert "Torget" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    confirm = LINK.findall(message.body)[0]
    client.get(confirm)
    assert not Subscription.objects.confirmed().exists(), "a program that looks at the link confirms nothing"
    confirmed = client.post(confirm)
    assert confirmed.status_code == 303
    assert client.get(confirmed.url).status_code == 200
    assert Subscription.objects.confirmed().count() == 2
    assert Subscriber.objects.get().confirmed_at == NOON


def test_a_known_address_gets_the_same_answer_and_is_not_altered(client, district):
    known = subscriber(ADDRESS, since=NOON, page=DialogueFormPageFactory())
    one, other = ask(client, takt="WEEKLY"), ask(client, "ny@example.org")
    assert (one.status_code, one.url, one.content) == (other.status_code, other.url, other.content)
    known.refresh_from_db()
    assert known.pace == "INSTANT"
    assert known.subscriptions.confirmed().count() == 1
    assert "/dialog/prenumerera/andra/" in mail.outbox[0].body
    assert "/dialog/prenumerera/andra/" not in mail.outbox[1].body


def test_an_address_is_kept_once_and_is_not_flooded(client, district):
    for written in (ADDRESS, "KIM@example.org", " kim@Example.org ", ADDRESS, ADDRESS):
        assert ask(client, written).status_code == 303
    assert Subscriber.objects.count() == 1
    assert len(mail.outbox) == 3


def test_a_network_that_asks_for_many_waits(client, district):
    answered = [ask(client, f"nr{number}@example.org") for number in range(21)]
    assert [response.status_code for response in answered] == [303] * 20 + [429]


def test_the_trap_gets_the_same_answer_and_no_mail(client, district):
    assert ask(client, webbplats="x").status_code == 303
    assert not mail.outbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("wrong", [{"epost": "kim"}, {"kommundel": ""}, {"takt": "x"}])
def test_what_is_wrong_is_given_back(client, district, wrong):
    form = {"epost": ADDRESS, "takt": "DAILY", "kommundel": "grabo", **wrong}
    answered = client.post(address("subscribe"), form)
    assert answered.status_code == 422
    assert "Fel: " in answered.text
    assert form["epost"] in answered.text


def test_one_press_in_a_mail_program_deletes_the_address(district):
    row = subscriber(ADDRESS, since=NOON, district=district)
    strict = Client(enforce_csrf_checks=True)
    link = address("leave_subscriptions", UNSUBSCRIBE.write(row.pk))
    strict.get(link)
    assert Subscriber.objects.exists(), "a program that looks at the link ends nothing"
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscriber.objects.exists()
    assert not Subscription.objects.exists()
    assert strict.post(link).status_code == 200


def test_one_changes_what_one_gets(client, district):
    row = subscriber(ADDRESS, since=NOON, page=DialogueFormPageFactory())
    link = address("manage_subscriptions", MANAGE.write(row.pk))
    assert client.post(link, {"takt": "WEEKLY", "kommundel": "grabo"}).status_code == 303
    row.refresh_from_db()
    assert row.pace == "WEEKLY"
    assert [one.key for one in row.subscriptions.all()] == [("district", district.pk)]
    client.post(link, {"takt": "WEEKLY"})
    assert not Subscriber.objects.exists()


def test_a_link_of_one_use_does_nothing_else_and_the_one_that_confirms_grows_old(client, time_machine):
    row = subscriber(ADDRESS, since=NOON)
    for name, key in (("manage_subscriptions", UNSUBSCRIBE), ("leave_subscriptions", MANAGE)):
        assert client.post(address(name, key.write(row.pk))).status_code == 410
    link = address("confirm_subscription", CONFIRM.write(row.pk))
    assert client.get(link).status_code == 200
    time_machine.move_to(NOON + dt.timedelta(days=7, seconds=1))
    assert client.get(link).status_code == 410


def test_an_address_that_does_not_confirm_is_forgotten_in_a_week(client, district):
    ask(client)
    tidy(moment=NOON + dt.timedelta(days=6))
    assert Subscriber.objects.exists()
    tidy(moment=NOON + dt.timedelta(days=7))
    assert not Subscriber.objects.exists()


def test_mail_that_comes_back_disables_at_once_or_the_third_time(district):
    row = subscriber(ADDRESS, since=NOON, district=district)
    for number in (1, 2, 3):
        note_bounce(subscriber_id=row.pk, is_permanent=False, moment=NOON)
        row.refresh_from_db()
        assert bool(row.disabled_at) == (number == 3)
    other = subscriber("b@example.org", since=NOON, district=district)
    note_bounce(subscriber_id=other.pk, is_permanent=True, moment=NOON)
    assert set(Subscriber.objects.reached()) == set()
