"""Bodies, people, meetings and the calendar in all their states."""

from __future__ import annotations

from playwright.sync_api import Page

from dialogue_pages.bodies.enums import BodyKind, Role
from dialogue_pages.committees.models import Assignment
from tests.accessibility.blocks import LONG_WORD, TEXT
from tests.accessibility.states import State, send
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.files import DocumentFactory, ImageFactory
from tests.factories.pages import (
    CalendarPageFactory,
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


def open_all_details(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


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
        State("calendar of a month", f"{the.calendar.url}?vy=manad&manad={the.meeting.starts_at:%Y-%m}"),
        State("calendar of a month without meetings", f"{the.calendar.url}?vy=manad&organ=finns-inte"),
        State("calendar of a month misread", f"{the.calendar.url}?vy=manad&manad=2026-13"),
        State("calendar's ways opened", the.calendar.url, act=open_all_details),
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
    extra = MeetingFactory(
        body=body,
        starts_at=evening(14),
        is_extra=True,
        gathering_label=COFFEE,
        gathering_place="i foajén",
        question_time="Frågestunden börjar kl. 18.05.",
        summons_document=DocumentFactory(),
        minutes_url="https://example.org/protokoll",
    )
    month = f"{CalendarPageFactory().url}?vy=manad&manad={moved.starts_at:%Y-%m}"
    return [
        State("meeting extra with papers", extra.get_absolute_url()),
        State("month with every kind of change", month),
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
    DialogueFormPageFactory(decided_by=serving.mandates.first().body, title="Vad vill du med torget?")
    successor = CouncillorPageFactory(title="Ny Ordförande", email="ny@example.org")
    vacated = BodyFactory(name="Kulturnämnden", contact=ContactDetailsFactory(numbers=["+46313900644"]))
    resigned = CouncillorPageFactory(title="Avgått Nyss")
    MandateFactory(person=resigned, body=vacated, role=Role.CHAIR, ends_on=day(-3))
    MandateFactory(person=successor, body=vacated, role=Role.CHAIR, starts_on=day(-3))
    return [
        State("councillors", index),
        State("councillors of one party", f"{index}?parti=C"),
        State("councillors filtered to nothing", f"{index}?namn=finnsinte"),
        State("councillor serving", serving.url),
        State("councillor former", former.url),
        State("councillor without channels or party", private.url),
        State("councillors in a list to print", f"{index}?visa=alla"),
        State("councillors filtered while typing", index, act=type_a_name),
        State("message to write", f"{serving.url}skriv/"),
        State("message with gaps", f"{serving.url}skriv/", act=send),
        State("message sent", f"{serving.url}skriv/", act=write),
        State("message to someone who has left", f"{resigned.url}skriv/"),
        State("message to someone without an address", f"{private.url}skriv/"),
    ]


def type_a_name(page: Page) -> None:
    page.locator("[name=namn]").fill("förr")
    page.wait_for_url("**?namn=f%C3%B6rr")


def write(page: Page) -> None:
    page.locator("[name=text]").fill("Kan ni laga gungorna vid sjön?")
    page.locator("[name=name]").fill("Bo Ek")
    page.locator("[name=email]").fill("bo@example.org")
    send(page)


def states() -> list[State]:
    contact_centre()
    overview()
    return [*committees(), *meetings(), *councillors()]
