"""Pages about how to have a say."""

from __future__ import annotations

from typing import NamedTuple

from home.demo.blocks import Block, bullets, button, contact, details, heading, steps, table, text
from home.demo.site import Demo
from home.models import StandardPage


class Article(NamedTuple):
    """A page of text: short name, where it stands, title, summary, body."""

    name: str
    parent: str
    title: str
    summary: str
    body: tuple[Block, ...]


def publish_article(demo: Demo, row: Article, *, slug: str = "", in_menu: bool = False) -> None:
    page = StandardPage(
        title=row.title, slug=slug, summary=row.summary, body=demo.body(row.body), show_in_menus=in_menu
    )
    demo.publish(row.name, row.parent, page)


def build_articles(demo: Demo) -> None:
    publish_article(demo, _WAYS, in_menu=True)
    for row in (_PLAN_STEPS, _QUESTION_TIME, _PROPOSAL, _COMMENT, _DEMOCRACY):
        publish_article(demo, row)


_WAYS = Article(
    "ways",
    "home",
    "Så kan du påverka",
    "Frågestund, förslag, synpunkter och samråd: vilken väg passar det du vill säga?",
    (
        table(
            "Vilken väg ska jag ta?",
            ["Du vill", "Gör så här", "Du får svar"],
            (
                "Svara på en fråga vi ställer",
                "Svara på webben, på papper eller på plats",
                "Senast det datum som står på sidan",
            ),
            ("Föreslå något nytt", "Lämna ett medborgarförslag", "När fullmäktige har behandlat det"),
            ("Ställa en fråga till politikerna", "Kom till frågestunden", "På plats"),
            ("Klaga, tipsa eller berömma", "Lämna en synpunkt", "Inom tio arbetsdagar"),
            ("Säga vad du tycker om en detaljplan", "Skriv ett yttrande i tid", "När planen går vidare"),
        ),
        contact("kontaktcenter"),
    ),
)
_PLAN_STEPS = Article(
    "plan-steps",
    "ways",
    "Så går ett samråd till",
    "En detaljplan tar ofta två till tre år. Här ser du stegen, och när du kan säga till.",
    (
        steps(
            "<b>Planbesked.</b> Någon vill bygga och frågar kommunen. Svar kommer inom fyra månader.",
            "<b>Uppdrag.</b> Politikerna ber planenheten ta fram ett förslag.",
            "<b>Samråd.</b> Förslaget visas för dig första gången. Mycket kan ändras. Skriv ditt yttrande.",
            "<b>Granskning.</b> Du ser det ändrade förslaget. Skriv igen, eller för första gången.",
            "<b>Antagande.</b> Politikerna beslutar.",
            "<b>Laga kraft.</b> Planen gäller när tiden för att överklaga har gått ut.",
        ),
        heading("Skriv i tid"),
        text(
            "Den som inte har lämnat skriftliga synpunkter senast under granskningen kan förlora rätten att "
            "överklaga. Det räcker inte att ha sagt det på ett möte."
        ),
        table(
            "Så länge har du på dig, minst",
            ["Förfarande", "Samråd", "Granskning"],
            ("Standard", "Tiden står i inbjudan", "Två veckor"),
            ("Utökat", "Tre veckor", "Tre veckor"),
            ("Utökat, betydande miljöpåverkan", "30 dagar", "30 dagar"),
            ("Översiktsplan", "Tiden står i inbjudan", "Två månader"),
        ),
        details(
            "Vad ska stå i mitt yttrande?",
            "Vad du tycker och varför. Ditt namn och en adress eller e-post. Skriv gärna vilken fastighet du "
            "äger eller hyr, om den ligger nära. Skriv aldrig ditt personnummer.",
        ),
        button("Se planer på samråd och granskning", "plans"),
    ),
)
_QUESTION_TIME = Article(
    "question-time",
    "ways",
    "Frågestund i fullmäktige",
    "Ställ din fråga till politikerna innan fullmäktige börjar, på plats eller skriftligt.",
    (
        steps(
            "Kom till Lindgårdsteatern senast en kvart innan mötet börjar.",
            "Skriv din fråga på ett kort, eller mejla den senast klockan 12 samma dag till {kansli}.",
            "Ställ frågan i mikrofonen. Du har två minuter, och den som svarar har lika länge.",
        ),
        text(
            "Hörslinga finns i hela salongen. Är det svårt att tala inför andra kan en ledamot läsa din"
            " fråga.",
            "När nästa möte är ser du bland [kommunens möten|calendar].",
        ),
        contact("kansli"),
    ),
)
_PROPOSAL = Article(
    "proposal",
    "ways",
    "Medborgarförslag",
    "Du som är folkbokförd i kommunen kan föreslå något för fullmäktige, oavsett ålder.",
    (
        bullets(
            "Förslaget ska gälla något som kommunen bestämmer över.",
            "Skriv ett förslag i taget.",
            "Skriv under med namn och adress. Du som är under 18 år kan be någon hjälpa dig.",
        ),
        details(
            "Vad händer sedan?",
            "Fullmäktige tar emot förslaget, ber en nämnd utreda det och beslutar inom ett år. Du bjuds in "
            "att berätta om förslaget.",
        ),
        contact("kansli"),
    ),
)
_COMMENT = Article(
    "comment",
    "ways",
    "Synpunkter och felanmälan",
    "Beröm, klagomål och tips om det kommunen gör. Akuta fel anmäler du på telefon.",
    (
        text(
            "Berätta vad som har hänt, var och när. Du får ett svar inom tio arbetsdagar om du lämnar en "
            "adress. Du kan vara anonym.",
            "Är det bråttom, till exempel ett stort hål i vägen? Ring {trafik}.",
        ),
        contact("kontaktcenter"),
    ),
)
_DEMOCRACY = Article(
    "democracy",
    "ways",
    "Lättläst: så bestäms det i kommunen",
    "En kort text på lättläst svenska om vem som bestämmer.",
    (
        text(
            "Lerum är en kommun.",
            "Du som bor i Lerum väljer politiker. Det gör du vart fjärde år.",
            "Politikerna möts en gång i månaden. Mötet heter fullmäktige.",
            "Där bestämmer de om skolor, vägar, bibliotek och hus.",
            "Du får komma och lyssna. Du får ställa frågor.",
            "Du får också tala om vad du tycker innan de bestämmer.",
        ),
        button("Säg vad du tycker", "overview"),
    ),
)
