"""Dialogues that can be answered today, and one that opens soon."""

from __future__ import annotations

from dialogue_pages.dialogue_forms.models import FieldType
from dialogue_pages.dialogues.enums import ParticipationLevel
from home.demo.blocks import bullets, details, figure, heading, list_html, paragraphs_html, quote, text
from home.demo.dialogue_data import DaysAgo, Dialogue, Question
from home.demo.dialogue_water import WATER

_SCHOOL_WAY = Dialogue(
    name="trygg-skolvag-grabo",
    parent="committees",
    title="Hur tryggt är det att gå och cykla till skolan i Gråbo?",
    summary=(
        "Beredningen för trygga kommundelar vill veta var skolvägen känns otrygg och vad som gör den bra. "
        "Barn får gärna svara själva."
    ),
    first_day=-14,
    last_day=3,
    purpose=(
        "Fullmäktige har bett beredningen föreslå hur fler barn ska kunna ta sig till skolan på egen hand. "
        "Dina svar visar var vi ska börja."
    ),
    level=ParticipationLevel.DIALOGUE,
    can_influence=list_html(
        "Vilka platser vi åtgärdar först",
        "Om det behövs ljus, övergång, lägre fart eller något annat",
        "Hur skolorna kan hjälpa till",
    ),
    cannot_influence=paragraphs_html(
        "Hastigheten på den stora vägen genom Gråbo bestämmer länsstyrelsen. Vi lämnar era svar vidare dit."
    ),
    decided_by="kf",
    contacts=("dialog", "trafik"),
    topics=("Trafik", "Skola", "Trygghet"),
    districts=("Gråbo",),
    feedback_due=45,
    body=(
        figure("grabo", "Många barn i Gråbo har mindre än två kilometer till skolan."),
        heading("Så använder vi svaren"),
        text(
            "Beredningen läser alla svar och märker ut platserna på en karta. Sedan går vi vägarna "
            "tillsammans med elevråden och tar fram ett förslag till fullmäktige."
        ),
        details(
            "Får barn svara?",
            "Ja, gärna. Svara tillsammans eller låt barnet skriva själv. Skriv inte barnets namn.",
        ),
        details(
            "Jag bor inte i Gråbo, kan jag svara ändå?",
            "Ja. Kanske arbetar du där eller hälsar ofta på. Berätta då det i ditt svar.",
        ),
    ),
    questions=(
        Question(
            "Hur tar ni er oftast till skolan?",
            FieldType.RADIO,
            required=True,
            choices=("Går", "Cyklar", "Åker buss", "Åker bil", "Det varierar"),
        ),
        Question(
            "Var känns det otryggt?",
            FieldType.MULTILINE,
            required=True,
            help_text="Beskriv platsen så att vi hittar dit, till exempel en korsning eller en stig.",
        ),
        Question(
            "Vad beror det på?",
            FieldType.CHECKBOXES,
            choices=(
                "Bilar kör fort",
                "Det är mörkt",
                "Det är halt eller oplogat",
                "Sikten är dålig",
                "Annat",
            ),
        ),
        Question("Hur många barn i ditt hushåll går i skolan?", FieldType.NUMBER),
        Question("När gick ni vägen senast?", FieldType.DATE, help_text="Välj ett datum, om du minns det."),
    ),
    answers=(
        (
            "Går",
            "Övergången vid busstationen. Bilarna stannar sällan.",
            ["Bilar kör fort", "Sikten är dålig"],
            2,
            DaysAgo(13),
        ),
        (
            "Cyklar",
            "Stigen bakom idrottsplatsen är kolsvart från oktober till mars.",
            ["Det är mörkt"],
            1,
            DaysAgo(12),
        ),
        (
            "Åker bil",
            "Vi vågar inte släppa honom vid korsningen Påhittsvägen och Lekvägen.",
            ["Bilar kör fort", "Annat"],
            3,
            None,
        ),
        (
            "Det varierar",
            "Gångtunneln. Det luktar och lampan är trasig, men annars är vägen fin!",
            ["Det är mörkt"],
            2,
            DaysAgo(11),
        ),
        (
            "Går",
            "Backen upp mot skolan när det inte är sandat. Jag går i fyran.",
            ["Det är halt eller oplogat"],
            None,
            DaysAgo(9),
        ),
    ),
)

_SQUARE = Dialogue(
    name="floda-torg",
    parent="ask",
    title="Vad vill du göra på Floda torg?",
    summary=(
        "Torget ska få ny beläggning och fler träd. Berätta vad du vill kunna göra där, så ritar vi "
        "två förslag som du får välja mellan."
    ),
    first_day=-10,
    last_day=9,
    purpose="Vi vill att torget ska användas av fler, också på kvällar och helger.",
    can_influence=list_html(
        "Vad som finns på torget: sittplatser, lek, odling, uteservering",
        "Hur torget ska kännas när det är mörkt",
        "Vad platsen vid ån ska användas till",
    ),
    cannot_influence=list_html(
        "Att ledningarna under torget måste bytas nästa år",
        "Antalet parkeringsplatser för rörelsehindrade",
    ),
    decided_by="ks",
    contacts=("kultur", "dialog"),
    topics=("Kultur", "Mötesplatser"),
    districts=("Floda",),
    feedback_due=60,
    body=(
        figure("floda"),
        heading("Det här vet vi redan"),
        bullets(
            "Handlarna vill ha kvar korttidsparkeringen vid affärerna.",
            "Elever på mellanstadiet har byggt modeller av sitt drömtorg.",
            "Det blåser från ån. Träd och låga murar kan ge lä.",
        ),
        quote("Jag vill ha någonstans att sitta som inte kostar pengar.", "Elev i årskurs 5"),
    ),
    questions=(
        Question(
            "Vad skulle få dig att stanna på torget en stund?",
            FieldType.CHECKBOXES,
            required=True,
            choices=("Bänkar i solen", "Lek", "Uteservering", "Loppis och marknad", "Grönska", "Scen"),
        ),
        Question("Beskriv en bra stund på torget", FieldType.MULTILINE),
        Question(
            "När är du oftast där?",
            FieldType.DROPDOWN,
            choices=("Vardag dagtid", "Vardag kväll", "Helg", "Nästan aldrig"),
        ),
        Question("Har du ett namnförslag på platsen vid ån?", FieldType.SINGLELINE),
    ),
    answers=(
        (
            ["Bänkar i solen", "Grönska"],
            "En kaffe i lä medan barnen klättrar på något.",
            "Helg",
            "Spolplatsen",
        ),
        (["Loppis och marknad", "Scen"], "Skördemarknad med musik, som förr.", "Helg", ""),
        (["Lek"], "", "Vardag dagtid", "Åkanten"),
        (
            ["Bänkar i solen"],
            "Jag väntar ofta på tåget. En bänk med ryggstöd räcker långt.",
            "Vardag kväll",
            "",
        ),
    ),
)

_LIBRARY = Dialogue(
    name="bibliotek-grabo",
    parent="ask",
    title="Vad ska finnas i Gråbos nya bibliotek?",
    summary=(
        "Biblioteket flyttar närmare skolan. Snart frågar vi vad du vill kunna låna, göra och lära dig där."
    ),
    first_day=14,
    last_day=42,
    purpose="Lokalen är bestämd, men inte innehållet. Vi vill fylla den tillsammans med dig.",
    level=ParticipationLevel.CONSULTATION,
    can_influence=list_html(
        "Vad lokalen ska rymma", "Öppettider på kvällar och helger", "Vad vi ska kalla rummen"
    ),
    cannot_influence=paragraphs_html("Adressen och hyran. De beslutades i våras."),
    decided_by="kfn",
    contacts=("kultur",),
    topics=("Kultur", "Skola"),
    districts=("Gråbo",),
    feedback_due=90,
    questions=(
        Question("Vad saknar du på biblioteket i dag?", required=True),
        Question(
            "När vill du att det är öppet?",
            FieldType.CHECKBOXES,
            choices=("Före klockan 9", "Efter klockan 18", "Lördag", "Söndag"),
        ),
    ),
)

OPEN = (_SCHOOL_WAY, _SQUARE, WATER, _LIBRARY)
