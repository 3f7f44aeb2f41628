"""What a person's page tells of the work: read from the bodies that the person sits in that day."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from dialogue_pages.bodies.enums import Role
from dialogue_pages.committees.models import Assignment
from dialogue_pages.councillors.models import CouncillorPage
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory, DistrictMeetingPageFactory
from tests.factories.pages import CommitteePageFactory, CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, DistrictFactory, MandateFactory, PartyFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def body():
    return BodyFactory(name="Beredningen")


@pytest.fixture
def person(body) -> CouncillorPage:
    return MandateFactory(person=CouncillorPageFactory(title="Kim Ek"), body=body).person


def shown(client, person: CouncillorPage, name: str, query: str = "") -> list:
    return list(client.get(f"{person.url}{query}").context[name])


def assignment(title: str, **more) -> Assignment:
    return Assignment(title=title, **more)


def test_the_unfinished_work_of_the_committees_is_told(client, person, body):
    CommitteePageFactory(
        title="Beredningens sida",
        body_shown=body,
        assignments=[assignment("Skolvägar"), assignment("Klart", is_finished=True)],
    )
    CommitteePageFactory(body_shown=BodyFactory(), assignments=[assignment("Andras")])
    assert [row.title for row in shown(client, person, "assignments")] == ["Skolvägar"]
    assert "Beredningens sida" in client.get(person.url).text


def test_the_work_of_drafts_and_private_pages_is_not_told(client, person, body):
    page = CommitteePageFactory(body_shown=body, assignments=[assignment("Skolvägar")])
    make_private(page)
    assert shown(client, person, "assignments") == []
    page.view_restrictions.all().delete()
    page.unpublish()
    assert shown(client, person, "assignments") == []


def test_dialogues_that_a_body_decides_or_works_with_are_told_the_open_ones_first(client, person, body):
    closed = DialogueFormPageFactory(decided_by=body, days=("2026-01-01", "2026-01-28"))
    open_now = DialogueFormPageFactory(days=("2026-03-01", "2026-03-28"))
    CommitteePageFactory(
        body_shown=body, assignments=[assignment("Torget", dialogue=open_now.dialoguepage_ptr)]
    )
    DialogueFormPageFactory(decided_by=BodyFactory())
    found = [row.pk for row in shown(client, person, "dialogues")]
    assert found == [open_now.pk, closed.pk]


def test_a_dialogue_that_two_of_a_person_s_bodies_share_is_told_once(client, person, body):
    dialogue = DialogueFormPageFactory(decided_by=body)
    other = MandateFactory(person=person).body
    tied = [assignment("Torget", dialogue=dialogue.dialoguepage_ptr) for _ in range(2)]
    CommitteePageFactory(body_shown=other, assignments=tied)
    assert len(shown(client, person, "dialogues")) == 1


def test_drafts_of_dialogues_are_not_told(client, person, body):
    DialogueFormPageFactory(decided_by=body, live=False)
    make_private(DialogueFormPageFactory(decided_by=body))
    assert shown(client, person, "dialogues") == []


def test_coming_district_meetings_are_among_them_and_those_that_were_held_are_not(client, person, body):
    open_now = DialogueFormPageFactory(decided_by=body, days=("2026-03-01", "2026-03-28"))
    closed = DialogueFormPageFactory(decided_by=body, days=("2026-01-01", "2026-01-28"))
    coming = DistrictMeetingPageFactory(meeting=MeetingFactory(body=body, day=TODAY + dt.timedelta(days=9)))
    MeetingFactory(body=body, day=TODAY + dt.timedelta(days=3))
    held = MeetingFactory(body=body, day=TODAY - dt.timedelta(days=3))
    DistrictMeetingPageFactory(meeting=held)
    draft = MeetingFactory(body=body, day=TODAY + dt.timedelta(days=4))
    DistrictMeetingPageFactory(meeting=draft, live=False)
    assert [row.pk for row in shown(client, person, "dialogues")] == [open_now.pk, coming.pk, closed.pk]
    html = " ".join(client.get(person.url).text.split())
    assert "Öppen till och med 28 mars 2026" in html
    assert "Kommundelsträff 12 mars 2026" in html


def test_it_follows_the_mandates_of_the_day(client, person, body):
    DialogueFormPageFactory(decided_by=body)
    person.mandates.update(ends_on=TODAY)
    assert shown(client, person, "dialogues") == []
    assert len(shown(client, person, "dialogues", "?datum=2026-03-02")) == 1


def test_districts_are_named(client):
    person = CouncillorPageFactory(districts=[DistrictFactory(name="Gråbo"), DistrictFactory(name="Sjövik")])
    assert "Gråbo, Sjövik" in client.get(person.url).text


def test_search_engines_are_told_who_it_is(client, body):
    person = CouncillorPageFactory(title="Kim </script> Ek", email="kim@example.org")
    MandateFactory(person=person, body=body, role=Role.CHAIR, party=PartyFactory(name="Centerpartiet"))
    html = client.get(person.url).text
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(text)
    assert (data["@type"], data["name"], data["affiliation"]) == (
        "Person",
        "Kim </script> Ek",
        "Centerpartiet",
    )
    assert "email" not in data
    (post,) = data["memberOf"]
    assert post["roleName"] == str(Role.CHAIR.label)
    assert post["startDate"] == "2022-10-15"
    assert post["memberOf"]["name"] == "Beredningen"


@pytest.mark.parametrize("query", ["?datum=2026-13-40", "?datum=%00", "?datum=😀", "?datum=" + "9" * 5000])
def test_a_day_that_is_none_is_today(client, person, query):
    assert client.get(f"{person.url}{query}").context["on_date"] == TODAY
