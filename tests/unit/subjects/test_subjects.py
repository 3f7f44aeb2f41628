from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import ProtectedError
from taggit.models import Tag

from dialogue_pages.bodies.enums import Role
from dialogue_pages.committees.models import Assignment
from dialogue_pages.consultations.enums import Stage
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import ConsultationPageFactory, DialogueFormPageFactory, period
from tests.factories.pages import CommitteePageFactory, CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, DistrictFactory, MandateFactory
from tests.factories.subjects import DistrictPageFactory, SubjectIndexPageFactory, TopicPageFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 3)
MARCH = ("2026-03-01", "2026-03-28")
JANUARY = ("2026-01-01", "2026-01-31")
MAY = ("2026-05-01", "2026-05-28")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC), tick=False)


def html_of(client, page) -> str:
    return client.get(page.url).content.decode()


def test_dialogues_and_plans_of_the_district_stand_by_how_they_stand(client):
    page = DistrictPageFactory()
    here = {"districts": [page.district]}
    DialogueFormPageFactory(title="Parken", days=MARCH, **here)
    ConsultationPageFactory(title="Planen", periods=[period(*MAY, Stage.CONSULTATION)], **here)
    DialogueFormPageFactory(title="Bron", days=JANUARY, **here)
    DialogueFormPageFactory(title="Annanstans", days=MARCH, districts=[DistrictFactory()])
    found = client.get(page.url)
    titles = [[row.title for row in rows] for _, _, rows in found.context["groups"]]
    assert titles == [["Parken"], ["Planen"], ["Bron"]]
    assert "Annanstans" not in found.content.decode()


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), make_private])
def test_what_residents_may_not_know_of_is_not_told(client, hide):
    page = DistrictPageFactory()
    dialogue = DialogueFormPageFactory(
        title="Hemligt", days=MARCH, districts=[page.district], feedback_published_on=DAY
    )
    assert "Hemligt" in html_of(client, page)
    hide(dialogue)
    assert "Hemligt" not in html_of(client, page)


def test_those_who_serve_today_and_follow_the_district_are_its_politicians(client):
    page = DistrictPageFactory()
    serving = CouncillorPageFactory(title="Sitter Nu", districts=[page.district])
    former = CouncillorPageFactory(title="Satt Förut", districts=[page.district])
    body = BodyFactory(name="Nämnden")
    MandateFactory(person=serving, body=body, role=Role.CHAIR)
    MandateFactory(person=former, body=body, ends_on=DAY)
    html = html_of(client, page)
    assert "Sitter Nu" in html
    assert "Nämnden" in html
    assert "Satt Förut" not in html


def test_meetings_in_the_district_are_told_of_until_they_end(client):
    page = DistrictPageFactory()
    MeetingFactory(title="Träffen", day=DAY + dt.timedelta(days=2), districts=[page.district])
    MeetingFactory(title="Hållet", day=DAY - dt.timedelta(days=2), districts=[page.district])
    html = html_of(client, page)
    assert "Träffen" in html
    assert "Hållet" not in html


def test_a_topic_names_those_who_decide_and_the_assignment_of_its_dialogue(client):
    body = BodyFactory(name="Barnnämnden")
    dialogue = DialogueFormPageFactory(
        days=JANUARY, topics=["Skola"], decided_by=body, feedback_published_on=DAY
    )
    assignment = Assignment(title="Skolans framtid", dialogue=dialogue.dialoguepage_ptr)
    committee = CommitteePageFactory(title="Beredningen", body_shown=body, assignments=[assignment])
    page = TopicPageFactory(topic=Tag.objects.get(name="Skola"))
    found = client.get(page.url)
    assert list(found.context["bodies"]) == [body]
    assert [row.title for row in found.context["answered"]] == [dialogue.title]
    assert "Skolans framtid" in found.content.decode()
    make_private(committee)
    assert "Skolans framtid" not in html_of(client, page)


def test_what_there_is_none_of_is_said(client):
    html = html_of(client, DistrictPageFactory())
    assert html.count("Inget just nu.") == 3
    assert "Inga möten är planerade." in html


def test_the_index_lists_the_pages_that_are_live(client):
    index = SubjectIndexPageFactory()
    DistrictPageFactory(parent=index, title="Gråbo")
    TopicPageFactory(parent=index, title="Skola")
    DistrictPageFactory(parent=index, title="Utkastet", live=False)
    html = html_of(client, index)
    assert "Gråbo" in html
    assert "Skola" in html
    assert "Utkastet" not in html


def test_a_district_with_a_page_is_not_deleted():
    with pytest.raises(ProtectedError):
        DistrictPageFactory().district.delete()
