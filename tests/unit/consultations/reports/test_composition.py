"""What a report says, as a document."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue_pages.consultations.reports.composition import document_of
from dialogue_pages.consultations.reports.enums import Grouping
from dialogue_pages.consultations.reports.reading import Namer
from dialogue_pages.consultations.stages.models import StageMeeting
from dialogue_pages.consultations.statements.models import Position, SenderKind, ShownAs, StatementReview
from dialogue_pages.core.dates import datetime_long
from dialogue_pages.core.documents.tree import Document, Section, Table, canonical
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.reports import CANARY, StatementFactory, answered, noise, report_of
from tests.factories.responses import RECEIVED
from tests.factories.statements import ThemeFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 2)


def section(document: Document, heading: str) -> Section:
    return next(row for row in document.sections if row.heading == heading)


def headings(row: Section) -> list[str]:
    return [inner.heading for inner in row.sections]


def words(row: Section) -> list[str]:
    return [f"{part.lead} {part.text}".strip() for part in row.parts]


def test_each_statement_stands_by_its_reference_with_views_positions_and_reasons(plan):
    first = answered(
        StatementFactory(page=plan), noise(), ("Mer skugga.", Position.PARTLY, "Träd planteras.")
    )
    second = answered(StatementFactory(page=plan, submit_time=RECEIVED + dt.timedelta(days=1)))
    found = section(document_of(report_of(plan), DAY), "Yttranden")
    assert headings(found) == [f"1. {first.reference}", f"2. {second.reference}"]
    assert words(found.sections[0]) == [
        "Privatperson. Inkom 3 mars 2026.",
        "Synpunkt 1. Vägen bullrar.",
        "Kommunens ställningstagande: inte tillgodosedd. Bullret ligger under riktvärdet.",
        "Synpunkt 2. Mer skugga.",
        "Kommunens ställningstagande: delvis tillgodosedd. Träd planteras.",
    ]
    assert words(found.sections[1]) == ["Privatperson. Inkom 4 mars 2026.", "Har inget att invända."]


def test_organisations_are_named_when_chosen_and_private_people_never(plan):
    named = {"sender_kind": SenderKind.AUTHORITY, "shown_as": ShownAs.NAME, "shown_name": "Länsstyrelsen"}
    answered(StatementFactory(page=plan), noise(), **named)
    hidden = answered(StatementFactory(page=plan), noise(), sender_kind=SenderKind.ORGANISATION)
    masked = {"sender_kind": SenderKind.ORGANISATION, "shown_as": ShownAs.MASKED}
    answered(StatementFactory(page=plan), noise(), **masked)
    answered(StatementFactory(page=plan), noise(), shown_as=ShownAs.MASKED)
    unread = StatementFactory(page=plan)
    found = section(document_of(report_of(plan), DAY), "Yttranden")
    assert headings(found) == [
        "1. Länsstyrelsen",
        f"2. {hidden.reference}",
        "3. Företag eller förening 1",
        "4. Privatperson 1",
        f"5. {unread.reference}",
    ]


def test_a_private_person_is_not_named_though_a_row_should_say_so():
    """The database refuses such a row too."""
    row = StatementReview(shown_as=ShownAs.NAME, shown_name=CANARY["name"])
    assert Namer(masks_private_people=False).name("7KQ2", SenderKind.PRIVATE, row) == "7KQ2"


def test_all_private_people_can_be_masked_at_once(plan):
    people = [answered(StatementFactory(page=plan), noise()) for _number in range(2)]
    company = answered(StatementFactory(page=plan), noise(), sender_kind=SenderKind.ORGANISATION)
    document = document_of(report_of(plan, masks_private_people=True), DAY)
    assert headings(section(document, "Yttranden")) == [
        "1. Privatperson 1",
        "2. Privatperson 2",
        f"3. {company.reference}",
    ]
    assert not any(person.reference in canonical(document) for person in people)


@pytest.mark.parametrize("grouping", Grouping.values)
def test_nothing_of_a_private_person_is_in_the_content(plan, grouping):
    answered(StatementFactory(page=plan), noise(), shown_name=CANARY["name"])
    content = canonical(document_of(report_of(plan, grouping=grouping), DAY))
    assert not [word for word in CANARY.values() if json.dumps(word, ensure_ascii=False)[1:-1] in content]


def test_views_are_gathered_by_theme_with_a_view_of_two_themes_under_both(plan):
    traffic, nature = (
        ThemeFactory(page=plan, name="Trafik"),
        ThemeFactory(page=plan, name="Natur", sort_order=1),
    )
    first = answered(StatementFactory(page=plan), noise(), themes=(traffic, nature))
    second = answered(StatementFactory(page=plan), ("Bra.", Position.ACCOMMODATED, "Tack."))
    document = document_of(report_of(plan, grouping=Grouping.BY_THEME), DAY)
    found = section(document, "Synpunkter efter tema")
    assert headings(found) == ["Trafik", "Natur", "Övriga synpunkter"]
    assert words(found.sections[1])[0] == f"{first.reference}. Vägen bullrar."
    (table,) = section(document, "Vilka som skrev").parts
    assert [row[0] for row in table.rows] == [first.reference, second.reference]


def test_late_statements_stand_apart_and_are_counted_apart(plan):
    answered(StatementFactory(page=plan), noise())
    late = answered(StatementFactory(page=plan, is_late=True), noise())
    document = document_of(report_of(plan), DAY)
    assert len(section(document, "Yttranden").sections) == 1
    assert headings(section(document, "Yttranden som kom in sent")) == [f"1. {late.reference}"]
    senders = section(document, "Yttrandena i siffror").parts[0]
    assert senders.rows[-1] == ("Alla", "1", "1", "2")


def test_the_numbers_are_tables_by_sender_and_by_theme_and_position(plan):
    traffic = ThemeFactory(page=plan, name="Trafik")
    answered(StatementFactory(page=plan), noise(), noise(Position.PARTLY), themes=(traffic,))
    answered(StatementFactory(page=plan), noise(), sender_kind=SenderKind.AUTHORITY)
    senders, positions = section(document_of(report_of(plan), DAY), "Yttrandena i siffror").parts
    assert isinstance(senders, Table)
    assert senders.head == ("Avsändare", "I tid", "Sent", "Alla")
    assert senders.rows == (
        ("Privatpersoner", "1", "0", "1"),
        ("Myndigheter", "1", "0", "1"),
        ("Alla", "2", "0", "2"),
    )
    assert positions.rows == (
        ("Trafik", "0", "1", "1", "2"),
        ("Övriga synpunkter", "0", "0", "1", "1"),
        ("Alla", "0", "1", "2", "3"),
    )


def test_statements_in_quarantine_and_of_other_stages_are_not_in_it(plan):
    StatementFactory(page=plan, quarantine_reason="TRAP")
    StatementFactory(page=plan, stage="REVIEW")
    StatementFactory()
    assert words(section(document_of(report_of(plan), DAY), "Yttranden")) == ["Inga yttranden kom in."]


def test_a_report_begins_with_what_the_plan_knows_of_how_the_public_took_part():
    plan = ConsultationPageFactory(
        periods=[period("2026-03-02", "2026-03-29", "CONSULTATION")],
        notice_board_url="https://example.org/anslag",
    )
    StatementFactory(page=plan)
    StatementFactory(page=plan, is_late=True)
    told = report_of(plan).participation
    assert "från måndag 2 mars 2026 till söndag 29 mars 2026, 28 dagar" in told
    assert plan.full_url in told
    assert "https://example.org/anslag" in told
    assert "1 yttrande kom in i tid. 1 kom in sent." in told


def test_it_names_the_meetings_of_the_stage_but_those_that_were_cancelled():
    row = period("2026-03-02", "2026-03-29", "CONSULTATION")
    held, cancelled = MeetingFactory(title="Samrådsmöte"), MeetingFactory(title="Visning", status="CANCELLED")
    row.stage_meetings = [StageMeeting(meeting=held), StageMeeting(meeting=cancelled)]
    told = report_of(ConsultationPageFactory(periods=[row])).participation
    assert f"Möten: {held.name}, {datetime_long(held.starts_at)}." in told
    assert "Visning" not in told


def test_the_queries_do_not_grow_with_the_statements_of_a_batch(plan):
    traffic = ThemeFactory(page=plan, name="Trafik")
    report = report_of(plan)

    def queries(count: int) -> int:
        for _number in range(count):
            answered(StatementFactory(page=plan), noise(), noise(), themes=(traffic,))
        with CaptureQueriesContext(
            connection,
        ) as made:
            document_of(report, DAY)
        return len(made)

    queries(1)  # the first finds out about the site
    assert queries(2) == queries(20)
