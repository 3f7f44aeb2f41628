"""The ways to take part beside the dialogues, and the guide that leads to them."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.dialogues.channels.enums import ChannelKind
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from home.demo.blocks import bullets, heading, text
from home.demo.site import Demo

# Each question: its name in addresses, its text, and its choices by their names.
_QUESTIONS = (
    (
        "vad",
        "Vad vill du göra?",
        {
            "fel": ("Anmäla något som är trasigt", "Ett hål i vägen, en trasig lampa, skräp i en park."),
            "tycka": ("Berätta vad jag tycker", "Beröm, klagomål eller en åsikt om något som är på gång."),
            "forslag": ("Föreslå något nytt", "En ny plats, en ny regel eller ett nytt sätt att arbeta."),
            "fraga": ("Ställa en fråga", "Till en politiker eller till dem som arbetar i kommunen."),
        },
    ),
    (
        "var",
        "Vad handlar det om?",
        {
            "nara": ("Platsen där jag bor", "Gatan, skolan, badplatsen eller kommundelen."),
            "plan": ("Något som ska byggas", "En detaljplan eller översiktsplanen."),
            "kommunen": ("Hela kommunen", "Pengar, regler eller hur kommunen styrs."),
        },
    ),
    (
        "hur",
        "Hur vill du göra det?",
        {
            "skriva": ("Skriva", "På webben eller på papper."),
            "traffas": ("Träffas och prata", "På ett möte eller på telefon."),
            "vet-inte": ("Det spelar ingen roll", ""),
        },
    ),
)


@dataclass(frozen=True)
class Way:
    """A channel. Its page, its contact and what it is mistaken for stand by their short names."""

    title: str
    kind: ChannelKind
    description: str
    for_what: str
    for_whom: str
    answer_time: str
    suits: tuple[str, ...] = ()
    legal_remark: str = ""
    page: str = ""
    url: str = ""
    contact: str = ""
    instead: tuple[str, ...] = ()
    is_active: bool = True


_RECORD = "Det du skickar blir allmän handling: andra kan begära att få läsa det."
# Short name: the channel, in the order of the lists.
_WAYS = {
    "dialogue": Way(
        "Svara på våra frågor",
        ChannelKind.DIALOGUE,
        "Vi frågar innan politikerna bestämmer. Svara på webben, på papper eller på plats.",
        "Det vi frågar om just nu",
        "Alla som bor, arbetar eller går i skola här",
        "Du får svar senast den dag som står på frågan.",
        ("vad=tycka", "var=nara", "var=kommunen", "hur=skriva"),
        "Du behöver inte säga vem du är. " + _RECORD,
        page="ask",
        contact="dialog",
        instead=("comment",),
    ),
    "fault": Way(
        "Anmäl ett fel",
        ChannelKind.FAULT_REPORT,
        "Berätta var felet är och vad som har hänt. Är det farligt, ring genast.",
        "Sådant som är trasigt eller farligt på kommunens mark",
        "Alla",
        "Vi tittar på felet inom tre arbetsdagar.",
        ("vad=fel",),
        page="comment",
        contact="trafik",
        instead=("comment",),
    ),
    "comment": Way(
        "Lämna en synpunkt",
        ChannelKind.COMMENT,
        "Beröm, klagomål och tips om det kommunen gör.",
        "Hur något fungerar i dag: skola, omsorg, service",
        "Alla, även den som vill vara anonym",
        "Du får svar inom tio arbetsdagar om du lämnar en adress.",
        ("vad=tycka", "vad=fraga", "var=nara", "var=kommunen", "hur=skriva"),
        _RECORD,
        page="comment",
        contact="kontaktcenter",
        instead=("fault", "proposal"),
    ),
    "statement": Way(
        "Skriv ett yttrande om en plan",
        ChannelKind.STATEMENT,
        "Under samråd och granskning kan du skriva vad du tycker om ett förslag till detaljplan.",
        "Vad som får byggas, var och hur",
        "Alla; den som bor nära kan ha rätt att överklaga",
        "Du får svar i samrådsredogörelsen eller granskningsutlåtandet.",
        ("vad=tycka", "vad=forslag", "var=plan", "hur=skriva"),
        "Den som inte har skrivit senast när granskningen är slut kan förlora rätten att överklaga.",
        page="plans",
        contact="plan",
        instead=("question-time",),
    ),
    "proposal": Way(
        "Lämna ett medborgarförslag",
        ChannelKind.CITIZENS_PROPOSAL,
        "Föreslå något för fullmäktige. En nämnd utreder förslaget, och du får komma och berätta.",
        "Något nytt som kommunen bestämmer över",
        "Alla som är folkbokförda i kommunen, oavsett ålder",
        "Fullmäktige eller en nämnd beslutar inom ett år.",
        ("vad=forslag", "var=nara", "var=kommunen", "hur=skriva"),
        "Förslaget och ditt namn blir allmän handling. En motion är något annat: den är för ledamöter.",
        page="proposal",
        contact="kansli",
        instead=("e-proposal", "comment"),
    ),
    "e-proposal": Way(
        "Skriv under ett e-förslag",
        ChannelKind.E_PROPOSAL,
        "Lägg ett förslag på webben och samla underskrifter, eller skriv under någon annans.",
        "Förslag som många kan ställa sig bakom",
        "Alla som är folkbokförda i kommunen",
        "Får förslaget 100 underskrifter svarar en nämnd inom tre månader.",
        ("vad=forslag", "var=kommunen", "hur=skriva"),
        url="https://example.org/e-forslag",
        contact="kansli",
        instead=("proposal",),
    ),
    "question-time": Way(
        "Kom till fullmäktiges frågestund",
        ChannelKind.QUESTION_TIME,
        "Ställ din fråga till politikerna innan mötet börjar, öga mot öga eller skriftligt.",
        "Frågor om det politikerna bestämmer",
        "Alla som bor i kommunen",
        "Du får svar på plats, eller skriftligt inom en vecka.",
        ("vad=fraga", "var=kommunen", "var=plan", "hur=traffas"),
        page="question-time",
        contact="kansli",
        instead=("politician",),
    ),
    "politician": Way(
        "Kontakta en politiker",
        ChannelKind.POLITICIAN,
        "Skriv till den du vill, eller till den som leder en nämnd.",
        "Frågor och tankar till en viss politiker",
        "Alla",
        "Politiker svarar ofta på fritiden: räkna med några dagar.",
        ("vad=tycka", "vad=fraga", "vad=forslag"),
        _RECORD,
        page="councillors",
        instead=("question-time", "comment"),
    ),
    "meeting": Way(
        "Kom till en kommundelsträff",
        ChannelKind.DISTRICT_MEETING,
        "Träffa politikerna där du bor. Händer det något nytt kan du själv be om en träff.",
        "Det som händer i din kommundel",
        "Alla som bor i eller använder kommundelen",
        "Du får svar på träffen, och läser anteckningarna inom två veckor.",
        ("vad=tycka", "vad=fraga", "vad=forslag", "var=nara", "var=plan", "hur=traffas"),
        page="district-meetings",
        contact="kansli",
        instead=("comment",),
    ),
    "idea": Way(
        "Kom med en idé om inflytande",
        ChannelKind.IDEA,
        "Berätta hur vi kan lyssna bättre. Din idé går till vår verksamhetsutvecklare.",
        "Nya sätt att vara med",
        "Alla",
        "Du får svar inom 14 dagar om du lämnar en adress.",
        ("vad=forslag", "var=kommunen"),
        contact="dialog",
        instead=("proposal",),
    ),
    "panel": Way(
        "Medborgarpanelen",
        ChannelKind.OTHER,
        "Panelen vilar medan den görs om.",
        "Korta frågor några gånger om året",
        "Den som har anmält sig",
        "",
        url="https://example.org/medborgarpanel",
        is_active=False,
    ),
}
_BODY = (
    heading("Vi provar oss fram"),
    text(
        "Förra året stod vi på perrongen i Floda med kaffe och en fråga. I år testar vi kvällsöppna"
        " kommundelsträffar med barnpassning."
    ),
    heading("Det här vill vi gärna veta"),
    bullets(
        "När skulle det passa dig att vara med?",
        "Vad hindrar dig i dag: tid, språk, teknik, avstånd?",
        "Har du sett något bra i en annan kommun eller i en förening?",
    ),
    text("Vill du veta hur vi arbetar? Läs [dialogfoldern|folder]."),
)
_IDEAS = (
    (
        "Fråga på pendeltåget",
        "Många åker förbi kommunhuset men kommer aldrig in. Ställ frågan på perrongen i stället.",
        "Vi stod i Floda två morgnar i oktober och fick 140 svar. Nu gör vi det varje termin.",
        "",
    ),
    (
        "Rösta med mobilen i fullmäktige",
        "Låt alla som tittar på sändningen rösta om frågorna.",
        "",
        "Fullmäktige får inte lämna över sina beslut. Men du kan ställa frågor till frågestunden.",
    ),
)


def build_guide(demo: Demo) -> None:
    page = ChannelGuidePage(
        title="Hur vill du ha inflytande?",
        summary="Tre korta frågor visar vilken väg som passar det du vill säga. Eller välj bland alla sätt.",
        questions=[("question", _question(*row)) for row in _QUESTIONS],
        fallback_contact=demo.contacts["kontaktcenter"],
        idea_contact=demo.contacts["dialog"],
        record_type=demo.record_types["Meddelanden till förtroendevalda"],
        ideas=[("outcome", _outcome(*row)) for row in _IDEAS],
        body=demo.body(_BODY),
        show_in_menus=True,
    )
    demo.publish("influence", "overview", page)


def build_channels(demo: Demo) -> None:
    rows = {}
    for number, (name, way) in enumerate(_WAYS.items()):
        values = vars(way) | {
            "suits": list(way.suits),
            "page": demo.pages[way.page].page_ptr if way.page else None,
            "contact": demo.contacts[way.contact] if way.contact else None,
            "sort_order": number,
        }
        del values["instead"]
        rows[name] = Channel.objects.create(**values)
    for name, way in _WAYS.items():
        rows[name].instead.set([rows[other] for other in way.instead])


def _question(name: str, words: str, choices: dict[str, tuple[str, str]]) -> dict:
    return {
        "name": name,
        "text": words,
        "hint": "",
        "choices": [
            {"name": choice, "label": label, "hint": hint, "suits_all": choice == "vet-inte"}
            for choice, (label, hint) in choices.items()
        ],
    }


def _outcome(theme: str, said: str, done: str, why_not: str) -> dict:
    texts = {"said": said, "done": done, "why_not": why_not}
    return {"theme": theme, "decision_url": "", **{name: f"<p>{words}</p>" for name, words in texts.items()}}
