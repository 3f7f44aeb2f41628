"""Two plans: one in samråd with extended procedure, one in granskning with its samråd closed."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.consultations.enums import DocumentKind, PlanProcedure, Stage
from dialogue_pages.consultations.forms import StatementForm
from dialogue_pages.consultations.models import ConsultationDocument, ConsultationPage
from dialogue_pages.core.dates import date_long
from dialogue_pages.dialogues.enums import ParticipationLevel
from dialogue_pages.dialogues.models import DialoguePeriod
from home.demo.blocks import bullets, details, figure, heading, list_html, paragraphs_html, steps, text
from home.demo.dialogue_builder import describe, receive_answers
from home.demo.site import Demo

HALLSAS_OPENED, HALLSAS_CLOSES = -10, 24
STENKULLA_SAMRAD = (-250, -222)
STENKULLA_OPENED, STENKULLA_CLOSES = -8, 12


def _statement_fields() -> list[tuple[str, str]]:
    return [(name, str(field.label)) for name, field in StatementForm.base_fields.items()]


def build_consultations(demo: Demo) -> None:
    _build_hallsas(demo)
    _build_stenkulla(demo)


def _periods(demo: Demo, *rows: tuple[Stage, int, int | None]) -> list[DialoguePeriod]:
    return [
        DialoguePeriod(
            sort_order=number,
            stage=stage,
            first_day=demo.day(first),
            last_day=None if last is None else demo.day(last),
        )
        for number, (stage, first, last) in enumerate(rows)
    ]


def _papers(demo: Demo, *rows: tuple[DocumentKind, str, str]) -> list[ConsultationDocument]:
    return [
        ConsultationDocument(sort_order=number, kind=kind, document=demo.documents[name], summary=summary)
        for number, (kind, name, summary) in enumerate(rows)
    ]


def _ways_to_write(subject: str, closes: dt.date) -> tuple:
    return (
        heading("Så lämnar du ett yttrande"),
        steps(
            "Skriv direkt här på sidan med knappen Svara.",
            "Eller mejla planenheten@example.org. Skriv " + subject + " i ämnesraden.",
            "Eller skicka brev till Planenheten, Lerums kommun (demo), 443 80 Lerum, så att det är framme "
            f"senast {date_long(closes)}.",
        ),
        text(
            "Handlingarna finns också på papper i kontaktcenter i kommunhuset. Där hjälper personalen dig att "
            "läsa kartan och att skriva."
        ),
    )


def _build_hallsas(demo: Demo) -> None:
    closes = demo.day(HALLSAS_CLOSES)
    case_number = f"KS{demo.today.year % 100:02d}.412"
    page = ConsultationPage(
        title="Bostäder vid Hallsås 2:261 m.fl.",
        slug="hallsas-2-261",
        summary="Samråd om en ny detaljplan för ungefär 120 bostäder, en park och en gångväg ner till Aspen.",
        case_number=case_number,
        property_designation="Hallsås 2:261 m.fl.",
        procedure=PlanProcedure.EXTENDED,
        area_description="Området ligger norr om Hallsåsvägen, tio minuters promenad från Lerums station. I söder "
        "möter det Aspen. I dag är det skog, en äng och två äldre hus.",
        purpose=paragraphs_html(
            "Vi vill veta vad du ser som vi har missat: stigar, utsikt, trafik, träd, grannar. Det är nu det är "
            "lättast att ändra i förslaget."
        ),
        participation_level=ParticipationLevel.CONSULTATION,
        can_influence=list_html(
            "Hur höga husen blir och hur de placeras",
            "Var gator, stigar och lekplats ska ligga",
            "Vilka träd och utblickar som sparas",
        ),
        cannot_influence=list_html(
            "Vem som får köpa eller hyra",
            "Frågor som prövas i bygglovet, till exempel färg på fasader",
        ),
        decided_by=demo.bodies["kf"],
        feedback_due_on=demo.day(120),
        body=[
            figure(demo.images["aspen"], "Aspen ligger strax söder om planområdet. Illustration."),
            heading("Det här föreslår vi"),
            bullets(
                "Ungefär 120 bostäder i två till fyra våningar, både lägenheter och radhus",
                "En park mellan husen som tar hand om regnvattnet",
                "En upplyst gång- och cykelväg till stationen och en stig till sjön",
            ),
            heading("Därför är det ett utökat förfarande"),
            text(
                "Förslaget avviker från översiktsplanen, som pekar ut området som natur. Därför har samrådet "
                "kungjorts på den digitala anslagstavlan och i ortstidningen, och fullmäktige fattar beslutet."
            ),
            *_ways_to_write(case_number, closes),
            details(
                "Vad händer efter samrådet?",
                "Vi samlar alla synpunkter i en samrådsredogörelse och svarar på dem. Sedan ändrar vi förslaget "
                "och låter dig granska det en gång till innan beslutet.",
            ),
        ],
    )
    page.periods = _periods(
        demo,
        (Stage.PLANNING_NOTICE, -610, None),
        (Stage.ASSIGNMENT, -420, None),
        (Stage.CONSULTATION, HALLSAS_OPENED, HALLSAS_CLOSES),
    )
    page.plan_documents = _papers(
        demo,
        (
            DocumentKind.PLAN_MAP,
            "hallsas-plankarta",
            "Kartan visar två områden för bostäder norr om Hallsåsvägen, med ett parkstråk mellan dem och en park "
            "ner mot vägen. Söder om vägen ligger Aspen.",
        ),
        (
            DocumentKind.PLAN_DESCRIPTION,
            "hallsas-beskrivning",
            "Beskriver husen, parken, trafiken, dagvattnet och hur förslaget genomförs.",
        ),
        (
            DocumentKind.PROPOSAL,
            "hallsas-miljo",
            "Visar varför planen inte väntas ge betydande miljöpåverkan och vad som ändå behöver skyddas.",
        ),
        (
            DocumentKind.NOTICE,
            "hallsas-kungorelse",
            "Kungörelsen om samrådet: vad det gäller, var handlingarna finns och hur länge.",
        ),
    )
    describe(
        demo,
        page,
        contacts=("plan", "kontaktcenter"),
        topics=("Bostäder", "Natur", "Trafik"),
        districts=("Lerum",),
    )
    demo.publish("hallsas", "plans", page)
    statements = (
        (
            "Stigen från Hallsåsvägen till badklipporna används varje dag. Rita in den i planen.",
            "Anna Exempelsson",
            "anna.exempelsson@example.org",
            "",
            "Hallsås 2:114",
        ),
        (
            "Fyra våningar närmast vägen skymmer solen på vår uteplats från september till april. Sänk till två.",
            "Bengt och Maj Påhitt",
            "",
            "Hallsåsvägen 00\n443 30 Lerum",
            "",
        ),
    )
    receive_answers(demo, page, HALLSAS_OPENED, _statement_fields(), statements, Stage.CONSULTATION)


def _build_stenkulla(demo: Demo) -> None:
    closes = demo.day(STENKULLA_CLOSES)
    case_number = f"KS{demo.day(-400).year % 100:02d}.705"
    page = ConsultationPage(
        title="Förskola vid Stenkulla 1:84",
        slug="stenkulla-1-84",
        summary="Granskning av en detaljplan för en förskola med sex avdelningar och en ny gångväg längs Säveån.",
        case_number=case_number,
        property_designation="Stenkulla 1:84",
        procedure=PlanProcedure.STANDARD,
        area_description="Området är en äng mellan Stenkullavägen och Säveån, femhundra meter från stationen i "
        "Stenkullen.",
        purpose=paragraphs_html(
            "Förslaget har ändrats efter samrådet. Läs det färdiga förslaget och tala om vad du tycker innan "
            "det beslutas."
        ),
        participation_level=ParticipationLevel.CONSULTATION,
        can_influence=list_html("Detaljer i planen: utfart, gård, stängsel och skydd mot översvämning"),
        cannot_influence=list_html("Att platsen är vald för en förskola. Det avgjordes efter samrådet."),
        decided_by=demo.bodies["ks"],
        feedback_due_on=demo.day(60),
        body=[
            text(
                f"<b>Skriv senast {date_long(closes)}.</b> Den som inte har lämnat skriftliga synpunkter senast "
                "under granskningstiden kan förlora rätten att överklaga beslutet att anta planen."
            ),
            figure(demo.images["saveln"], "Förskolan ligger mellan järnvägen och Säveån. Illustration."),
            heading("Det här har ändrats sedan samrådet"),
            bullets(
                "Huset har flyttats 20 meter från ån och golvet har höjts",
                "Platsen för att lämna och hämta ligger nu vid Stenkullavägen, inte på gården",
                "Gångvägen längs ån är bredare och får belysning",
            ),
            heading("Så kan du påverka"),
            text(
                "Förslaget följer översiktsplanen och handläggs med standardförfarande. Kommunstyrelsen beslutar. "
                "Granskningen är sista tillfället att lämna synpunkter före beslutet."
            ),
            *_ways_to_write(case_number, closes),
        ],
    )
    page.periods = _periods(
        demo,
        (Stage.ASSIGNMENT, -520, None),
        (Stage.CONSULTATION, *STENKULLA_SAMRAD),
        (Stage.REVIEW, STENKULLA_OPENED, STENKULLA_CLOSES),
        (Stage.ADOPTION, 110, None),
    )
    page.plan_documents = _papers(
        demo,
        (
            DocumentKind.PLAN_MAP,
            "stenkulla-plankarta",
            "Kartan visar förskolan i nordväst, lekgården i öster mot Säveån och ytan för hämtning, lämning och "
            "cyklar i söder mot Stenkullavägen.",
        ),
        (
            DocumentKind.PLAN_DESCRIPTION,
            "stenkulla-beskrivning",
            "Beskriver förskolan, gården, skyddet mot översvämning och trafiken.",
        ),
        (
            DocumentKind.CONSULTATION_REPORT,
            "stenkulla-samradsredogorelse",
            "Sammanfattar de 34 yttrandena i samrådet och vad kommunen har svarat på dem.",
        ),
        (
            DocumentKind.NOTICE,
            "stenkulla-underrattelse",
            "Underrättelsen om granskning: vad den gäller, var handlingarna finns, hur länge och vart du skriver.",
        ),
    )
    describe(
        demo,
        page,
        contacts=("plan", "kontaktcenter"),
        topics=("Skola", "Natur"),
        districts=("Stenkullen",),
    )
    demo.publish("stenkulla", "plans", page)
    samrad = (
        (
            "Bygg inte så nära ån. Vi minns översvämningen.",
            "Karin Påhittad",
            "karin@example.org",
            "",
            "Stenkulla 1:90",
        ),
    )
    receive_answers(demo, page, STENKULLA_SAMRAD[0], _statement_fields(), samrad, Stage.CONSULTATION)
    review = (
        (
            "Bra att huset flyttades. Stängslet mot ån bör vara 1,2 meter och gå ner i marken.",
            "Lars Exempel",
            "",
            "Stenkullavägen 00\n443 61 Stenkullen",
            "",
        ),
        (
            "Gångvägen behöver belysning hela vägen till stationen.",
            "Noor Exempel",
            "noor@example.org",
            "",
            "",
        ),
    )
    receive_answers(demo, page, STENKULLA_OPENED, _statement_fields(), review, Stage.REVIEW)
