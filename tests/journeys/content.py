"""The town that residents and communicators walk through in the journeys, with dates relative to today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from dialogue_pages.bodies.enums import BodyKind, Role
from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.committees.models import CommitteePage
from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.core.clock import local_date, local_moment
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.dialogue_forms.models import DialogueFormPage, FieldType
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from home.models import MunicipalitySettings
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.dialogues import (
    ConsultationPageFactory,
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    QuestionFactory,
    period,
)
from tests.factories.pages import CalendarPageFactory, CommitteePageFactory, CouncillorPageFactory, home_page
from tests.factories.registers import BodyFactory, ContactDetailsFactory, MandateFactory, VenueFactory


def today() -> dt.date:
    return local_date(timezone.now())


def day(offset: int) -> str:
    """The ISO date so many days from today."""
    return (today() + dt.timedelta(days=offset)).isoformat()


def days(first: int, last: int, stage: str = "") -> DialoguePeriod:
    """A time to answer, from and to days counted from today."""
    return period(day(first), day(last), stage)


def evening(offset: int, hour: int = 18, minute: int = 0) -> dt.datetime:
    """Wall time in Sweden so many days from today."""
    return local_moment(today() + dt.timedelta(days=offset), dt.time(hour, minute))


def contact_centre(**details: object) -> ContactDetails:
    """The municipality's contact centre, shown at the foot of every page."""
    contact = ContactDetailsFactory(
        **{"function": "Kontaktcenter", "email": "kontaktcenter@example.org", "numbers": ["+46313900600"]}
        | details
    )
    site = home_page().get_site()
    MunicipalitySettings.objects.update_or_create(
        site=site, defaults={"municipality_name": "Sjöbo kommun", "contact_centre": contact}
    )
    return contact


def overview() -> DialogueIndexPage:
    """The overview of the ways to take part, in the menu of every page."""
    return DialogueIndexPageFactory(title="Delta och påverka", slug="delta", show_in_menus=True)


def square_form(**fields: object) -> DialogueFormPage:
    """An open dialogue about a square, with a required question, a choice and a free comment."""
    questions = [
        QuestionFactory(label="Vad saknar du på torget?", clean_name="saknar", required=True),
        QuestionFactory(
            label="Hur ofta är du där?",
            clean_name="ofta",
            field_type=FieldType.RADIO,
            choices="Varje dag\r\nIbland\r\nAldrig",
            required=True,
        ),
        QuestionFactory(label="Något annat?", clean_name="annat"),
    ]
    given = {"title": "Vad vill du med torget?", "slug": "torget", "days": (day(-5), day(12))}
    return DialogueFormPageFactory(form_fields=questions, **given | fields)


def harbour_plan(**fields: object) -> ConsultationPage:
    """A plan in samråd that takes statements."""
    given = {
        "title": "Detaljplan för hamnen",
        "slug": "hamnen",
        "periods": [days(-5, 16, Stage.CONSULTATION), period(day(90), None, Stage.ADOPTION)],
    }
    return ConsultationPageFactory(**given | fields)


@dataclass(frozen=True)
class Council:
    """A council with a page of its own, a chair and a meeting ahead with coffee before it."""

    body: Body
    page: CommitteePage
    chair: CouncillorPage
    meeting: Meeting
    calendar: CalendarPage


def council() -> Council:
    body = BodyFactory(name="Kommunfullmäktige", kind=BodyKind.COUNCIL)
    chair = CouncillorPageFactory(
        title="Agneta Ström", phone="+46701740605", publish_phone=True, email="agneta.strom@example.org"
    )
    MandateFactory(person=chair, body=body, role=Role.CHAIR)
    page = CommitteePageFactory(
        title="Kommunfullmäktige", slug="fullmaktige", show_in_menus=True, body_shown=body
    )
    meeting = MeetingFactory(
        body=body,
        starts_at=evening(20),
        venue=VenueFactory(name="Medborgarhuset", address="Torggatan 2"),
        gathering_label=COFFEE,
    )
    calendar = CalendarPageFactory(title="Kalender", slug="kalender", show_in_menus=True)
    return Council(body=body, page=page, chair=chair, meeting=meeting, calendar=calendar)
