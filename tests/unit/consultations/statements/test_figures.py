"""Statements belong to stages, late ones are counted apart, and counting costs the same for many."""

from __future__ import annotations

import pytest

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.figures import figures_of, progress_by_period
from dialogue_pages.consultations.statements.models import Position, SenderKind
from dialogue_pages.consultations.statements.querysets import statements_of
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.statements import (
    PointFactory,
    ReviewFactory,
    StatementFactory,
    ThemeFactory,
    received,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """Samråd in March, granskning in May and again in September."""
    return ConsultationPageFactory(
        periods=[
            period("2026-03-01", "2026-03-28", Stage.CONSULTATION),
            period("2026-05-01", "2026-05-21", Stage.REVIEW),
            period("2026-09-01", "2026-09-21", Stage.REVIEW),
        ]
    )


@pytest.fixture
def stages(plan):
    return list(plan.periods.order_by("first_day"))


def statement(plan, day, stage=Stage.REVIEW, **fields):
    return StatementFactory(page=plan, stage=stage, submit_time=received(day), **fields)


def test_a_statement_belongs_to_the_stage_of_its_kind_that_had_begun_when_it_came(plan, stages):
    came = {
        stages[0]: [
            statement(plan, "2026-03-02", Stage.CONSULTATION),
            statement(plan, "2026-04-20", "CONSULTATION"),
        ],
        stages[1]: [statement(plan, "2026-05-02"), statement(plan, "2026-08-31", is_late=True)],
        stages[2]: [statement(plan, "2026-09-01"), statement(plan, "2026-11-30", is_late=True)],
    }
    for stage, rows in came.items():
        assert list(statements_of(stage)) == rows


def test_the_midnight_at_which_a_stage_is_repeated_is_swedish(plan, stages):
    before = StatementFactory(page=plan, stage=Stage.REVIEW, submit_time="2026-08-31T21:59:59+00:00")
    after = StatementFactory(page=plan, stage=Stage.REVIEW, submit_time="2026-08-31T22:00:00+00:00")
    assert list(statements_of(stages[1])) == [before]
    assert list(statements_of(stages[2])) == [after]


def test_late_statements_and_those_in_quarantine_are_counted_apart(plan, stages):
    statement(plan, "2026-05-02")
    statement(plan, "2026-05-30", is_late=True)
    statement(plan, "2026-05-03", quarantine_reason="TRAP")
    progress = progress_by_period(plan.pk, stages)[stages[1].pk]
    assert (progress.total, progress.on_time, progress.late, progress.quarantined) == (2, 1, 1, 1)
    assert len(statements_of(stages[1])) == 2


def test_progress_counts_what_is_left_to_do(plan, stages):
    done = ReviewFactory(response=statement(plan, "2026-05-02"), is_split=True)
    PointFactory.create_batch(2, review=done, position=Position.NOT)
    half = ReviewFactory(response=statement(plan, "2026-05-03"), is_split=True)
    PointFactory(review=half, position=Position.PARTLY)
    PointFactory(review=half)
    ReviewFactory(response=statement(plan, "2026-05-04"))
    statement(plan, "2026-05-05")
    progress = progress_by_period(plan.pk, stages)[stages[1].pk]
    assert (progress.done, progress.unsplit, progress.points, progress.undecided) == (1, 2, 4, 1)
    assert progress.percent == 25


def test_a_statement_without_any_point_is_done_when_somebody_says_so(plan, stages):
    ReviewFactory(response=statement(plan, "2026-05-02"), is_split=True)
    assert progress_by_period(plan.pk, stages)[stages[1].pk].percent == 100


def test_what_belongs_to_a_stage_that_is_gone_is_counted_under_none(plan, stages):
    statement(plan, "2026-02-02", Stage.PROGRAMME)
    assert progress_by_period(plan.pk, stages)[None].total == 1


def test_figures_count_senders_channels_positions_and_themes(plan, stages):
    traffic, shade = ThemeFactory(page=plan, name="Trafik"), ThemeFactory(page=plan, name="Skugga")
    private = ReviewFactory(response=statement(plan, "2026-05-02"))
    agency = ReviewFactory(
        response=statement(plan, "2026-05-30", channel="PAPER", is_late=True),
        sender_kind=SenderKind.AUTHORITY,
    )
    statement(plan, "2026-05-04", channel="EMAIL")
    statement(plan, "2026-03-04", Stage.CONSULTATION)
    PointFactory(review=private, position=Position.NOT, themes=[traffic, shade])
    PointFactory(review=private, position=Position.ACCOMMODATED, themes=[traffic])
    PointFactory(review=agency, themes=[traffic])
    PointFactory(review=agency, position=Position.NOT)
    figures = figures_of(statements_of(stages[1]))
    assert (figures.total, figures.on_time, figures.late, figures.points) == (3, 2, 1, 4)
    assert figures.by_sender == {SenderKind.PRIVATE: 1, SenderKind.AUTHORITY: 1, "": 1}
    assert figures.by_channel == {"WEB": 1, "PAPER": 1, "EMAIL": 1}
    assert figures.by_position == {Position.NOT: 2, Position.ACCOMMODATED: 1, "": 1}
    by_name = {row.theme.name: (row.statements, row.points, row.by_position) for row in figures.by_theme}
    assert by_name == {
        "Trafik": (2, 3, {Position.NOT: 1, Position.ACCOMMODATED: 1, "": 1}),
        "Skugga": (1, 1, {Position.NOT: 1}),
    }


def test_a_stage_without_statements_has_figures_too(stages, plan):
    figures = figures_of(statements_of(stages[0]))
    assert (figures.total, figures.on_time, figures.by_theme) == (0, 0, [])
    assert progress_by_period(plan.pk, stages) == {}


def test_counting_costs_as_many_queries_for_many_statements_as_for_two(
    plan, stages, django_assert_num_queries
):
    theme = ThemeFactory(page=plan)
    for count in (2, 20):
        for _ in range(count):
            PointFactory(review__response=statement(plan, "2026-05-02"), themes=[theme])
        with django_assert_num_queries(8):
            figures_of(statements_of(stages[1]))
        with django_assert_num_queries(2):
            progress_by_period(plan.pk, stages)
