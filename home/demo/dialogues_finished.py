"""Dialogues that have closed: one decided, one answered, one whose answers are being read."""

from __future__ import annotations

from dialogue_pages.dialogue_forms.models import FieldType
from dialogue_pages.dialogues.enums import ParticipationLevel
from home.demo.blocks import documents, list_html, outcome, paragraphs_html, table, text
from home.demo.dialogue_data import Dialogue, Question

_PLAYGROUND = Dialogue(
    name="lekplats-tollered",
    parent="ask",
    title="Så vill ni ha lekplatsen i Tollered",
    summary=(
        "62 personer berättade hur lekplatsen vid dammen ska bli. Nu är beslutet fattat och bygget på gång."
    ),
    first_day=-150,
    last_day=-120,
    purpose=(
        "Gungorna hade gjort sitt. Vi hade pengar till en ny lekplats och ville att barnen skulle bestämma."
    ),
    level=ParticipationLevel.CO_DECISION,
    can_influence=list_html("Vilka lekredskap vi köper", "Var de ställs", "Lekplatsens namn"),
    cannot_influence=paragraphs_html("Budgeten på 1,4 miljoner kronor och reglerna för säkerhet."),
    decided_by="kfn",
    contacts=("trafik", "dialog"),
    topics=("Lek", "Trygghet"),
    districts=("Tollered",),
    feedback_due=-75,
    feedback_published=-78,
    decided=-40,
    body=(
        table(
            "Vad ni röstade på",
            ["Lekredskap", "Röster"],
            ("Linbana", "41"),
            ("Kompisgunga", "37"),
            ("Klätterskog", "29"),
            ("Vattenlek", "18"),
        ),
    ),
    feedback=(
        text("Tack alla som svarade, och tack till klass 3 som räknade rösterna! Så här blev det."),
        outcome(
            "Linbana",
            "Flest av er ville ha en linbana, gärna en som också den som inte kan stå kan åka.",
            "Vi bygger en linbana på 25 meter med en vanlig sits och en med ryggstöd och bälte.",
        ),
        outcome(
            "Skugga och regn",
            "Föräldrar och dagbarnvårdare bad om skugga och en plats att äta matsäck när det regnar.",
            "Vi sparar båda lönnarna och sätter upp ett tak över två av borden.",
        ),
        outcome(
            "Vattenlek",
            "18 av er önskade vattenlek.",
            why_not=(
                "Det går inte den här gången. Vatten skulle ta en tredjedel av pengarna varje år i skötsel. "
                "Vi tar med önskemålet när badplatsen i Tollered ska rustas."
            ),
        ),
        documents("Läs mer", "sammanstallning"),
    ),
    questions=(
        Question(
            "Välj tre lekredskap",
            FieldType.CHECKBOXES,
            required=True,
            choices=("Linbana", "Kompisgunga", "Klätterskog", "Vattenlek", "Sandlåda"),
        ),
        Question("Vad ska lekplatsen heta?", FieldType.SINGLELINE),
        Question("Vad mer vill du säga?"),
        Question(
            "Hur gammal är du?",
            FieldType.DROPDOWN,
            choices=("0–6 år", "7–12 år", "13–17 år", "18 år eller äldre"),
        ),
    ),
    answers=(
        (["Linbana", "Kompisgunga", "Klätterskog"], "Grodan", "Linbanan ska vara snabb!!", "7–12 år"),
        (
            ["Linbana", "Vattenlek", "Sandlåda"],
            "",
            "Barnbarnen är två och sex. Tänk på båda.",
            "18 år eller äldre",
        ),
        (["Kompisgunga", "Klätterskog"], "Dammlek", "", "7–12 år"),
        (["Linbana", "Kompisgunga", "Sandlåda"], "", "Staket mot dammen, tack.", "18 år eller äldre"),
        (["Vattenlek"], "Plask", "", "0–6 år"),
        (
            ["Klätterskog", "Linbana"],
            "Tollekullen",
            "Kan den gå att använda med rullstol? Min bror vill också leka.",
            "13–17 år",
        ),
        (["Linbana"], "", "🛝🛝🛝", "7–12 år"),
        (
            ["Kompisgunga", "Sandlåda"],
            "",
            "Bord i skugga så att dagmammorna kan komma.",
            "18 år eller äldre",
        ),
    ),
)

_EVENING_BUS = Dialogue(
    name="kvallsbuss",
    parent="ask",
    title="Hur reser du på kvällen i Sjövik och Norsesund?",
    summary=(
        "Vi frågade hur du tar dig hem efter klockan 20. Svaren blev kommunens underlag till trafikbolaget."
    ),
    first_day=-95,
    last_day=-67,
    purpose="Kommunen får lämna önskemål om turer en gång om året. Vi ville att önskemålen skulle vara era.",
    level=ParticipationLevel.CONSULTATION,
    can_influence=list_html(
        "Vilka turer kommunen ber om först", "Var hållplatserna behöver ljus och väderskydd"
    ),
    cannot_influence=paragraphs_html("Tidtabellen. Den bestämmer regionen och trafikbolaget."),
    decided_by="ks",
    contacts=("trafik",),
    topics=("Trafik", "Landsbygd"),
    districts=("Sjövik", "Norsesund"),
    feedback_due=-15,
    feedback_published=-22,
    feedback=(
        text("Vi fick in 87 svar. Det här blev resultatet."),
        outcome(
            "Sista turen",
            "Den sista bussen går för tidigt för den som arbetar kväll eller tränar.",
            "En tur efter klockan 22 på vardagar står överst på vår lista till trafikbolaget. Besked kommer i"
            " vår.",
        ),
        outcome(
            "Mörka hållplatser",
            "Ni pekade ut sex hållplatser där chauffören inte ser den som väntar.",
            "Kommunen sätter upp belysning vid fyra av dem före jul. Två ligger på enskild väg, och där "
            "pratar vi med vägföreningarna.",
        ),
    ),
    questions=(
        Question(
            "Hur tar du dig hem efter klockan 20?",
            FieldType.RADIO,
            required=True,
            choices=("Buss", "Tåg och cykel", "Egen bil", "Någon hämtar mig", "Jag stannar hemma"),
        ),
        Question("Vilken hållplats använder du?", FieldType.SINGLELINE),
        Question("Vad skulle göra störst skillnad?", required=True),
    ),
    answers=(
        ("Någon hämtar mig", "Sjöviks centrum", "En buss som passar tåget 21.40."),
        ("Jag stannar hemma", "", "Jag slutade på kören för att jag inte kom hem."),
        ("Tåg och cykel", "Norsesund station", "Ljus på cykelvägen. Det är det enda."),
        ("Egen bil", "Björboholm", "Ring i förväg-buss räcker för mig."),
    ),
)

_SNOW = Dialogue(
    name="snorojning",
    parent="ask",
    title="Vad ska plogas först när snön kommer?",
    summary="Vi har frågat i vilken ordning gångvägar, cykelvägar och gator ska plogas. Nu läser vi svaren.",
    first_day=-38,
    last_day=-12,
    purpose="Pengarna räcker inte till allt på en gång. Hjälp oss att välja.",
    level=ParticipationLevel.CONSULTATION,
    can_influence=list_html("Ordningen mellan gång, cykel och bil", "Var vi ställer fler sandlådor"),
    cannot_influence=paragraphs_html("Vägar som Trafikverket eller en vägförening ansvarar för."),
    decided_by="ks",
    contacts=("trafik",),
    topics=("Trafik",),
    districts=("Lerum", "Stenkullen", "Floda", "Tollered", "Norsesund", "Gråbo", "Sjövik"),
    feedback_due=30,
    questions=(
        Question(
            "Vad är viktigast klockan sju på morgonen?",
            FieldType.RADIO,
            required=True,
            choices=("Gångvägar", "Cykelvägar", "Busshållplatser", "Gator"),
        ),
        Question("Var blir det alltid halt?", FieldType.MULTILINE),
    ),
    answers=(
        ("Gångvägar", "Trappan ner till stationen i Lerum."),
        ("Cykelvägar", "Bron över Säveån i Stenkullen fryser först av allt."),
        ("Busshållplatser", ""),
    ),
)

FINISHED = (_PLAYGROUND, _EVENING_BUS, _SNOW)
