"""The elected of the demo. Nobody here exists; names are chosen to try Å, Ä and Ö."""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogue_pages.bodies.enums import Role

CHAIR, FIRST, SECOND = Role.CHAIR, Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR
MEMBER, SUBSTITUTE = Role.MEMBER, Role.SUBSTITUTE


@dataclass(frozen=True)
class Person:
    """`posts` maps a body's short name to a role; `rank` is the place in the council's order of substitutes.

    `served_before`: had the same posts in the former term too. `portrait` is a seed, 0 shows initials.
    `shows`: the channels that the person lets everyone see; an address that is not shown takes messages.
    """

    name: str
    party: str
    districts: tuple[str, ...]
    about: str
    posts: dict[str, Role] = field(default_factory=dict)
    rank: int | None = None
    served_before: bool = True
    email: str = ""
    phone: str = ""
    portrait: int = 0
    shows: tuple[str, ...] = ()


PEOPLE = (
    Person(
        "Birgitta Öhrn",
        "M",
        ("Lerum",),
        "Leder fullmäktiges sammanträden. Prata gärna med mig om hur besluten går till.",
        {"kf": CHAIR, "presidium": CHAIR},
        email="birgitta.ohrn@example.org",
        phone="031-390 06 91",
        portrait=100,
        shows=("email", "phone"),
    ),
    Person(
        "Åke Sjögren",
        "S",
        ("Gråbo",),
        "Tidigare lokförare. Driver frågor om pendling, arbete och trygga vägar till skolan.",
        {"kf": FIRST, "presidium": FIRST, "trygg": MEMBER},
        email="ake.sjogren@example.org",
        portrait=109,
    ),
    Person(
        "Fatima Haddad",
        "C",
        ("Floda",),
        "Småföretagare i Floda. Vill att det ska vara enkelt att göra sin röst hörd mellan valen.",
        {"kf": SECOND, "presidium": SECOND, "natur": MEMBER},
        email="fatima.haddad@example.org",
        phone="070-174 06 12",
        portrait=101,
        shows=("email",),
    ),
    Person(
        "Johan Ekeblad",
        "M",
        ("Lerum", "Stenkullen"),
        "Ordförande i kommunstyrelsen. Arbetar med ekonomi och hur kommunen växer.",
        {"kf": MEMBER, "ks": CHAIR, "ksu": SECOND},
        email="johan.ekeblad@example.org",
        phone="031-390 06 92",
        portrait=103,
        shows=("phone",),
    ),
    Person(
        "Petter Ängsmark",
        "KD",
        ("Tollered",),
        "Bor på gård i Tollered. Engagerad i äldrefrågor och landsbygd.",
        {"kf": MEMBER, "ks": FIRST, "kfn": MEMBER},
        email="petter.angsmark@example.org",
        shows=("email",),
    ),
    Person(
        "Lena Törnqvist",
        "S",
        ("Stenkullen",),
        "Undersköterska. Frågor om välfärd, arbetsmiljö och fler bostäder nära stationerna.",
        {"kf": MEMBER, "ks": SECOND, "ksu": CHAIR, "trygg": MEMBER},
        email="lena.tornqvist@example.org",
        portrait=104,
    ),
    Person(
        "Sofia Ahlberg Nyström",
        "L",
        ("Lerum",),
        "Lärare i botten. Brinner för läsning, studiero och bra lokaler.",
        {"kf": MEMBER, "bun": CHAIR},
        email="sofia.ahlberg.nystrom@example.org",
        shows=("email",),
    ),
    Person(
        "Ingrid Västerbo",
        "S",
        ("Floda", "Tollered"),
        "Fritidsledare. Vill att barn och unga ska vara med när vi planerar.",
        {"kf": MEMBER, "bun": FIRST},
    ),
    Person(
        "Mikael Ström",
        "SD",
        ("Gråbo",),
        "Kör taxi och hör vad folk tycker om vägarna. Frågor om trafik och trygghet.",
        {"kf": MEMBER, "mbn": SECOND, "trygg": FIRST},
        email="mikael.strom@example.org",
    ),
    Person(
        "Henrik Älvdal",
        "SD",
        ("Lerum",),
        "Elektriker. Vill ha ordning i ekonomin och korta köer.",
        {"kf": MEMBER, "ks": MEMBER, "bun": MEMBER},
    ),
    Person(
        "Amina Warsame",
        "V",
        ("Gråbo",),
        "Socionom. Leder beredningens samtal om trygghet ute i kommundelarna.",
        {"kf": MEMBER, "trygg": CHAIR, "bun": SECOND},
        email="amina.warsame@example.org",
        phone="070-174 06 21",
        portrait=107,
    ),
    Person(
        "Örjan Fors",
        "MP",
        ("Sjövik",),
        "Biolog. Leder beredningen som tar fram hur vi ska ta hand om sjöar och stränder.",
        {"kf": MEMBER, "natur": CHAIR, "ks": MEMBER, "ksu": MEMBER},
        email="orjan.fors@example.org",
        portrait=108,
    ),
    Person(
        "Märta Elofsson",
        "C",
        ("Norsesund",),
        "Körledare och naturguide. Kultur ska finnas där folk bor.",
        {"kf": MEMBER, "kfn": FIRST, "natur": FIRST},
        email="marta.elofsson@example.org",
    ),
    Person(
        "Daniel Kovač",
        "M",
        ("Stenkullen",),
        "Byggnadsingenjör. Vill se tydliga besked i bygglov och planer.",
        {"kf": MEMBER, "ks": MEMBER, "mbn": CHAIR, "ksu": FIRST},
        email="daniel.kovac@example.org",
        portrait=105,
    ),
    Person(
        "Yasmin Karimi",
        "L",
        ("Floda",),
        "Ny i fullmäktige. Frågor om digitalisering och unga vuxnas bostäder.",
        {"kf": MEMBER, "kfn": MEMBER},
        served_before=False,
        email="yasmin.karimi@example.org",
    ),
    Person(
        "Olof Brännare",
        "SBL",
        ("Sjövik",),
        "Lantbrukare. Talar för byarna längs ån och sjöarna.",
        {"kf": MEMBER, "natur": SECOND, "mbn": FIRST},
    ),
    Person(
        "Elin Äppelgren",
        "S",
        ("Tollered",),
        "Planerar kollektivtrafik till vardags. Ny i fullmäktige den här mandatperioden.",
        {"kf": MEMBER, "mbn": MEMBER, "trygg": SECOND},
        served_before=False,
    ),
    Person(
        "Kerstin Dahlbom",
        "V",
        ("Stenkullen",),
        "Pensionerad bibliotekarie. Frågor om kultur, läsning och mötesplatser.",
        {"kf": MEMBER, "kfn": SECOND},
    ),
    Person(
        "Niklas Åhs",
        "KD",
        ("Lerum",),
        "Sjuksköterska. Ersättare med intresse för folkhälsa.",
        {"kf": SUBSTITUTE, "natur": MEMBER},
        rank=1,
    ),
    Person(
        "Josefin Sandell",
        "M",
        ("Norsesund",),
        "Revisor. Ersättare i fullmäktige och ledamot i utbildningsnämnden.",
        {"kf": SUBSTITUTE, "bun": MEMBER},
        rank=2,
        served_before=False,
    ),
    Person(
        "Emil Tuominen",
        "MP",
        ("Gråbo",),
        "Cykelmekaniker. Ersättare med ett öga för gångvägar och vinterväghållning.",
        {"kf": SUBSTITUTE, "trygg": MEMBER},
        rank=3,
        served_before=False,
        email="emil.tuominen@example.org",
    ),
)

# Left the party during the term and keeps the seat (politisk vilde).
INDEPENDENT = Person(
    "Tomas Wiktorin",
    "SBL",
    ("Norsesund",),
    "Lämnade sitt parti under mandatperioden och sitter kvar i fullmäktige utan partibeteckning.",
    {"kf": MEMBER},
    email="tomas.wiktorin@example.org",
)

# Chaired the board until resigning; nobody has been elected in her place.
RESIGNED = Person(
    "Gunilla Ydre",
    "S",
    ("Floda",),
    "Har lämnat sina uppdrag.",
    {"kf": MEMBER, "kfn": CHAIR},
)
