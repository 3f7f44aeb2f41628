"""A meeting's own page: how to get in, what one can do there, and its papers."""

from __future__ import annotations

import pytest

from dialogue_pages.calendar.enums import MeetingStatus
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.files import DocumentFactory
from tests.factories.registers import BodyFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(client):
    """The page of a meeting made of the given fields."""

    def _text(**fields) -> str:
        return client.get(MeetingFactory(**fields).get_absolute_url()).content.decode()

    return _text


def test_it_says_how_to_get_in_and_when_coffee_is_served(text):
    venue = VenueFactory(name="Dergården", address="Dergårdsvägen 2", accessibility="Hiss finns.")
    shown = text(venue=venue, gathering_label=COFFEE, gathering_place="i foajén")
    for part in ("Dergården", "Dergårdsvägen 2", "Hiss finns.", "kl. 17.30 i foajén", "v. 12"):
        assert part in shown


def test_an_open_meeting_with_question_time_and_webcast(text):
    shown = text(question_time="Kl. 18.05. Anmäl dig i dörren.", webcast_url="https://example.org/webb")
    assert "Mötet är öppet för alla." in shown
    assert "Kl. 18.05. Anmäl dig i dörren." in shown
    assert 'href="https://example.org/webb"' in shown


def test_a_closed_meeting_invites_nobody_in(text):
    shown = text(is_public=False)
    assert "Mötet är stängt för allmänheten." in shown
    assert "öppet för alla" not in shown


def test_a_cancelled_meeting_offers_nothing_to_do(text):
    shown = text(status=MeetingStatus.CANCELLED, gathering_label=COFFEE, question_time="Kl. 18.05.")
    assert "Det här kan du göra" not in shown
    assert COFFEE not in shown


def test_an_extra_meeting_says_so(text):
    assert "Extra möte" in text(is_extra=True)
    assert "Extra möte" not in text()


def test_papers_are_links_or_documents(text):
    document = DocumentFactory()
    shown = text(
        agenda_url="https://example.org/dagordning",
        summons_document=document,
        minutes_url="https://example.org/protokoll",
    )
    assert 'href="https://example.org/dagordning">Dagordning' in shown
    assert f'href="{document.url}"' in shown
    assert 'href="https://example.org/protokoll">Protokoll' in shown


def test_a_body_that_does_not_publish_its_minutes_shows_none(text):
    body = BodyFactory(publish_minutes=False)
    shown = text(body=body, minutes_url="https://example.org/protokoll", agenda_url="https://example.org/dag")
    assert "protokoll" not in shown
    assert "https://example.org/dag" in shown


def test_a_deleted_document_leaves_the_meeting():
    meeting = MeetingFactory(minutes_document=DocumentFactory())
    meeting.minutes_document.delete()
    meeting.refresh_from_db()
    assert meeting.minutes_document is None
