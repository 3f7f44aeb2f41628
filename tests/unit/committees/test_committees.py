from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.committees.models import Assignment
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory, DistrictMeetingPageFactory
from tests.factories.pages import CommitteePageFactory, CouncillorPageFactory
from tests.factories.registers import BodyFactory, ContactDetailsFactory, MandateFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def body() -> Body:
    return BodyFactory()


@pytest.fixture
def shown(body, rf, time_machine):
    """The context of the body's page for a query string."""
    time_machine.move_to(NOON, tick=False)
    page = CommitteePageFactory(body_shown=body)
    return lambda **query: page.get_context(rf.get("/", query))


def test_a_page_without_a_body_is_still_a_page(rf):
    context = CommitteePageFactory().get_context(rf.get("/"))
    assert "roster" not in context
    assert not context["assignments"]


def test_the_roster_is_today_s_unless_a_day_is_asked_for(body, shown):
    old = MandateFactory(body=body, role=Role.CHAIR, ends_on=dt.date(2026, 1, 1))
    new = MandateFactory(body=body, role=Role.CHAIR, starts_on=dt.date(2026, 1, 1))
    context = shown()
    assert (context["is_today"], context["roster"].chair.mandate) == (True, new)
    context = shown(datum="2025-12-31")
    assert (context["is_today"], context["roster"].chair.mandate) == (False, old)


@pytest.mark.parametrize("day", ["2026-13-40", "x", "", "0000-00-00"])
def test_what_is_no_date_shows_today(shown, day):
    context = shown(datum=day)
    assert (context["is_today"], context["on_date"]) == (True, NOON.date())


def test_a_day_before_anyone_was_elected_has_an_empty_roster(body, shown):
    MandateFactory(body=body)
    assert shown(datum="1000-01-01")["roster"].is_empty


def test_the_next_meeting_is_the_next_that_is_held(body, shown):
    MeetingFactory(body=body, day=dt.date(2026, 3, 5), status=MeetingStatus.CANCELLED)
    following = MeetingFactory(body=body, day=dt.date(2026, 3, 12))
    held = MeetingFactory(body=body, day=dt.date(2026, 2, 5))
    MeetingFactory(day=dt.date(2026, 3, 4))
    DistrictMeetingPageFactory(meeting=MeetingFactory(body=body, day=dt.date(2026, 3, 6)), live=False)
    context = shown()
    assert context["next_meeting"] == following
    assert [row.starts_at.day for row in context["meetings"]] == [5, 12]
    assert list(context["held_meetings"]) == [held]


def test_assignments_lead_to_their_dialogues(rf):
    dialogue = DialogueFormPageFactory()
    page = CommitteePageFactory(
        assignments=[Assignment(title="Trygga skolvägar", dialogue=dialogue.dialoguepage_ptr)]
    )
    (assignment,) = page.get_context(rf.get("/"))["assignments"]
    assert assignment.dialogue.title == dialogue.title
    dialogue.delete()
    assert page.assignments.model.objects.get().dialogue is None


@pytest.fixture
def html(body, client, time_machine):
    """The body's page as a visitor gets it, for a query string."""
    time_machine.move_to(NOON, tick=False)
    page = CommitteePageFactory(body_shown=body, title="Kultur- och fritidsnämnden")

    def _get(**query: str) -> str:
        answer = client.get(page.url, query)
        assert answer.status_code == 200
        return answer.content.decode()

    return _get


def ways(html: str) -> str:
    """What stands above the roster: next meeting, whom to contact, the office."""
    return html[: html.index('id="ledamoter"')]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-12-31", "Du ser vilka som satt här onsdag 31 december 2025."),
        ("2026-12-01", "Du ser vilka som ska sitta här tisdag 1 december 2026"),
    ],
)
def test_another_day_is_named_and_leads_back_to_today(html, body, day, sentence):
    MandateFactory(body=body)
    shown = html(datum=day)
    assert sentence in shown
    assert "Visa vilka som sitter här i dag" in shown
    assert f'value="{day}"' in shown
    assert "Visa vilka som sitter här i dag" not in html()


def test_the_page_asks_for_a_day_without_script(html):
    form = html()[html().index('<form class="roster-day') :]
    assert 'method="get"' in form
    assert '<label class="filter-form__label" for="datum">' in form
    assert re.search(r'<input id="datum"\s+type="date"\s+name="datum"\s+value="2026-03-03"', form)


@pytest.mark.parametrize("day", ["2026-13-40", "x", "%00", "😀", "9" * 5000])
def test_what_is_no_date_is_no_error(html, day):
    assert "Du ser vilka" not in html(datum=day)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(html, body, day):
    MandateFactory(body=body)
    assert "Du ser vilka" in html(datum=day)


def test_whoever_has_left_is_no_contact_on_the_page_of_an_older_day(html, body):
    """The roster is of the day asked for; whom to contact is today's."""
    person = CouncillorPageFactory(title="Gunilla Ydre", email="gunilla@example.org", publish_email=True)
    MandateFactory(body=body, person=person, role=Role.CHAIR, ends_on=NOON.date())
    MandateFactory(
        body=body, person=CouncillorPageFactory(title="Märta Elofsson"), role=Role.FIRST_VICE_CHAIR
    )
    shown = html(datum="2026-03-02")
    assert "Gunilla Ydre" in shown
    assert "gunilla@example.org" not in shown
    assert "Gunilla Ydre" not in ways(shown)
    assert "Märta Elofsson" in ways(shown)
    assert "Gunilla Ydre" not in html()


def test_a_vacant_chair_is_said_and_leads_on(html, body):
    deputy = MandateFactory(body=body, role=Role.SECOND_VICE_CHAIR)
    shown = html()
    assert "Vakant" in shown
    assert "Platsen som ordförande är vakant." in ways(shown)
    assert deputy.person.title in ways(shown)


def test_a_body_nobody_presides_over_leads_to_the_office(html, body):
    body.contact = ContactDetailsFactory(function="Kommunkansliet", numbers=["+46313900633"])
    body.save()
    shown = ways(html())
    assert "Platsen som ordförande är vakant. Vänd dig till kansliet." in shown
    assert "031-390 06 33" in shown


def test_a_body_without_chair_and_office_leads_to_the_contact_centre(html):
    assert "Vänd dig till kommunens kontaktcenter." in ways(html())


def test_both_kinds_of_a_body_are_said(html, body):
    body.kind, body.also_kind = "PRESIDIUM", "COMMITTEE"
    body.save()
    assert "Presidium, också beredning" in html()


def test_closed_meetings_and_unpublished_minutes_are_said(html, body):
    MeetingFactory(body=body, day=dt.date(2026, 2, 5), minutes_url="https://example.org/protokoll")
    open_page = html()
    body.is_public = body.publish_minutes = False
    body.save()
    closed_page = html()
    for text in ("Mötena är stängda för allmänheten.", "Protokollen publiceras inte på webben."):
        assert text in closed_page
        assert text not in open_page
    assert "https://example.org/protokoll" in open_page
    assert "https://example.org/protokoll" not in closed_page


def test_a_dissolved_body_says_so(html, body):
    MandateFactory(body=body, ends_on=dt.date(2026, 1, 1))
    body.dissolved_on = dt.date(2026, 1, 1)
    body.save()
    assert "Organet upphörde 1 januari 2026" in html()
    assert "Organet upphörde" not in html(datum="2025-12-31")


def test_search_engines_are_told_who_sits_there_that_day(html, body):
    MandateFactory(
        body=body,
        role=Role.CHAIR,
        person=CouncillorPageFactory(title="Kim </script> Ek"),
        ends_on=dt.date(2026, 1, 1),
    )
    new = MandateFactory(body=body, role=Role.CHAIR, starts_on=dt.date(2026, 1, 1))

    def members(page: str) -> list[dict]:
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        return json.loads(data)["member"]

    (today,) = members(html())
    assert (today["roleName"], today["startDate"]) == ("Ordförande", "2026-01-01")
    assert today["member"]["name"] == new.person.title
    assert today["member"]["url"].endswith(new.person.url)
    (before,) = members(html(datum="2025-12-31"))
    assert (before["member"]["name"], before["endDate"]) == ("Kim </script> Ek", "2026-01-01")
