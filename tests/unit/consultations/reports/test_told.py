"""Those to be told: whose views were not accommodated (PBL 5:24), as a list and as letters."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from django.test import Client
from django.urls import reverse

from dialogue_pages.consultations.statements.models import Position
from dialogue_pages.responses.exports.models import Export, ExportFormat, ExportState
from tests.factories.reports import (
    CANARY,
    StatementFactory,
    answered,
    noise,
    published,
    report_of,
    stage_of,
)
from tests.factories.responses import RegistrarFactory
from tests.factories.users import SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    return RegistrarFactory()


@pytest.fixture
def client(registrar) -> Client:
    return logged_in(registrar)


@pytest.fixture
def address(plan) -> str:
    return reverse("dialogue_pages_report_told", args=[plan.pk, stage_of(plan).pk])


@pytest.fixture
def people(plan) -> dict[str, object]:
    """One of each position, and one who wrote nothing to answer."""
    found = {position: answered(StatementFactory(page=plan), noise(position)) for position in Position.values}
    return found | {"nothing": answered(StatementFactory(page=plan))}


def rows_of(response) -> list[dict[str, str]]:
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_whoever_was_not_or_only_partly_accommodated_is_told(client, address, people):
    assert client.get(address).context["count"] == 2
    rows = rows_of(client.post(address, {"format": ExportFormat.CSV}))
    assert [row["Referens"] for row in rows] == [people["PARTLY"].reference, people["NOT"].reference]
    assert rows[1] == {
        "Namn": CANARY["name"],
        "Postadress": CANARY["postal_address"],
        "E-post": CANARY["email"],
        "Referens": people["NOT"].reference,
        "Synpunkter och ställningstaganden": (
            "1. Vägen bullrar.\nInte tillgodosedd: Bullret ligger under riktvärdet."
        ),
    }


def test_one_chooses_whose_views(client, address, people):
    only = f"{address}?position=ACCOMMODATED"
    assert client.get(only).context["count"] == 1
    rows = rows_of(client.post(only, {"format": ExportFormat.CSV}))
    assert [row["Referens"] for row in rows] == [people["ACCOMMODATED"].reference]


@pytest.mark.parametrize("asked", ["position=SOMETHING", "position="])
def test_a_position_that_is_none_chooses_nobody(client, address, people, asked):
    assert client.get(f"{address}?{asked}").context["count"] == 0


def test_a_name_is_no_formula_in_a_spreadsheet(client, address, plan):
    data = CANARY | {"name": "=HYPERLINK(1)"}
    answered(StatementFactory(page=plan, form_data=data), noise())
    assert rows_of(client.post(address, {"format": ExportFormat.CSV}))[0]["Namn"] == "'=HYPERLINK(1)"


def test_each_has_a_letter_on_a_page_of_its_own(client, address, plan, people):
    report = published(report_of(plan), SuperuserFactory())
    response = client.post(address, {"format": ExportFormat.LETTERS})
    document = docx.Document(io.BytesIO(response.content))
    headings = [row for row in document.paragraphs if row.style.name == "Heading 1"]
    assert [row.text for row in headings] == ["Kommunens svar på ditt yttrande om Hallsås 2:261"] * 2
    assert [row.paragraph_format.page_break_before for row in headings] == [None, True]
    text = "\n".join(row.text for row in document.paragraphs)
    assert text.count(f"{CANARY['name']}\n{CANARY['postal_address']}") == 2
    assert f"Din referens: {people['NOT'].reference}." in text
    assert "Din synpunkt. Vägen bullrar." in text
    assert "Inte tillgodosedd. Bullret ligger under riktvärdet." in text
    assert f"{plan.full_url}redogorelse/{report.number}/" in text


def test_the_text_to_merge_has_the_columns_of_the_list_and_nobody_s_name(client, address, people):
    text = client.post(address, {"format": ExportFormat.LETTER_TEXT}).content.decode()
    for heading in ("Namn", "Postadress", "Referens", "Synpunkter och ställningstaganden"):
        assert f"«{heading}»" in text
    assert CANARY["name"] not in text


@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.LETTERS, ExportFormat.LETTER_TEXT])
def test_every_taking_is_logged_as_an_export(client, address, people, registrar, kind):
    response = client.post(address, {"format": kind})
    export = Export.objects.get()
    assert (export.owner, export.kind, export.total, export.state) == (
        registrar,
        kind,
        2,
        ExportState.HANDED_OUT,
    )
    assert export.filters_in_words == (
        "De som ska underrättas: Hallsås 2:261. Inte tillgodosedd, Delvis tillgodosedd"
    )
    assert response["Content-Disposition"].startswith("attachment;")
    assert "no-store" in response["Cache-Control"]


def test_it_tells_how_many_have_given_no_address(client, address, plan):
    answered(
        StatementFactory(page=plan, form_data={"name": "Kim", "email": "", "postal_address": " "}), noise()
    )
    assert "1 av dem har inte lämnat någon adress." in client.get(address).content.decode()
