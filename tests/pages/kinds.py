"""Every kind of page, with nothing but a title and with everything an editor can put on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from wagtail.models import Page

from dialogue_pages.bodies.enums import Role
from dialogue_pages.committees.models import Assignment
from dialogue_pages.consultations.enums import PlanProcedure, Stage
from dialogue_pages.consultations.stages.models import StageMeeting, StagePlace
from dialogue_pages.dialogue_forms.models import FieldType
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.channels import ChannelGuidePageFactory, WayFactory
from tests.factories.dialogues import (
    ChannelFactory,
    ConsultationDocumentFactory,
    ConsultationIndexPageFactory,
    ConsultationPageFactory,
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    DistrictMeetingPageFactory,
    QuestionFactory,
    period,
)
from tests.factories.files import DocumentFactory, ImageFactory
from tests.factories.folder import CHAPTER
from tests.factories.pages import (
    CalendarPageFactory,
    CommitteePageFactory,
    CouncillorIndexPageFactory,
    CouncillorPageFactory,
    DialogueFolderPageFactory,
    FolderChapterPageFactory,
    StandardPageFactory,
    home_page,
)
from tests.factories.questions import approved
from tests.factories.registers import (
    BodyFactory,
    ContactDetailsFactory,
    DistrictFactory,
    MandateFactory,
    VenueFactory,
)
from tests.factories.subjects import DistrictPageFactory, SubjectIndexPageFactory, TopicPageFactory

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
DAY = NOON.date()
NUMBERS = ["+46302521000", "+46313900600"]
MARCH = ("2026-03-01", "2026-03-28")

BARE: dict[str, Callable[[], Page]] = {
    "home": home_page,
    "standard": StandardPageFactory,
    "dialogue index": DialogueIndexPageFactory,
    "form": lambda: DialogueFormPageFactory(days=None, form_fields=[]),
    "consultation": lambda: ConsultationPageFactory(periods=[]),
    "consultation index": ConsultationIndexPageFactory,
    "district meeting": DistrictMeetingPageFactory,
    "committee": CommitteePageFactory,
    "councillor index": CouncillorIndexPageFactory,
    "councillor": CouncillorPageFactory,
    "calendar": CalendarPageFactory,
    "folder": DialogueFolderPageFactory,
    "chapter": lambda: FolderChapterPageFactory(parent=DialogueFolderPageFactory()),
    "guide": lambda: ChannelGuidePageFactory(questions=[]),
    "subject index": SubjectIndexPageFactory,
    "district": DistrictPageFactory,
    "topic": TopicPageFactory,
}


def body() -> list[tuple]:
    """A block of every kind."""
    return [
        ("heading", "Så gör du"),
        ("text", "<p>Löptext & <b>fet</b></p>"),
        (
            "figure",
            {"image": ImageFactory(), "caption": "Aspen i mars"},
        ),
        ("documents", {"heading": "Handlingar", "documents": [DocumentFactory()]}),
        ("contact", {"contact": contact()}),
        ("quote", {"text": "Äntligen!", "source": "En boende"}),
        ("details", {"summary": "Varför?", "text": "<p>Därför.</p>"}),
        ("call_to_action", {"text": "Svara nu", "page": home_page(), "url": ""}),
        ("call_to_action", {"text": "Läs mer", "page": None, "url": "https://example.org/"}),
        (
            "video",
            {
                "title": "Filmen",
                "url": "https://example.org/film",
                "length": "2 min",
                "transcript": "<p>Hej</p>",
            },
        ),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": "Dag"}, {"type": "text", "heading": "Tid"}],
                "rows": [{"values": ["Måndag", "8–16.30"]}],
                "caption": "Öppet",
            },
        ),
    ]


def feedback() -> list[tuple]:
    return [
        ("text", "<p>Tack!</p>"),
        (
            "outcome",
            {
                "theme": "Träd",
                "said": "<p>Fler träd</p>",
                "done": "<p>Vi planterar.</p>",
                "why_not": "<p>Inte alla.</p>",
                "decision_url": "https://example.org/b",
            },
        ),
        ("documents", {"heading": "", "documents": [DocumentFactory()]}),
    ]


def contact():
    return ContactDetailsFactory(
        numbers=NUMBERS,
        person_name="Kim Ek",
        text_telephone="020-600 600",
        opening_hours="Måndag–fredag 8–16.30",
        postal_address="Lerums kommun\n443 80 Lerum",
        visiting_address="Bagges torg 1",
        link="https://example.org/",
    )


def dialogue_content() -> dict:
    return {
        "body": body(),
        "summary": "Var med & påverka",
        "purpose": "<p>Därför</p>",
        "can_influence": "<ul><li>Färgen</li></ul>",
        "cannot_influence": "<p>Platsen</p>",
        "decided_by": BodyFactory(),
        "feedback_due_on": DAY,
        "feedback": feedback(),
        "feedback_published_on": DAY,
        "decided_on": DAY,
        "decision_url": "https://example.org/beslut",
        "districts": [DistrictFactory(), DistrictFactory()],
        "topics": ["Skola", "Trafik"],
        "contacts": [contact()],
    }


def full_form() -> Page:
    questions = [
        QuestionFactory(
            field_type=kind, choices="Ja\r\nNej", help_text="Frivilligt", required=number % 2 == 0
        )
        for number, kind in enumerate(FieldType.values)
    ]
    return DialogueFormPageFactory(days=MARCH, form_fields=questions, **dialogue_content())


def full_consultation() -> Page:
    consultation = period("2026-03-01", "2026-03-31", Stage.CONSULTATION)
    consultation.description = "Förslaget visas."
    consultation.original_last_day, consultation.extended_on = dt.date(2026, 3, 28), DAY
    consultation.extension_reason = "Kartan saknades i början."
    consultation.places = [
        StagePlace(contact=contact()),
        StagePlace(venue=VenueFactory(accessibility="Hiss")),
    ]
    consultation.stage_meetings = [StageMeeting(meeting=MeetingFactory(venue=VenueFactory()))]
    consultation.documents = [ConsultationDocumentFactory(summary="Kartan i ord", dated_on=DAY)]
    return ConsultationPageFactory(
        periods=[consultation, period("2026-09-01", None, Stage.ADOPTION)],
        nearby="<p>Mer trafik på vägen</p>",
        notice_board_url="https://example.org/anslag",
        procedure=PlanProcedure.EXTENDED,
        departs_from_comprehensive_plan=True,
        announced_on=dt.date(2026, 3, 2),
        appeal_last_day=dt.date(2026, 3, 23),
        appeal_confirmed=True,
        case_number="KS12.705",
        property_designation="Hallsås 2:261 m.fl.",
        area_description="Norr om Säveån",
        significant_impact=True,
        **dialogue_content(),
    )


def full_consultation_index() -> Page:
    full_consultation()
    return ConsultationIndexPageFactory(body=body(), summary="Allt vi planerar")


def full_district_meeting() -> Page:
    meeting = MeetingFactory(
        gathering_label=COFFEE,
        venue=VenueFactory(accessibility="Hiss"),
        agenda="Skolvägar",
        webcast_url="https://example.org/tv",
        summons_url="https://example.org/kallelse",
        minutes_url="https://example.org/protokoll",
        districts=[DistrictFactory()],
    )
    page = DistrictMeetingPageFactory(
        meeting=meeting, notes=body(), takes_questions=True, **dialogue_content()
    )
    approved(page, "När byggs bron?", answer="Nästa år.", answered_by="Tekniska nämnden", answered_on=DAY)
    return page


def seat(body_shown, role: str = Role.MEMBER, **more):
    person = CouncillorPageFactory(
        portrait=ImageFactory(),
        email="kim@example.org",
        publish_email=True,
        phone=NUMBERS[0],
        publish_phone=True,
        districts=[DistrictFactory()],
        is_example=True,
    )
    return MandateFactory(body=body_shown, person=person, role=role, **more)


def full_committee() -> Page:
    shown = BodyFactory(contact=contact())
    for role in Role:
        seat(shown, role)
    for day in (DAY - dt.timedelta(days=20), DAY + dt.timedelta(days=20)):
        MeetingFactory(
            body=shown, day=day, gathering_label=COFFEE, venue=VenueFactory(), minutes_url="https://a.se"
        )
    assignment = Assignment(
        title="Trygga skolvägar",
        description="<p>Hur?</p>",
        dialogue=DialogueFormPageFactory().dialoguepage_ptr,
        is_finished=True,
    )
    return CommitteePageFactory(body_shown=shown, assignments=[assignment], body=body(), summary="Vi bereder")


def full_councillor() -> Page:
    mandate = seat(BodyFactory(), Role.CHAIR)
    MandateFactory(person=mandate.person, ends_on=dt.date(2024, 1, 1), party=None)
    return mandate.person


def full_councillor_index() -> Page:
    full_councillor()
    return CouncillorIndexPageFactory._meta.model.objects.get()


def full_index() -> Page:
    index = DialogueIndexPageFactory(body=body(), summary="Var med")
    CommitteePageFactory(parent=index, show_in_menus=True)
    ChannelFactory(description="Skriv till oss", contact=contact())
    for days in (MARCH, ("2026-05-01", "2026-05-28"), ("2026-01-01", "2026-01-28")):
        DialogueFormPageFactory(
            parent=index, days=days, summary="Sammanfattning", districts=[DistrictFactory()]
        )
    MeetingFactory(districts=[DistrictFactory()], gathering_label=COFFEE, venue=VenueFactory())
    return index


def full_guide() -> Page:
    first = WayFactory(contact=contact(), suits=["vad=fel"])
    WayFactory(page=home_page()).instead.add(first)
    return ChannelGuidePageFactory(
        summary="Hitta rätt",
        body=body(),
        ideas=feedback(),
        fallback_contact=contact(),
        idea_contact=contact(),
    )


def full_calendar() -> Page:
    MeetingFactory(districts=[DistrictFactory()], gathering_label=COFFEE, venue=VenueFactory())
    return CalendarPageFactory(body=body())


def full_home() -> Page:
    full_index()
    page = home_page()
    page.body = body()
    page.save()
    return page


FULL: dict[str, Callable[[], Page]] = {
    "home": full_home,
    "standard": lambda: StandardPageFactory(body=body(), summary="Om oss & er"),
    "dialogue index": full_index,
    "form": full_form,
    "consultation": full_consultation,
    "consultation index": full_consultation_index,
    "district meeting": full_district_meeting,
    "committee": full_committee,
    "councillor index": full_councillor_index,
    "councillor": full_councillor,
    "calendar": full_calendar,
    "folder": lambda: DialogueFolderPageFactory(document=DocumentFactory(), revised_on=DAY, body=body()),
    "chapter": lambda: FolderChapterPageFactory(
        parent=DialogueFolderPageFactory(), summary="Fråga först.", body=[*CHAPTER, *body()]
    ),
    "guide": full_guide,
    "subject index": lambda: SubjectIndexPageFactory(body=body(), summary="Där du bor & det du bryr dig om"),
    "district": lambda: DistrictPageFactory(body=body(), summary="Allt om & kring"),
    "topic": lambda: TopicPageFactory(body=body(), summary="Allt om & kring"),
}
