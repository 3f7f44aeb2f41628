"""Two district meetings, one ahead and one held, and the consultation meeting of a plan."""

from __future__ import annotations

from dialogue_pages.calendar.enums import MeetingKind
from dialogue_pages.dialogues.enums import ParticipationLevel
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from home.demo.blocks import (
    bullets,
    details,
    figure,
    heading,
    list_html,
    outcome,
    paragraphs_html,
    quote,
    steps,
    text,
)
from home.demo.dialogue_builder import describe
from home.demo.meetings import COFFEE, evening_meeting
from home.demo.site import Demo

_GRABO = (
    heading("Så går kvällen till"),
    steps(
        "Kaffe och smörgås medan du hittar ett bord.",
        "Tre bord, tre frågor. Byt bord när du vill.",
        "Vi läser upp vad varje bord kom fram till.",
        "Politikerna svarar på frågor från golvet.",
    ),
    details(
        "Behöver jag anmäla mig?",
        "Nej, alla får komma. Men anmäl dig gärna, så vet vi hur många vi blir och om någon behöver tolk.",
    ),
    details(
        "Kan jag vara med på distans?",
        "Inte den här gången. Skicka gärna din fråga i förväg till invanardialog@example.org.",
    ),
)
_NORSESUND_NOTES = (
    heading("Det här hörde vi"),
    bullets(
        "Bilar står på båda sidor av vägen, så att ambulansen inte kommer fram.",
        "Många skulle cykla om det gick att låsa cykeln vid vattnet.",
        "Båtar ligger kvar hela vintern och tar plats från badarna.",
    ),
    quote("Det ska gå att bada utan att vara först på plats.", "Deltagare vid träffen"),
    heading("Det här var vi inte överens om"),
    text(
        "En avgift på parkeringen fick både starkt stöd och starkt motstånd. Vi skrev ner båda sidornas skäl"
        " och lämnade dem till nämnden."
    ),
)
_NORSESUND_FEEDBACK = (
    outcome(
        "Parkering",
        "Bilarna står i vägen för utryckning.",
        "Det blir parkeringsförbud på ena sidan av vägen och 20 platser på ängen under sommaren.",
    ),
    outcome(
        "Cykel",
        "Det finns ingenstans att låsa cykeln.",
        "Trafik och park ställer 40 cykelställ vid badet före midsommar.",
    ),
    outcome(
        "Avgift",
        "Vi var oense om en parkeringsavgift.",
        "Det blir ingen avgift nästa sommar. Frågan tas upp igen när vi har sett hur ängen fungerar.",
    ),
)


def build_district_meetings(demo: Demo) -> None:
    _coming(demo)
    _held(demo)
    evening_meeting(
        demo,
        title="Samrådsmöte om Hallsås 2:261 m.fl.",
        kind=MeetingKind.CONSULTATION_MEETING,
        offset=6,
        venue="teater",
        districts=("Lerum",),
        agenda=(
            "Planarkitekten visar förslaget till bostäder vid Hallsås och svarar på frågor. Kom när du vill."
        ),
    )


def _coming(demo: Demo) -> None:
    page = DistrictMeetingPage(
        title="Kommundelsträff i Gråbo: skolvägen, biblioteket och bussen",
        slug="grabo",
        summary=(
            "Träffa politiker från alla partier i Gråbo samlingshus. Fråga, tyck till och hjälp oss att"
            " välja."
        ),
        show_in_menus=True,
        purpose=paragraphs_html(
            "Tre beslut om Gråbo ska fattas inom ett halvår. Vi vill höra vad du tycker innan vi bestämmer"
            " oss."
        ),
        participation_level=ParticipationLevel.DIALOGUE,
        can_influence=list_html("Vilka skolvägar som rustas först", "Vad biblioteket ska innehålla"),
        cannot_influence=list_html("Busstidtabellen. Vi tar med era önskemål till regionen."),
        decided_by=demo.bodies["kf"],
        feedback_due_on=demo.day(60),
        takes_sign_ups=True,
        seats=60,
        sign_up_last_day=demo.day(12),
        bodies_present=[demo.bodies["kf"]],
        takes_questions=True,
        body=demo.body(_GRABO),
    )
    page.meeting = evening_meeting(
        demo,
        title="Kommundelsträff i Gråbo",
        kind=MeetingKind.DISTRICT_MEETING,
        offset=15,
        venue="grabo",
        districts=("Gråbo",),
        agenda="Skolvägar, biblioteket och bussarna. Du väljer vad vi börjar med.",
        gathering=COFFEE,
    )
    describe(demo, page, contacts=("dialog",), topics=("Skola", "Trafik", "Kultur"), districts=("Gråbo",))
    demo.publish("meeting-grabo", "district-meetings", page)


def _held(demo: Demo) -> None:
    page = DistrictMeetingPage(
        title="Kommundelsträff i Norsesund: bad, bilar och båtar",
        slug="norsesund",
        summary=(
            "43 personer kom till bygdegården för att prata om trängseln vid badplatsen. Här är det vi hörde."
        ),
        show_in_menus=True,
        purpose=paragraphs_html(
            "Invånare i Norsesund bad om träffen efter köerna till badplatsen vid Sävelången."
        ),
        participation_level=ParticipationLevel.DIALOGUE,
        can_influence=list_html("Parkering och cykelställ vid badet", "Regler för båtplatserna"),
        cannot_influence=list_html("Vägen. Den hör till vägföreningen."),
        decided_by=demo.bodies["kfn"],
        feedback_due_on=demo.day(-20),
        feedback_published_on=demo.day(-24),
        attendance=43,
        body=demo.body([figure("savelangen", "Badplatsen vid Sävelången. Illustration.")]),
        notes=demo.body(_NORSESUND_NOTES),
        feedback=demo.body(_NORSESUND_FEEDBACK),
    )
    page.meeting = evening_meeting(
        demo,
        title="Kommundelsträff i Norsesund",
        kind=MeetingKind.DISTRICT_MEETING,
        offset=-48,
        venue="norsesund",
        districts=("Norsesund",),
        agenda="Parkering, cyklar och bad vid Sävelången.",
    )
    describe(
        demo,
        page,
        contacts=("dialog", "kultur"),
        topics=("Friluftsliv", "Trafik"),
        districts=("Norsesund",),
    )
    demo.publish("meeting-norsesund", "district-meetings", page)
