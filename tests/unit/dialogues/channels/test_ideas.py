"""An idea is kept and acknowledged, reaches whoever gets the ideas, and is published by nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from dialogue_pages.dialogues.channels.pages import IDEAS_FROM_A_NETWORK, ChannelGuidePage
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.spam import TRAP_FIELD
from tests.factories.channels import ChannelGuidePageFactory, WayFactory
from tests.factories.registers import ContactDetailsFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
DEVELOPER = "utvecklare@example.org"


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def page() -> ChannelGuidePage:
    return ChannelGuidePageFactory(idea_contact=ContactDetailsFactory(email=DEVELOPER), answer_days=14)


@pytest.fixture
def send(client):
    def _send(page, idea="Fika på bussen", **more):
        data = {"idea": idea, "token": "t" * 32, **more}
        return client.post(f"{page.url}ide/", data, REMOTE_ADDR="192.0.2.1")

    return _send


def to_the_developer() -> list:
    return [message for message in mail.outbox if message.to == [DEVELOPER]]


def test_an_idea_is_kept_acknowledged_and_mailed(page, send, client):
    answer = send(page, name="Bo Ek", email="bo@example.org", why="Alla kommer")
    response = Response.objects.get()
    assert (answer.status_code, answer.url) == (303, response.get_absolute_url())
    assert (response.kind, response.page_id) == (ResponseKind.IDEA, page.pk)
    assert response.form_data == {
        "idea": "Fika på bussen",
        "why": "Alla kommer",
        "name": "Bo Ek",
        "email": "bo@example.org",
    }
    (forwarded,) = to_the_developer()
    assert "Fika på bussen" in forwarded.body
    assert forwarded.reply_to == ["bo@example.org"]
    receipt = client.get(answer.url).text
    assert "Vi har tagit emot din idé" in receipt
    assert "Du får svar senast tisdag 17 mars 2026." in receipt
    assert "tisdag 17 mars 2026" in next(row for row in mail.outbox if row.to == ["bo@example.org"]).body


def test_it_can_be_sent_without_saying_who_one_is(page, send, client):
    receipt = client.get(send(page).url).text
    assert "Du lämnade ingen e-postadress" in receipt
    assert "Du får svar senast" not in receipt
    (forwarded,) = to_the_developer()
    assert forwarded.reply_to == []
    assert "kan inte få svar" in forwarded.body


@pytest.mark.parametrize("contact", [None, {"live": False, "email": DEVELOPER}, {"email": ""}])
def test_without_an_address_to_mail_it_is_taken_all_the_same(page, send, contact):
    page.idea_contact = ContactDetailsFactory(**contact) if contact else None
    page.save()
    assert send(page).status_code == 303
    assert Response.objects.get().forward_sent_at is None
    assert mail.outbox == []


def test_the_address_is_read_when_the_mail_is_sent(page, send):
    contact = page.idea_contact
    contact.email = "ny@example.org"
    contact.save()
    send(page)
    assert [message.to for message in mail.outbox] == [["ny@example.org"]]


def test_nothing_that_was_sent_is_on_the_page(page, send, client):
    send(page)
    assert "Fika på bussen" not in client.get(page.url).text


def test_an_empty_idea_is_given_back_with_what_was_written(page, send):
    answer = send(page, idea="", why="Alla kommer", email="ingen adress")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"idea", "email"}
    assert "Alla kommer" in answer.text
    assert not Response.objects.exists()


def test_sending_twice_is_one_idea(page, send):
    assert send(page).url == send(page).url
    assert (Response.objects.count(), len(to_the_developer())) == (1, 1)


def test_a_filled_trap_quarantines_and_mails_nobody(page, send, client):
    assert send(page, **{TRAP_FIELD: "x"}).status_code == 303
    assert Response.objects.get().quarantine_reason == QuarantineReason.TRAP
    assert mail.outbox == []


def test_a_flood_is_asked_to_wait(page, send):
    for number in range(IDEAS_FROM_A_NETWORK.allowed):
        assert send(page, f"Idé {number}").status_code == 303
    answer = send(page, "En till")
    assert answer.status_code == 429
    assert "En till" in answer.text


def test_the_form_is_at_the_guide_s_own_address_whatever_channels_are_called(page, client):
    WayFactory(title="Idé")
    answer = client.get(f"{page.url}ide/")
    assert "Din idé" in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_a_way_for_ideas_without_a_link_leads_to_the_form(page, client):
    way = WayFactory(title="Kom med en idé", kind="IDEA", url="")
    assert f'href="{page.url}ide/"' in client.get(f"{page.url}{way.slug}/").text
