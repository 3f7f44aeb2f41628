"""A municipality larger than any: 500 people, 40 bodies, 5,000 mandates, 3,000 meetings, 2,000 dialogues."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.bodies.enums import BodyKind, Role
from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.committees.models import CommitteePage
from dialogue_pages.contacts.models import District, Party, Venue
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from home.models import HomePage

PEOPLE, BODIES, MANDATES, MEETINGS = 500, 40, 5_000, 3_000
FEW, MANY = 20, 2_000
GIVEN = ("Åsa", "Örjan", "Ärla", "Bo", "Cecilia", "David", "Zara", "Eva")
FAMILY = ("Öberg", "Åkesson", "Ängmark", "Berg", "Ceder", "Dahl", "Zackrisson")
DAY = dt.timedelta(days=1)


def fill(now: dt.datetime) -> dict[str, str]:
    """Make it all; the address of each list."""
    home = HomePage.objects.get()
    index = home.add_child(instance=DialogueIndexPage(title="Delta", show_in_menus=True))
    calendar = index.add_child(instance=CalendarPage(title="Kalender"))
    people_index = index.add_child(instance=CouncillorIndexPage(title="Politiker"))
    bodies = registers()
    people = [people_index.add_child(instance=person(number)) for number in range(PEOPLE)]
    mandates(people, bodies, now.date())
    committee = index.add_child(instance=CommitteePage(title="Nämnden", body_shown=bodies[0]))
    meetings(bodies, now)
    few = index.add_child(instance=DialogueIndexPage(title="Få"))
    many = index.add_child(instance=DialogueIndexPage(title="Många"))
    dialogues(few, FEW, now.date())
    dialogues(many, MANY, now.date())
    return {
        "councillors": people_index.url,
        "councillors of one body": f"{people_index.url}?organ={bodies[0].slug}",
        "councillors by name": f"{people_index.url}?namn=berg",
        "one councillor": people[0].url,
        "a body's roster": committee.url,
        "a body's roster on a day": f"{committee.url}?datum=2024-01-01",
        "calendar": calendar.url,
        "calendar, a month": f"{calendar.url}?vy=manad",
        "calendar of one body": f"{calendar.url}?organ={bodies[0].slug}",
        "calendar file": "/dialog/moten.ics",
        f"overview, {FEW} dialogues": few.url,
        f"overview, {MANY} dialogues": many.url,
    }


def registers() -> list[Body]:
    for number in range(8):
        Party.objects.create(name=f"Parti {number}", abbreviation=f"P{number}")
        District.objects.create(name=f"Kommundel {number}")
        Venue.objects.create(name=f"Lokal {number}")
    return [
        Body.objects.create(name=f"Nämnd {number}", kind=BodyKind.BOARD if number else BodyKind.COUNCIL)
        for number in range(BODIES)
    ]


def person(number: int) -> CouncillorPage:
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number % len(FAMILY)]} {number}"
    return CouncillorPage(title=name, slug=f"person-{number}")


def mandates(people: list[CouncillorPage], bodies: list[Body], today: dt.date) -> None:
    """Ten for each: one in ten is held today, each person's in bodies of their own."""
    parties = list(Party.objects.all())
    rows = []
    for number in range(MANDATES):
        turn = number // PEOPLE
        ends = today - DAY * (365 * turn) if turn else None
        rows.append(
            Mandate(
                person=people[number % PEOPLE],
                body=bodies[(number + turn) % BODIES],
                role=Role.MEMBER,
                party=parties[number % len(parties)],
                starts_on=(ends or today) - DAY * 365,
                ends_on=ends,
            )
        )
    Mandate.objects.bulk_create(rows)


def meetings(bodies: list[Body], now: dt.datetime) -> None:
    venues = list(Venue.objects.all())
    rows = []
    for number in range(MEETINGS):
        starts = now + DAY * (number - MEETINGS // 2) / 4
        body, venue = bodies[number % BODIES], venues[number % len(venues)]
        ends = starts + dt.timedelta(hours=2)
        rows.append(Meeting(body=body, venue=venue, starts_at=starts, ends_at=ends))
    Meeting.objects.bulk_create(rows)


def dialogues(index: DialogueIndexPage, size: int, today: dt.date) -> None:
    """A third each open, coming and finished."""
    for number in range(size):
        first = today + DAY * (number % 3 - 1) * 60
        page = DialogueFormPage(title=f"Dialog {number}", slug=f"dialog-{number}", summary="Om det.")
        page.periods = [DialoguePeriod(first_day=first, last_day=first + DAY * 30)]
        index.add_child(instance=page)
