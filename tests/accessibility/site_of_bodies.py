"""Bodies, people, meetings and the calendar in all their states."""

from __future__ import annotations

from dialogue_pages.bodies.enums import BodyKind, Role
from dialogue_pages.committees.models import Assignment
from tests.accessibility.blocks import LONG_WORD, TEXT
from tests.accessibility.states import State
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.files import ImageFactory
from tests.factories.pages import (
    CommitteePageFactory,
    CouncillorPageFactory,
)
from tests.factories.registers import (
    BodyFactory,
    ContactDetailsFactory,
    DistrictFactory,
    MandateFactory,
    PartyFactory,
    VenueFactory,
)
from tests.journeys.content import contact_centre, council, day, evening, overview, square_form


def committees() -> list[State]:
    the = council()
    the.body.contact = ContactDetailsFactory(function="Kansliet", numbers=["+46313900633"])
    the.body.save()
    for role in (Role.FIRST_VICE_CHAIR, Role.MEMBER, Role.SUBSTITUTE):
        MandateFactory(body=the.body, role=role)
    MandateFactory(body=the.body, party=None)
    MeetingFactory(body=the.body, starts_at=evening(-40), minutes_url="https://example.org/protokoll")
    MeetingFactory(body=the.body, starts_at=evening(41), status="CANCELLED", reason="För få ärenden.")
    vacant = BodyFactory(name="Beredningen för samhällsbyggnad")
    MandateFactory(body=vacant, role=Role.FIRST_VICE_CHAIR)
    vacant_page = CommitteePageFactory(
        title="Beredningen för samhällsbyggnad",
        body_shown=vacant,
        assignments=[
            Assignment(title="Trygga stationer", description=TEXT, dialogue=square_form()),
            Assignment(title="Skolvägar", is_finished=True),
        ],
    )
    empty = CommitteePageFactory(title="Nya nämnden", body_shown=BodyFactory(kind=BodyKind.BOARD))
    dissolved = BodyFactory(
        kind=BodyKind.PRESIDIUM,
        also_kind=BodyKind.COMMITTEE,
        contact=ContactDetailsFactory(function="Nämndkansliet", numbers=["+46313900634"]),
        is_public=False,
        publish_minutes=False,
        dissolved_on=day(-30),
    )
    MandateFactory(body=dissolved, ends_on=day(-30))
    dissolved_page = CommitteePageFactory(title="Nämnden som var", body_shown=dissolved)
    return [
        State("committee with roster", the.page.url),
        State("committee another day", f"{the.page.url}?datum=2023-01-01"),
        State("committee a coming day", f"{the.page.url}?datum=2090-01-01"),
        State("committee without chair", vacant_page.url),
        State("committee dissolved", dissolved_page.url),
        State("committee dissolved, the day before", f"{dissolved_page.url}?datum={day(-31)}"),
        State("committee nobody sits in", empty.url),
        State("committee without body", CommitteePageFactory(title="Ingen nämnd").url),
        State("calendar of what comes", the.calendar.url),
        State("calendar of what was", f"{the.calendar.url}?visa=tidigare"),
        State("calendar without meetings", f"{the.calendar.url}?organ=finns-inte"),
        State("meeting planned", the.meeting.get_absolute_url()),
    ]


def meetings() -> list[State]:
    body = BodyFactory(name=LONG_WORD, contact=ContactDetailsFactory(), is_public=False)
    venue = VenueFactory(accessibility="Hiss finns.")
    links = {"webcast_url": "https://example.org/webb", "summons_url": "https://example.org/kallelse"}
    moved = MeetingFactory(
        body=body,
        starts_at=evening(13),
        status="MOVED",
        moved_from=evening(6),
        reason="Salen är upptagen.",
        venue=venue,
        gathering_label=COFFEE,
        agenda="Budget.",
        **links,
    )
    off = MeetingFactory(body=body, starts_at=evening(15), status="CANCELLED", gathering_label=COFFEE)
    closed = MeetingFactory(body=body, starts_at=evening(16), is_public=False)
    return [
        State("meeting moved", moved.get_absolute_url()),
        State("meeting cancelled", off.get_absolute_url()),
        State("meeting closed to the public", closed.get_absolute_url()),
    ]


def councillors() -> list[State]:
    serving = CouncillorPageFactory(
        title="Ärlig Öberg-Västerlund",
        portrait=ImageFactory(),
        email="arlig@example.org",
        publish_email=True,
        phone="+46701740605",
        publish_phone=True,
        is_example=True,
        districts=[DistrictFactory()],
    )
    MandateFactory(person=serving, party=PartyFactory(name="Centerpartiet", abbreviation="C"))
    MandateFactory(person=serving, starts_on="2014-10-15", ends_on="2018-10-15")
    former = CouncillorPageFactory(title="Nils Förr")
    MandateFactory(person=former, starts_on="2014-10-15", ends_on=day(-1))
    private = CouncillorPageFactory(title="Utan kanaler")
    MandateFactory(person=private, party=None)
    index = serving.get_parent().url
    return [
        State("councillors", index),
        State("councillors of one party", f"{index}?parti=C"),
        State("councillors filtered to nothing", f"{index}?namn=finnsinte"),
        State("councillor serving", serving.url),
        State("councillor former", former.url),
        State("councillor without channels or party", private.url),
    ]


def states() -> list[State]:
    contact_centre()
    overview()
    return [*committees(), *meetings(), *councillors()]
