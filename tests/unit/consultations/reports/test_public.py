"""What residents read: the page, the files, and nothing before it is published."""

from __future__ import annotations

import io

import docx
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue_pages.consultations.reports import services
from dialogue_pages.consultations.reports.enums import Grouping
from dialogue_pages.consultations.statements.models import SenderKind, ShownAs
from dialogue_pages.core.checksums import sha256
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.pages import make_private
from tests.factories.reports import (
    CANARY,
    StatementFactory,
    answered,
    composed,
    noise,
    published,
    report_of,
)
from tests.factories.responses import RECEIVED
from tests.factories.users import SuperuserFactory

pytestmark = pytest.mark.django_db
ENDINGS = ["", "pdf/", "docx/", "json/"]


@pytest.fixture
def report(plan):
    answered(StatementFactory(page=plan), noise())
    return composed(report_of(plan))


@pytest.fixture
def public(plan):
    answered(StatementFactory(page=plan), noise(), shown_name=CANARY["name"])
    named = {"sender_kind": SenderKind.AUTHORITY, "shown_as": ShownAs.NAME, "shown_name": "Länsstyrelsen"}
    answered(StatementFactory(page=plan), noise(), **named)
    return published(report_of(plan), SuperuserFactory())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_draft_is_not_there_for_residents(client, report, ending):
    assert client.get(f"{report.page.url}redogorelse/{report.number}/{ending}").status_code == 404
    assert "redogorelse/" not in client.get(report.page.url).content.decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_report_of_a_plan_that_is_not_public_is_not_public(client, public, ending):
    make_private(public.page)
    assert client.get(f"{public.page.url}redogorelse/1/{ending}").status_code == 302
    public.page.unpublish()
    assert client.get(f"{public.page.url}redogorelse/1/{ending}").status_code == 404


def test_a_report_of_another_plan_is_not_found(client, public):
    assert client.get(f"{ConsultationPageFactory().url}redogorelse/1/").status_code == 404


def test_the_plan_leads_to_its_reports(client, public):
    shown = client.get(public.page.url).content.decode()
    assert f'href="{public.page.url}redogorelse/1/">Samrådsredogörelse</a>, 3 mars 2026' in shown


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_of_the_plan_leads_to_a_report_at_once(client):
    plan = ConsultationPageFactory()
    draft = composed(report_of(plan))
    assert "redogorelse/1/" not in client.get(plan.url).content.decode()
    services.publish(report=draft, user=SuperuserFactory(), moment=RECEIVED)
    assert "redogorelse/1/" in client.get(plan.url).content.decode()


def test_the_plan_s_page_costs_no_more_queries_with_many_reports(client, public):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            client.get(public.page.url)
        return len(made)

    queries()
    few, newest, somebody = queries(), public, SuperuserFactory()
    for _number in range(5):
        new = services.correct(report=newest, moment=RECEIVED)
        newest = published(new, somebody)
    assert queries() == few


def test_the_page_shows_the_report_and_the_checksums_of_what_can_be_downloaded(client, public):
    shown = client.get(public.public_url).content.decode()
    assert "Länsstyrelsen" in shown
    assert "Vägen bullrar." in shown
    json = client.get(f"{public.page.url}redogorelse/1/json/")
    assert sha256(json.content) == public.sha256
    assert public.sha256 in shown
    for ending in ("pdf", "docx"):
        content = b"".join(client.get(f"{public.page.url}redogorelse/1/{ending}/").streaming_content)
        assert sha256(content) in shown


def test_the_files_are_accessible_and_say_what_they_are(client, public):
    pdf = client.get(f"{public.page.url}redogorelse/1/pdf/")
    assert pdf["Content-Disposition"] == 'inline; filename="samradsredogorelse-hallsas-2261.pdf"'
    with pikepdf.open(io.BytesIO(b"".join(pdf.streaming_content))) as document:
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Samrådsredogörelse: Hallsås 2:261"
        assert str(document.Root.Lang) == "sv"
        assert "/StructTreeRoot" in document.Root
    content = b"".join(client.get(f"{public.page.url}redogorelse/1/docx/").streaming_content)
    headings = [
        row.text for row in docx.Document(io.BytesIO(content)).paragraphs if "Heading 1" in row.style.name
    ]
    assert headings == [
        "Inledning",
        "Så deltog allmänheten",
        "Yttrandena i siffror",
        "Yttranden",
        "Så anges avsändare",
    ]


@pytest.mark.parametrize("masks", [False, True])
@pytest.mark.parametrize("grouping", Grouping.values)
def test_nothing_of_a_private_person_is_in_anything_that_is_published(client, plan, masks, grouping):
    answered(StatementFactory(page=plan), noise(), shown_name=CANARY["name"])
    report = published(report_of(plan, masks_private_people=masks, grouping=grouping), SuperuserFactory())
    address = f"{plan.url}redogorelse/1"
    docx_file = docx.Document(io.BytesIO(b"".join(client.get(f"{address}/docx/").streaming_content)))
    pdf = b"".join(client.get(f"{address}/pdf/").streaming_content)
    published_texts = [
        client.get(f"{address}/").content.decode(),
        client.get(f"{address}/json/").content.decode(),
        docx_file.element.xml,
        _words_of(pdf),
    ]
    for text in published_texts:
        assert "Bullret" in text.replace("\u00ad", "")
        for secret in CANARY.values():
            assert not [word for word in secret.split() if "anari" in word and word in text]
    assert report.is_published


def _words_of(pdf: bytes) -> str:
    """The text of a PDF by its fonts' maps to Unicode."""
    words = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            maps = {name: _unicode(font) for name, font in page.Resources.Font.items()}
            font: dict[str, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    font = maps[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    words.append(_shown(operands[0], font))
    return "".join(words)


def _unicode(font: pikepdf.Object) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        codes = line.replace("<", " ").replace(">", " ").split()
        if line.startswith("<") and len(codes) == 2:
            found[codes[0].lower()] = bytes.fromhex(codes[1]).decode("utf-16-be")
    return found


def _shown(operand: pikepdf.Object, font: dict[str, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    code = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font.get(code[at : at + 4], "") for at in range(0, len(code), 4))
