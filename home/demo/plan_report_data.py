"""What was said in the consultation on the nursery school at Stenkulla, and the answers: all invented."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.consultations.statements.models import Position, SenderKind

FLOOD, TRAFFIC, NATURE = "Översvämning", "Trafik och vägen dit", "Natur och vatten"
THEMES = (FLOOD, TRAFFIC, NATURE)

INTRODUCTION = (
    "Kommunen vill bygga en förskola med sex avdelningar på ängen vid Säveån i Stenkullen. Här sammanfattar"
    " vi de yttranden som kom in under samrådet, och svarar på varje synpunkt.\n\n"
    "Allt i den här redogörelsen är påhittat och hör till demonstrationen."
)
MEETINGS = (
    "Två möten hölls under samrådet: ett öppet hus på förskolan intill och ett digitalt samrådsmöte."
    " Sammanlagt deltog 46 personer. Handlingarna fanns också på papper i kontaktcenter i Lerum."
)
CONCLUSIONS = (
    "Förslaget ändras inför granskningen. Huset flyttas 20 meter från ån och golvet höjs till 1,5 meter över"
    " högsta kända vattenstånd. Platsen för att lämna och hämta läggs vid Stenkullavägen, och gångvägen får"
    " belysning.\n\n"
    "Platsen för förskolan ligger fast. Den är vald efter en jämförelse av fyra platser, som finns i"
    " planbeskrivningen."
)


@dataclass(frozen=True)
class Point:
    text: str
    theme: str
    position: Position
    reason: str


@dataclass(frozen=True)
class Entry:
    """A statement with its answers; ``day`` counts from the first day of the consultation."""

    day: int
    name: str
    contact: str
    text: str
    points: tuple[Point, ...] = ()
    kind: SenderKind = SenderKind.PRIVATE
    property_designation: str = ""
    is_late: bool = False

    @property
    def contact_data(self) -> dict[str, str]:
        """The contact as an e-mail address, or as a postal one."""
        is_mail = "@" in self.contact
        return {
            "email": self.contact if is_mail else "",
            "postal_address": "" if is_mail else self.contact,
        }


_MOVED = (
    "Huset flyttas 20 meter från ån, och golvet läggs 1,5 meter över högsta kända vattenstånd. Gården får"
    " rinna över utan att huset skadas."
)
ENTRIES = (
    Entry(
        1,
        "Karin Påhittad",
        "karin@example.org",
        "Bygg inte så nära ån. Vi minns översvämningen.",
        (
            Point(
                "Förskolan ligger för nära ån. Området har översvämmats förut.",
                FLOOD,
                Position.ACCOMMODATED,
                _MOVED,
            ),
        ),
        property_designation="Stenkulla 1:90",
    ),
    Entry(
        6,
        "Länsstyrelsen (exempel)",
        "lansstyrelsen@example.org",
        "Visa att förskolan klarar beräknat högsta flöde. Redovisa dagvattnet före granskningen.",
        (
            Point(
                "Planen måste visa att förskolan klarar beräknat högsta flöde i Säveån.",
                FLOOD,
                Position.ACCOMMODATED,
                "En beräkning av högsta flöde är gjord. Den har lett till att huset flyttas och golvet höjs.",
            ),
            Point(
                "Dagvattnet från parkeringen ska renas innan det når ån.",
                NATURE,
                Position.PARTLY,
                "Parkeringen får en regnbädd som renar vattnet. Taken leds direkt till ån, eftersom vattnet "
                "därifrån är rent.",
            ),
        ),
        SenderKind.AUTHORITY,
    ),
    Entry(
        9,
        "Trafikverket (exempel)",
        "trafikverket@example.org",
        "Vi har inget att erinra mot förslaget.",
        kind=SenderKind.AUTHORITY,
    ),
    Entry(
        13,
        "Säveåns fiskevårdsförening (exempel)",
        "fiske@example.org",
        "Träden längs ån ger skugga åt laxen. Låt dem stå.",
        (
            Point(
                "Träden längs ån ska stå kvar. De ger skugga åt lax och öring.",
                NATURE,
                Position.ACCOMMODATED,
                "Planen får en bestämmelse om att träden närmast ån inte får fällas.",
            ),
        ),
        SenderKind.ORGANISATION,
    ),
    Entry(
        15,
        "Omar Exempel",
        "omar@example.org",
        "Det blir kö när alla lämnar samtidigt. Och det är mörkt längs ån på vintern.",
        (
            Point(
                "Det blir köer på Stenkullavägen när barn lämnas.",
                TRAFFIC,
                Position.ACCOMMODATED,
                "Platsen för att lämna och hämta flyttas ut till vägen och får plats för tolv bilar.",
            ),
            Point(
                "Gångvägen längs ån är mörk på vintern.",
                TRAFFIC,
                Position.ACCOMMODATED,
                "Gångvägen får belysning på hela sträckan till stationen.",
            ),
        ),
    ),
    Entry(
        19,
        "Siv Påhitt",
        "Stenkullavägen 00\n443 61 Stenkullen",
        "Lägg förskolan vid skolan i stället, ängen är vår badplats.",
        (
            Point(
                "Välj en annan plats. Ängen används till bad och lek.",
                NATURE,
                Position.NOT,
                "Fyra platser har jämförts. Den här ligger närmast stationen och de flesta barnen. Stranden"
                " utanför planområdet är öppen för alla som förut.",
            ),
        ),
    ),
    Entry(
        31,
        "Elin Exempel",
        "elin@example.org",
        "Ljudet från lekgården når vår altan.",
        (
            Point(
                "Ljudet från lekgården stör de närmaste husen.",
                "",
                Position.PARTLY,
                "Lekgården läggs öster om huset, som skärmar av ljudet. Ett plank behövs inte enligt"
                " bullerberäkningen.",
            ),
        ),
        property_designation="Stenkulla 1:12",
        is_late=True,
    ),
)
