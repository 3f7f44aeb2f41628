"""Exports of a register of elected officials, as CSV or XLSX: every name in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import factory
from factory.django import DjangoModelFactory
from openpyxl import Workbook

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import Party
from dialogue_pages.councillors.register.models import RegisterProfile
from tests.factories.registers import BodyFactory, PartyFactory

Rows = list[dict[str, Any]]
GIVEN = ("Ada", "Åke", "Bodil", "Cem", "Dagny", "Eskil", "Fatima", "Göte", "Hedda", "Ivar", "Jonna", "Kjell")
FAMILY = ("Björkö", "Ekängen", "Granlid", "Håkansby", "Källhed", "Lövstrand", "Mårdsten", "Näckros", "Öhage")
PEOPLE_IN_600_ROWS = 400


class RegisterProfileFactory(DjangoModelFactory):
    class Meta:
        model = RegisterProfile

    name = factory.Sequence("Register {}".format)
    person_id_heading = "Id"
    name_heading = "Namn"
    body_name_heading = "Organ"
    role_heading = "Roll"
    starts_on_heading = "Från"


def a_row(**changes: Any) -> dict[str, Any]:
    """A row of an export by the headings of the profile for Troman."""
    return {
        "Id": "P1",
        "Förnamn": "Märta",
        "Efternamn": "Källhed",
        "Organ": "Kommunfullmäktige",
        "Befattning": "Ledamot",
        "Parti": "S",
        "From": "2022-10-15",
        "Tom": "",
        **changes,
    }


def headings_of(rows: Rows) -> list[str]:
    return list(dict.fromkeys(heading for row in rows for heading in row))


def as_csv(rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings_of(rows), delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows) -> bytes:
    return xlsx_of([headings_of(rows), *([row.get(name) for name in headings_of(rows)] for row in rows)])


def xlsx_of(lines: Iterable[Iterable[Any]]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def troman() -> RegisterProfile:
    """The ready-made profile, which the migrations made."""
    return RegisterProfile.objects.get(name="Troman")


def council_and_party() -> tuple[Body, Party]:
    return (
        BodyFactory(name="Kommunfullmäktige", kind="COUNCIL"),
        PartyFactory(name="Socialdemokraterna", abbreviation="S"),
    )


def register_of(count: int = 600, *, with_mandate_ids: bool = True) -> Rows:
    """Posts of invented people in forty boards and eight parties, which the caller's database then has."""
    bodies = [BodyFactory(name=f"Nämnd {number}", kind="BOARD") for number in range(1, 41)]
    parties = [PartyFactory(abbreviation=f"X{number}") for number in range(8)]
    people = count * PEOPLE_IN_600_ROWS // 600
    rows = []
    for number in range(count):
        person = number % people
        body = bodies[(person + 7 * (number // people)) % len(bodies)]
        row = a_row(
            Id=f"P{person}",
            Förnamn=GIVEN[person % len(GIVEN)],
            Efternamn=f"{FAMILY[person // len(GIVEN) % len(FAMILY)]}",
            Organ=body.name,
            Befattning="Ersättare" if person % 3 == 0 else "Ledamot",
            Parti=parties[person % 8].abbreviation,
        )
        rows.append(row | ({"Uppdrags-id": f"U{number}"} if with_mandate_ids else {}))
    return rows
