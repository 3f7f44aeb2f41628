"""The two plans as data: Hallsås in samråd with extended procedure, Stenkulla in granskning."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.consultations.enums import DocumentKind, PlanProcedure, Stage
from home.demo.blocks import Block, bullets, details, figure, heading, list_html, paragraphs_html, text


@dataclass(frozen=True)
class Plan:
    """A plan. Days are counted from today.

    `stages` are stage, first day and last day; `papers` are kind, short name and summary, all of the stage
    `shown_in`; `statements` are the stage in which they came and what was written, in the order of the form.
    `extended` is a stage whose time was extended, its first last day, when and why; `venue` and `hours` say
    where the papers are read beside the town hall.
    """

    name: str
    title: str
    summary: str
    number: int
    begun: int
    property_designation: str
    procedure: PlanProcedure
    departs: bool
    area_description: str
    # Corners as longitude and latitude.
    area: tuple[tuple[float, float], ...]
    purpose: str
    can_influence: str
    cannot_influence: str
    decided_by: str
    feedback_due: int
    topics: tuple[str, ...]
    districts: tuple[str, ...]
    stages: tuple[tuple[Stage, int, int | None], ...]
    papers: tuple[tuple[DocumentKind, str, str], ...]
    statements: tuple[tuple[Stage, tuple[str, ...]], ...]
    body: tuple[Block, ...]
    nearby: str
    shown_in: Stage
    venue: str
    hours: str
    descriptions: dict[Stage, str]
    extended: tuple[Stage, int, int, str] | None = None

    def days_of(self, stage: Stage) -> tuple[int, int]:
        """First and last day of a stage that takes statements."""
        return next((first, last) for name, first, last in self.stages if name == stage)


HALLSAS = Plan(
    name="hallsas-2-261",
    title="Bostäder vid Hallsås 2:261 m.fl.",
    summary="Samråd om en ny detaljplan för ungefär 120 bostäder, en park och en gångväg ner till Aspen.",
    number=412,
    begun=-10,
    property_designation="Hallsås 2:261 m.fl.",
    procedure=PlanProcedure.EXTENDED,
    departs=True,
    area_description=(
        "Området ligger norr om Hallsåsvägen, tio minuters promenad från Lerums station. I söder "
        "möter det Aspen. I dag är det skog, en äng och två äldre hus."
    ),
    area=(
        (12.2838, 57.7704),
        (12.2862, 57.7701),
        (12.2898, 57.7699),
        (12.2927, 57.7706),
        (12.2921, 57.7722),
        (12.2893, 57.7731),
        (12.2858, 57.7726),
        (12.2832, 57.7712),
    ),
    purpose=paragraphs_html(
        "Vi vill veta vad du ser som vi har missat: stigar, utsikt, trafik, träd, grannar. Det är nu det är "
        "lättast att ändra i förslaget."
    ),
    can_influence=list_html(
        "Hur höga husen blir och hur de placeras",
        "Var gator, stigar och lekplats ska ligga",
        "Vilka träd och utblickar som sparas",
    ),
    cannot_influence=list_html(
        "Vem som får köpa eller hyra", "Frågor som prövas i bygglovet, till exempel färg på fasader"
    ),
    decided_by="kf",
    feedback_due=120,
    nearby=paragraphs_html(
        "Bor du längs Hallsåsvägen får du fler bilar förbi, ungefär 400 om dagen, och en ny gångväg till "
        "stationen. Husen närmast dig får högst fyra våningar. Stigen till badklipporna finns kvar."
    ),
    shown_in=Stage.CONSULTATION,
    venue="teater",
    hours="Måndag–torsdag 11–18",
    descriptions={
        Stage.CONSULTATION: (
            "Förslaget är inte färdigt. Handlingarna visar hur husen, parken och gatorna kan bli."
        )
    },
    topics=("Bostäder", "Natur", "Trafik"),
    districts=("Lerum",),
    stages=(
        (Stage.PLANNING_NOTICE, -610, None),
        (Stage.ASSIGNMENT, -420, None),
        (Stage.CONSULTATION, -10, 24),
    ),
    papers=(
        (
            DocumentKind.PLAN_MAP,
            "hallsas-plankarta",
            (
                "Kartan visar två områden för bostäder norr om Hallsåsvägen, med ett parkstråk mellan dem och"
                " en park ner mot vägen. Söder om vägen ligger Aspen."
            ),
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
    ),
    statements=(
        (
            Stage.CONSULTATION,
            (
                "Stigen från Hallsåsvägen till badklipporna används varje dag. Rita in den i planen.",
                "Anna Exempelsson",
                "anna.exempelsson@example.org",
                "",
                "Hallsås 2:114",
            ),
        ),
        (
            Stage.CONSULTATION,
            (
                (
                    "Fyra våningar närmast vägen skymmer solen på vår uteplats från september till april."
                    " Sänk till två."
                ),
                "Bengt och Maj Påhitt",
                "",
                "Hallsåsvägen 00\n443 30 Lerum",
                "",
            ),
        ),
    ),
    body=(
        figure("aspen", "Aspen ligger strax söder om planområdet. Illustration."),
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
        details(
            "Vad händer efter samrådet?",
            "Vi samlar alla synpunkter i en samrådsredogörelse och svarar på dem. Sedan ändrar vi förslaget "
            "och låter dig granska det en gång till innan beslutet.",
        ),
    ),
)

STENKULLA = Plan(
    name="stenkulla-1-84",
    title="Förskola vid Stenkulla 1:84",
    summary=(
        "Granskning av en detaljplan för en förskola med sex avdelningar och en ny gångväg längs Säveån."
        " Skriv i tid: annars kan du förlora rätten att överklaga."
    ),
    number=705,
    begun=-400,
    property_designation="Stenkulla 1:84",
    procedure=PlanProcedure.STANDARD,
    departs=False,
    area_description=(
        "Området är en äng mellan Stenkullavägen och Säveån, femhundra meter från stationen i Stenkullen."
    ),
    area=(
        (12.3151, 57.7921),
        (12.3155, 57.7912),
        (12.3172, 57.7911),
        (12.3186, 57.7915),
        (12.3180, 57.7926),
    ),
    purpose=paragraphs_html(
        "Förslaget har ändrats efter samrådet. Läs det färdiga förslaget och tala om vad du tycker innan "
        "det beslutas."
    ),
    can_influence=list_html("Detaljer i planen: utfart, gård, stängsel och skydd mot översvämning"),
    cannot_influence=list_html("Att platsen är vald för en förskola. Det avgjordes efter samrådet."),
    decided_by="ks",
    feedback_due=60,
    nearby=paragraphs_html(
        "Bor du längs Stenkullavägen märker du mest av lämning och hämtning mellan klockan 7 och 9. "
        "Gångvägen längs ån blir bredare och får belysning som släcks klockan 23."
    ),
    shown_in=Stage.REVIEW,
    venue="teater",
    hours="Måndag–torsdag 11–18",
    descriptions={
        Stage.REVIEW: (
            "Det här är det färdiga förslaget. Handlingarna visar också vad som har ändrats efter samrådet."
        )
    },
    extended=(
        Stage.REVIEW,
        6,
        -2,
        "Plankartan gick inte att öppna de första dagarna. Alla får därför mer tid.",
    ),
    topics=("Skola", "Natur"),
    districts=("Stenkullen",),
    stages=(
        (Stage.ASSIGNMENT, -520, None),
        (Stage.CONSULTATION, -250, -222),
        (Stage.REVIEW, -8, 12),
        (Stage.ADOPTION, 110, None),
    ),
    papers=(
        (
            DocumentKind.PLAN_MAP,
            "stenkulla-plankarta",
            (
                "Kartan visar förskolan i nordväst, lekgården i öster mot Säveån och ytan för hämtning,"
                " lämning och cyklar i söder mot Stenkullavägen."
            ),
        ),
        (
            DocumentKind.PLAN_DESCRIPTION,
            "stenkulla-beskrivning",
            "Beskriver förskolan, gården, skyddet mot översvämning och trafiken.",
        ),
        (
            DocumentKind.NOTICE,
            "stenkulla-underrattelse",
            (
                "Underrättelsen om granskning: vad den gäller, var handlingarna finns, hur länge och vart du"
                " skriver."
            ),
        ),
    ),
    statements=(
        (
            Stage.REVIEW,
            (
                "Bra att huset flyttades. Stängslet mot ån bör vara 1,2 meter och gå ner i marken.",
                "Lars Exempel",
                "",
                "Stenkullavägen 00\n443 61 Stenkullen",
                "",
            ),
        ),
        (
            Stage.REVIEW,
            (
                "Gångvägen behöver belysning hela vägen till stationen.",
                "Noor Exempel",
                "noor@example.org",
                "",
                "",
            ),
        ),
    ),
    body=(
        figure("saveln", "Förskolan ligger mellan järnvägen och Säveån. Illustration."),
        heading("Det här har ändrats sedan samrådet"),
        bullets(
            "Huset har flyttats 20 meter från ån och golvet har höjts",
            "Platsen för att lämna och hämta ligger nu vid Stenkullavägen, inte på gården",
            "Gångvägen längs ån är bredare och får belysning",
        ),
        heading("Det här händer nu"),
        text(
            "Förslaget följer översiktsplanen och handläggs med standardförfarande. Kommunstyrelsen beslutar."
            " Granskningen är sista tillfället att lämna synpunkter före beslutet."
        ),
    ),
)
