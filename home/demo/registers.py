"""Districts, parties, venues, political bodies and their terms."""

from __future__ import annotations

from dialogue_pages.bodies.enums import BodyKind
from dialogue_pages.bodies.models import Body, Term
from dialogue_pages.contacts.models import District, Party, Venue
from dialogue_pages.responses.register.models import AnswerTemplate
from dialogue_pages.responses.retention.models import CountedFrom, Outcome, RecordType
from home.demo.dates import board_terms, council_terms
from home.demo.site import Demo

# Name: latitude and longitude of the middle.
DISTRICTS = {
    "Lerum": (57.770, 12.270),
    "Stenkullen": (57.792, 12.317),
    "Floda": (57.808, 12.363),
    "Tollered": (57.816, 12.433),
    "Norsesund": (57.860, 12.440),
    "Gråbo": (57.840, 12.299),
    "Sjövik": (57.883, 12.359),
}

PARTIES = {
    "S": "Socialdemokraterna",
    "M": "Moderaterna",
    "SD": "Sverigedemokraterna",
    "C": "Centerpartiet",
    "V": "Vänsterpartiet",
    "KD": "Kristdemokraterna",
    "L": "Liberalerna",
    "MP": "Miljöpartiet",
    "SBL": "Säveåbygdens lista",
}

# Short name: name, address, district, accessibility. All are invented.
VENUES = {
    "teater": (
        "Lindgårdsteatern",
        "Exempelgatan 4, Lerum",
        "Lerum",
        (
            "Plan entré från torget. Hiss till salongen, fyra platser för rullstol, hörslinga i hela salongen"
            " och toalett med gott om plats på entréplanet."
        ),
    ),
    "sessionssal": (
        "Sessionssalen i kommunhuset",
        "Exempelgatan 1, Lerum",
        "Lerum",
        "Automatisk dörr, hiss till plan 3 och hörslinga. Säg till i receptionen om du behöver hjälp.",
    ),
    "grabo": (
        "Gråbo samlingshus",
        "Påhittsvägen 12, Gråbo",
        "Gråbo",
        "Ramp till entrén på gaveln. Lokalen ligger i markplan. Bärbar hörslinga finns, säg till i dörren.",
    ),
    "floda": (
        "Garnlokalen",
        "Spinnarvägen 3, Floda",
        "Floda",
        "Plan entré mot ån. Hiss till övervåningen och toalett med gott om plats. Hörslinga saknas.",
    ),
    "norsesund": (
        "Norsesunds bygdegård",
        "Bygdevägen 7, Norsesund",
        "Norsesund",
        "Två trappsteg vid huvudentrén, ramp på baksidan. Parkering för rörelsehindrade vid rampen.",
    ),
    "stenkullen": (
        "Biblioteket i Stenkullen",
        "Stenkullavägen 20, Stenkullen",
        "Stenkullen",
        "Plan entré och automatisk dörr. Allt ligger i markplan.",
    ),
}

# Short name (in capitals the body's label): name, kind, parent, contact. `_CLOSED` meet behind closed doors.
BODIES = {
    "kf": ("Kommunfullmäktige", BodyKind.COUNCIL, "", "kansli"),
    "presidium": ("Kommunfullmäktiges presidium", BodyKind.PRESIDIUM, "kf", "kansli"),
    "ks": ("Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD, "", "kansli"),
    "ksu": ("Samhällsbyggnadsutskottet", BodyKind.SUBCOMMITTEE, "ks", "kansli"),
    "bun": ("Barn- och utbildningsnämnden", BodyKind.BOARD, "", "skola"),
    "kfn": ("Kultur- och fritidsnämnden", BodyKind.BOARD, "", "kultur"),
    "mbn": ("Miljö- och byggnämnden", BodyKind.BOARD, "", "miljo"),
    "trygg": ("Beredningen för trygga kommundelar", BodyKind.COMMITTEE, "kf", "kansli"),
    "natur": ("Beredningen för natur och vatten", BodyKind.COMMITTEE, "kf", "kansli"),
}
COUNCIL_BODIES = ("kf", "presidium", "trygg", "natur")
_CLOSED = ("ks", "ksu", "mbn")


def build_registers(demo: Demo) -> None:
    for name, (latitude, longitude) in DISTRICTS.items():
        place = {"latitude": latitude, "longitude": longitude}
        demo.districts[name], _ = District.objects.get_or_create(name=name, defaults=place)
    for abbreviation, name in PARTIES.items():
        demo.parties[abbreviation], _ = Party.objects.get_or_create(
            abbreviation=abbreviation, defaults={"name": name}
        )
    for key, (name, address, district, accessibility) in VENUES.items():
        demo.venues[key], _ = Venue.objects.get_or_create(
            name=name,
            address=address,
            defaults={"district": demo.districts[district], "accessibility": accessibility},
        )


def build_bodies(demo: Demo) -> None:
    """The bodies, each with two terms of which one runs today."""
    for key, (name, kind, parent, contact) in BODIES.items():
        body = demo.bodies[key] = Body.objects.create(
            name=name,
            label=key.upper(),
            kind=kind,
            also_kind=BodyKind.COMMITTEE if kind == BodyKind.PRESIDIUM else "",
            parent=demo.bodies.get(parent),
            is_public=key not in _CLOSED,
            publish_minutes=key != "mbn",
            contact=demo.contacts[contact],
        )
        terms = council_terms(demo.today) if key in COUNCIL_BODIES else board_terms(demo.today)
        for starts_on, ends_on in terms:
            Term.objects.create(body=body, starts_on=starts_on, ends_on=ends_on)


# Of a plan for records that is invented. Name: outcome, years, counted from.
RECORD_TYPES = {
    "Svar i dialoger": (Outcome.DISPOSE, 2, CountedFrom.FEEDBACK),
    "Yttranden över planer": (Outcome.PRESERVE, 0, CountedFrom.CLOSED),
    "Meddelanden till förtroendevalda": (Outcome.DISPOSE, 2, CountedFrom.RECEIVED),
}


def build_records(demo: Demo) -> None:
    """How long what residents send is kept, and what an answer by mail can begin from."""
    for name, (outcome, years, counted_from) in RECORD_TYPES.items():
        demo.record_types[name] = RecordType.objects.create(
            name=name,
            outcome=outcome,
            years=years,
            counted_from=counted_from,
            legal_basis="Dokumenthanteringsplan (exempel), punkt 4.2",
        )
    AnswerTemplate.objects.create(
        name="Tack för ditt svar",
        subject="Ditt svar {referens}",
        body=(
            "Hej!\n\nTack för ditt svar om {rubrik}, som kom in {mottaget}.\n\n"
            "Vänliga hälsningar\nKommunen (exempel)"
        ),
    )
