"""A person as a contact card: only what the person shows, and only while the person holds a post."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from dialogue_pages.bodies.enums import Role
from dialogue_pages.councillors.models import CouncillorPage
from tests.factories.pages import CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, MandateFactory, PartyFactory

pytestmark = pytest.mark.django_db

EMAIL, PHONE = "kim@example.org", "+46701740600"


def elected(title: str = "Kim Ek", mandate: dict | None = None, **person) -> CouncillorPage:
    page = CouncillorPageFactory(title=title, email=EMAIL, phone=PHONE, **person)
    return MandateFactory(person=page, **(mandate or {})).person


@pytest.fixture
def card(client):
    """The lines of a person's card, unfolded."""

    def _card(person: CouncillorPage) -> list[str]:
        answer = client.get(reverse("dialogue_pages:vcard", args=[person.pk]))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/vcard; charset=utf-8"
        content = answer.content.decode()
        assert content.endswith("END:VCARD\r\n")
        assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
        assert "\n" not in content.replace("\r\n", "")
        return content.replace("\r\n ", "").split("\r\n")[:-1]

    return _card


def test_it_names_the_person_the_posts_and_the_party(card):
    body = BodyFactory(name="Beredningen för trygghet")
    mandate = {"body": body, "role": Role.CHAIR, "party": PartyFactory(name="Centerpartiet")}
    person = elected("Sofia Ahlberg Nyström", mandate)
    lines = card(person)
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert "N:Nyström;Sofia Ahlberg;;;" in lines
    assert "FN:Sofia Ahlberg Nyström" in lines
    assert f"TITLE:{Role.CHAIR.label}\\, Beredningen för trygghet" in lines
    assert "ORG:Centerpartiet" in lines
    assert f"URL:{person.full_url}" in lines


@pytest.mark.parametrize("shown", [set(), {"email"}, {"phone"}, {"email", "phone"}])
def test_it_holds_only_the_channels_that_the_person_shows(card, shown):
    person = elected(publish_email="email" in shown, publish_phone="phone" in shown)
    lines = card(person)
    assert (f"EMAIL;TYPE=INTERNET:{EMAIL}" in lines) is ("email" in shown)
    assert (f"TEL;TYPE=VOICE:{PHONE}" in lines) is ("phone" in shown)
    assert (EMAIL in "".join(lines)) is ("email" in shown)


def test_a_name_can_add_no_line_and_no_field(card):
    person = elected("Kim; Bo, Ek\\\r\nEMAIL:falsk@example.org")
    lines = card(person)
    assert not any(line.startswith("EMAIL") for line in lines)
    assert "FN:Kim\\; Bo\\, Ek\\\\ EMAIL:falsk@example.org" in lines


def test_a_long_name_is_folded_between_letters(card):
    name = "Åsa " + "Ö" * 100 + " 🌲" * 20
    assert f"FN:{name}" in card(elected(name))


def test_a_member_without_a_party_has_none_on_the_card(card):
    assert not any(line.startswith("ORG") for line in card(elected(mandate={"party": None})))


def test_it_keeps_its_id_when_the_person_is_renamed(card):
    person = elected()
    (before,) = (line for line in card(person) if line.startswith("UID"))
    person.title, person.slug = "Kim Berg", "kim-berg"
    person.save()
    assert before in card(person)


def test_it_comes_as_a_file_with_the_person_s_name(client):
    answer = client.get(reverse("dialogue_pages:vcard", args=[elected("Åsa Öberg").pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="asa-oberg.vcf"'


def test_there_is_none_of_drafts_private_pages_or_people_without_a_post(client):
    draft = elected(live=False)
    former = elected(mandate={"ends_on": dt.date(2023, 1, 1)})
    private = elected()
    make_private(private)
    never = CouncillorPageFactory(title="Utan Uppdrag")
    for person in (draft, former, private, never):
        assert client.get(reverse("dialogue_pages:vcard", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40, "1" * 400])
def test_an_id_of_nobody_is_not_found(client, pk):
    assert client.get(f"/dialog/politiker/{pk}.vcf").status_code == 404


def test_it_is_only_read(client):
    assert client.post(reverse("dialogue_pages:vcard", args=[elected().pk])).status_code == 405
