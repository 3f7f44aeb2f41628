"""Two web servers on one database: what is changed through the first is read from the second."""

from __future__ import annotations

import time

import pytest
import requests
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from dialogue_pages.contacts.models import Venue
from tests.conftest import free_port
from tests.factories.calendar import MeetingFactory
from tests.factories.registers import VenueFactory
from tests.factories.users import SuperuserFactory
from tests.journeys.content import contact_centre

PASSWORD = "ett-langt-losenord"
START_SECONDS = 120


@pytest.fixture
def two_servers(manage) -> list[str]:
    """The addresses of two servers, each a process of its own."""
    addresses = [f"127.0.0.1:{free_port()}" for _server in range(2)]
    for address in addresses:
        manage("runserver", "--noreload", address)
    deadline = time.monotonic() + START_SECONDS
    for address in addresses:
        while not answers(address):
            assert time.monotonic() < deadline, f"{address} never answered"
            time.sleep(0.2)
    return [f"http://{address}" for address in addresses]


def answers(address: str) -> bool:
    try:
        return requests.get(f"http://{address}/healthz", timeout=5).ok
    except requests.ConnectionError:
        return False


def editor(server: str) -> requests.Session:
    # The tests' own way of hashing is none that a real server accepts.
    SuperuserFactory(username="chef", password=PBKDF2PasswordHasher().encode(PASSWORD, "salt"))
    session = requests.Session()
    send(session, f"{server}/admin/login/", {"username": "chef", "password": PASSWORD, "next": "/admin/"})
    return session


def send(session: requests.Session, address: str, fields: dict[str, str]) -> None:
    """Fill in a form of the admin as a browser does."""
    session.get(address, timeout=30)
    token = {"csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(address, data=fields | token, headers={"Referer": address}, timeout=30)
    assert answer.history, "the form was shown again"


def test_a_change_through_one_server_is_read_from_the_other(two_servers):
    first, second = two_servers
    contact_centre()
    venue: Venue = VenueFactory(name="Dergårdsteatern")
    meeting = MeetingFactory(venue=venue)

    def read() -> str:
        return requests.get(f"{second}{meeting.get_absolute_url()}", timeout=30).text

    assert "Dergårdsteatern" in read()
    Venue.objects.filter(pk=venue.pk).update(name="Ingen annan vet")
    assert "Dergårdsteatern" in read(), "the page was not kept: nothing is tested"
    fields = {"name": "Lilla salen", "address": "", "accessibility": "", "district": ""}
    send(editor(first), f"{first}/admin/dialogue_pages/venue/edit/{venue.pk}/", fields)
    assert "Lilla salen" in read()
