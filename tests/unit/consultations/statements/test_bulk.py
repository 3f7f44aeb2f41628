"""A hundred copies of one petition are worked on at once, and a second press does nothing twice."""

from __future__ import annotations

import pytest
from wagtail.models import ModelLogEntry

from dialogue_pages.consultations.statements.bulk import Work, work_on_many
from dialogue_pages.consultations.statements.models import (
    Position,
    SenderKind,
    StatementPoint,
    StatementReview,
)
from tests.factories.statements import PointFactory, ReviewFactory, StatementFactory, ThemeFactory
from tests.unit.consultations.statements.conftest import MOMENT

pytestmark = pytest.mark.django_db

PETITION = Work(text="Bevara skogen.", position=Position.NOT, reason="Vägen behövs.", is_split=True)


@pytest.fixture
def petitions(plan):
    return [row.pk for row in StatementFactory.create_batch(12, page=plan)]


def together(plan, planner, statements, work):
    return work_on_many(page=plan, statements=statements, work=work, user=planner, moment=MOMENT)


def test_identical_petitions_get_the_same_point_position_and_reason(plan, planner, petitions):
    theme = ThemeFactory(page=plan)
    work = Work(text=PETITION.text, themes=(theme.pk,), position="NOT", reason="Vägen.", is_split=True)
    assert together(plan, planner, petitions, work) == 12
    assert StatementReview.objects.filter(is_split=True, version=1, changed_by=planner).count() == 12
    points = StatementPoint.objects.filter(position=Position.NOT, reason="Vägen.", themes=theme)
    assert points.count() == 12
    assert ModelLogEntry.objects.for_instance(StatementReview.objects.first().response).count() == 1


def test_a_second_press_adds_nothing(plan, planner, petitions):
    together(plan, planner, petitions, PETITION)
    assert together(plan, planner, petitions, PETITION) == 0
    assert StatementPoint.objects.count() == 12


def test_points_that_are_there_get_a_theme_and_only_those_without_get_the_position(plan, planner):
    traffic, other = ThemeFactory(page=plan), ThemeFactory(page=plan)
    mine = ReviewFactory(response=StatementFactory(page=plan))
    undecided = PointFactory(review=mine, themes=[traffic])
    decided = PointFactory(review=mine, position=Position.ACCOMMODATED, themes=[traffic])
    elsewhere = PointFactory(review=mine)
    work = Work(themes=(other.pk,), position="NOT", reason="Nej.", only_theme=traffic.pk)
    assert together(plan, planner, [mine.pk], work) == 1
    for point in (undecided, decided, elsewhere):
        point.refresh_from_db()
    assert (undecided.position, undecided.reason) == (Position.NOT, "Nej.")
    assert decided.position == Position.ACCOMMODATED
    assert elsewhere.position == ""
    assert set(undecided.themes.all()) == set(decided.themes.all()) == {traffic, other}
    mine.refresh_from_db()
    assert mine.version == 2
    assert together(plan, planner, [mine.pk], work) == 0


def test_a_position_for_statements_without_points_begins_no_work_on_them(plan, planner, petitions):
    assert together(plan, planner, petitions, Work(position="NOT", reason="Nej.")) == 0
    assert not StatementReview.objects.exists()


def test_new_points_come_after_those_that_are_there(plan, planner):
    review = ReviewFactory(response=StatementFactory(page=plan))
    PointFactory(review=review, text="Först", sort_order=4)
    together(plan, planner, [review.pk], PETITION)
    assert [row.text for row in review.points.all()] == ["Först", "Bevara skogen."]


def test_statements_of_another_plan_and_in_quarantine_are_left_alone(plan, planner):
    other = StatementFactory()
    held = StatementFactory(page=plan, quarantine_reason="TRAP")
    assert together(plan, planner, [other.pk, held.pk], PETITION) == 0
    assert not StatementReview.objects.exists()


def test_senders_are_sorted_by_the_role_they_chose(plan, planner):
    agency = StatementFactory(page=plan, role="Jag skriver för en myndighet")
    together(plan, planner, [agency.pk], PETITION)
    assert StatementReview.objects.get().sender_kind == SenderKind.AUTHORITY


def test_themes_of_another_plan_are_not_given(plan, planner, petitions):
    together(plan, planner, petitions, Work(text="A", themes=(ThemeFactory().pk,)))
    assert not StatementPoint.objects.filter(themes__isnull=False).exists()
