"""What came of a statement goes with it: the sorting, the points, the words searched for, the log."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.models import StatementPoint, StatementReview, Theme
from dialogue_pages.consultations.statements.services import Point, Sorting, save_work
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.retention.due import list_what_is_due
from dialogue_pages.responses.retention.models import DisposalList
from dialogue_pages.responses.retention.services import carry_out
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.responses import RecordTypeFactory
from tests.factories.statements import StandardAnswerFactory, StatementFactory, ThemeFactory
from tests.traces import found_in_database
from tests.unit.consultations.statements.conftest import MOMENT

CANARY = "Kanariefågel"


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_disposed_of_leaves_no_word_behind(planner):
    plan = ConsultationPageFactory(
        periods=[period("2024-03-01", "2024-03-28", Stage.CONSULTATION)], record_type=RecordTypeFactory()
    )
    theme = ThemeFactory(page=plan, name="Trafik")
    response = StatementFactory(page=plan, text=f"{CANARY} i texten", name=CANARY)
    save_work(
        response=response,
        version=0,
        user=planner,
        moment=MOMENT,
        sorting=Sorting(sender_kind="ORGANISATION", shown_as="NAME", shown_name=f"{CANARY} AB"),
        points=[
            Point(text=f"{CANARY} bor där", themes=(theme.pk,), position="NOT", reason=f"{CANARY}s skäl")
        ],
    )
    StandardAnswerFactory(text="Vägen behövs.")
    assert found_in_database(CANARY)
    list_what_is_due(moment=MOMENT)
    carry_out(
        disposal=DisposalList.objects.waiting().get(),
        count=1,
        decision="KS 2026/12 § 45",
        decided_on=dt.date(2026, 4, 1),
        decided_by="Kommunstyrelsen",
        user=planner,
        moment=MOMENT,
    )
    for model in (Response, StatementReview, StatementPoint):
        assert not model.objects.exists()
    assert list(Theme.objects.all()) == [theme]
    assert found_in_database(CANARY) == []
    counts = DisposalList.objects.get().counts
    assert (counts["StatementReview"], counts["StatementPoint"]) == (1, 1)
