"""The pages of the political bodies, with the two drafting committees' assignments."""

from __future__ import annotations

from dialogue_pages.committees.models import Assignment, CommitteePage
from home.demo.blocks import Block, bullets, details, heading, text
from home.demo.site import Demo

# Body: summary and body of its page under "Så styrs kommunen".
COUNCIL_AND_BOARDS: dict[str, tuple[str, list[Block]]] = {
    "kf": (
        (
            "Kommunens högsta beslutande organ. Mötena är öppna, och en halvtimme före bjuder politikerna på"
            " kaffe."
        ),
        [
            heading("Kom och lyssna"),
            text(
                "Fullmäktige möts tredje torsdagen i månaden utom i juli. Du behöver inte anmäla dig. Kom"
                " gärna en halvtimme före, då finns politiker från alla partier vid kaffebordet."
            ),
            bullets(
                "Frågestunden är öppen för alla. Skriv din fråga eller ställ den på plats.",
                "Mötet sänds på webben med text.",
                "Säg till kansliet en vecka före om du behöver teckenspråkstolk.",
            ),
            details(
                "Hur många sitter i fullmäktige?",
                "Fullmäktige har 51 ledamöter. I den här demonstrationen visar vi ett urval.",
            ),
        ],
    ),
    "presidium": (
        "Leder fullmäktiges arbete och är också en beredning, med ansvar för demokrati och invånardialog.",
        [
            heading("Be om en kommundelsträff"),
            text(
                "Händer det något i din del av kommunen som borde pratas igenom? Hör av dig till ordföranden"
                " eller en vice ordförande. Presidiet bestämmer om det blir en träff."
            ),
        ],
    ),
    "ks": (
        "Leder och samordnar kommunens arbete och svarar för ekonomin. Nya detaljplaner går ofta hit.",
        [text("Mötena är stängda, men kallelser och protokoll finns att läsa.")],
    ),
    "ksu": (
        "Förbereder kommunstyrelsens beslut om planer, mark och bostäder.",
        [text("Utskottet är en del av kommunstyrelsen. Den som lämnar styrelsen lämnar också utskottet.")],
    ),
    "bun": (
        "Ansvarar för förskola, grundskola och gymnasium.",
        [text("Nämndens möten är öppna utom när ett ärende gäller en enskild elev.")],
    ),
    "kfn": (
        "Ansvarar för bibliotek, kulturskola, idrottsplatser och bad.",
        [
            text(
                "Ordföranden har lämnat sitt uppdrag och en ny är inte vald. Till dess leder förste vice"
                " ordföranden mötena och svarar på dina frågor."
            )
        ],
    ),
    "mbn": (
        "Prövar bygglov och tillsyn enligt miljöbalken.",
        [
            text(
                "Ärendena gäller ofta enskilda. Därför är mötena stängda, och protokollen läggs inte ut på"
                " webben. Du kan begära ut dem hos miljö och bygg."
            )
        ],
    ),
}

# Body: summary, and assignments as title, description, dialogue, finished.
COMMITTEES: dict[str, tuple[str, tuple[tuple[str, str, str, bool], ...]]] = {
    "trygg": (
        "Lyssnar på hur tryggt det är där du bor, och lämnar förslag till fullmäktige.",
        (
            (
                "Trygga skolvägar",
                "Fler barn ska kunna gå och cykla själva. Vi börjar i Gråbo och fortsätter i Stenkullen.",
                "trygg-skolvag-grabo",
                False,
            ),
            (
                "Ljusare hållplatser",
                (
                    "Vilka hållplatser behöver ljus och väderskydd först? Förslaget lämnades till fullmäktige"
                    " i höstas."
                ),
                "kvallsbuss",
                True,
            ),
        ),
    ),
    "natur": (
        "Tar fram förslag om sjöar, stränder och skog tillsammans med dem som använder dem.",
        (
            (
                "En plan för sjöar och stränder",
                (
                    "Bad, båtar, fiske och fågelliv ska få plats vid samma vatten. Planen ska till"
                    " fullmäktige nästa höst."
                ),
                "sjoar-och-strander",
                False,
            ),
            (
                "Skog nära bostäder",
                (
                    "Hur ska kommunens skog skötas där många går? Vi går ut i skogen med föreningar och"
                    " skolor i vår."
                ),
                "",
                False,
            ),
        ),
    ),
}


def build_committees(demo: Demo) -> None:
    """The two committees stand beside their dialogues, and show in the index above them."""
    for key, (summary, assignments) in COMMITTEES.items():
        page = CommitteePage(
            title=demo.bodies[key].name,
            summary=summary,
            body_shown=demo.bodies[key],
            show_in_menus=True,
            body=[
                heading("Så arbetar beredningen"),
                text(
                    "Beredningen får sina uppdrag av fullmäktige. Dialog med invånarna är kärnan i arbetet."
                    " Det vi hör blir ett förslag, som fullmäktige sedan beslutar om."
                ),
            ],
        )
        page.assignments = [
            Assignment(
                sort_order=number,
                title=title,
                description=f"<p>{description}</p>",
                dialogue=demo.pages.get(dialogue),
                is_finished=is_finished,
            )
            for number, (title, description, dialogue, is_finished) in enumerate(assignments)
        ]
        demo.publish(f"committee-{key}", "committees", page)


def build_council_and_boards(demo: Demo) -> None:
    for key, (summary, body) in COUNCIL_AND_BOARDS.items():
        page = CommitteePage(
            title=demo.bodies[key].name, summary=summary, body_shown=demo.bodies[key], body=demo.body(body)
        )
        demo.publish(f"body-{key}", "politics", page)
