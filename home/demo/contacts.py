"""Whom to ask. Numbers come from the ranges kept for fiction, addresses are invented."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.contacts.phones import parse_phone
from home.demo.site import Demo

POSTAL_ADDRESS = "Lerums kommun (demo)\n443 80 Lerum"
TOWN_HALL = "Kommunhuset\nExempelgatan 1\nLerum"


@dataclass(frozen=True)
class Contact:
    function: str
    email: str
    phones: tuple[tuple[str, str], ...] = ()
    person_name: str = ""
    opening_hours: str = ""
    text_telephone: str = ""
    postal_address: str = ""
    visiting_address: str = ""
    link: str = ""


CONTACTS = {
    "kontaktcenter": Contact(
        "Kontaktcenter",
        "kontaktcenter@example.org",
        (("031-390 06 00", "växel"),),
        opening_hours="Måndag–fredag kl. 8–16.30, torsdag till kl. 18",
        text_telephone="Ring via Texttelefoni.se eller Teletal",
        postal_address=POSTAL_ADDRESS,
        visiting_address=TOWN_HALL,
    ),
    "plan": Contact(
        "Planenheten",
        "planenheten@example.org",
        (("031-390 06 11", "planarkitekt i tjänst"),),
        opening_hours="Telefontid måndag–torsdag kl. 9–11.30",
        postal_address="Planenheten\n" + POSTAL_ADDRESS,
        visiting_address=TOWN_HALL + "\nPlan 2",
    ),
    "kansli": Contact(
        "Kommunkansliet",
        "kansliet@example.org",
        (("031-390 06 20", ""),),
        opening_hours="Måndag–fredag kl. 9–15.30",
        postal_address="Kommunkansliet\n" + POSTAL_ADDRESS,
        visiting_address=TOWN_HALL + "\nPlan 3",
    ),
    "dialog": Contact(
        "Verksamhetsutvecklare för invånardialog",
        "invanardialog@example.org",
        (("031-390 06 31", "direkt"), ("070-174 06 31", "mobil, går bra att sms:a")),
        person_name="Maja Sundelin",
        opening_hours="Vardagar kl. 9–16",
        postal_address="Invånardialog\n" + POSTAL_ADDRESS,
    ),
    "trafik": Contact(
        "Trafik och park",
        "trafikochpark@example.org",
        (("031-390 06 40", ""),),
        opening_hours="Telefontid vardagar kl. 10–12",
    ),
    "skola": Contact("Barn och utbildning", "utbildning@example.org", (("031-390 06 50", ""),)),
    "kultur": Contact(
        "Kultur och fritid", "kulturochfritid@example.org", (("031-390 06 60", ""),), "Petra Öberg"
    ),
    "miljo": Contact(
        "Miljö och bygg",
        "miljoochbygg@example.org",
        (("031-390 06 70", ""),),
        opening_hours="Telefontid måndag–onsdag kl. 9–11",
    ),
    "dataskydd": Contact("Dataskyddsombud", "dataskydd@example.org", (("08-465 004 10", ""),)),
    "webb": Contact("Webbredaktionen", "webb@example.org", (("031-390 06 80", ""),)),
}


def build_contacts(demo: Demo) -> None:
    for key, row in CONTACTS.items():
        existing = ContactDetails.objects.filter(
            function=row.function, person_name=row.person_name, email=row.email
        ).first()
        demo.contacts[key] = existing or _published(row)


def _published(row: Contact) -> ContactDetails:
    fields = {name: value for name, value in vars(row).items() if name != "phones"}
    phones = [("phone", {"number": parse_phone(number), "label": label}) for number, label in row.phones]
    contact = ContactDetails.objects.create(**fields, phones=phones)
    contact.save_revision().publish()
    return contact
