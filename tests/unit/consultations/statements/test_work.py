"""A statement is split into points with positions; nobody overwrites another, and the log names no words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from dialogue_pages.consultations.statements.models import Position, SenderKind, ShownAs, StatementReview
from dialogue_pages.consultations.statements.services import (
    ChangedMeanwhile,
    Point,
    Sorting,
    save_work,
)
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.history import history_of
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import PointFactory, ThemeFactory
from tests.unit.consultations.statements.conftest import MOMENT

pytestmark = pytest.mark.django_db


def save(response, planner, *points, version=0, removed=(), **sorting):
    return save_work(
        response=response,
        version=version,
        user=planner,
        moment=MOMENT,
        sorting=Sorting(**sorting),
        points=points,
        removed=removed,
    )


def texts(review):
    return list(review.points.values_list("text", flat=True))


def test_a_statement_is_split_into_points_in_their_order(response, planner, plan):
    theme = ThemeFactory(page=plan)
    review = save(
        response,
        planner,
        Point(text="Skogen", themes=(theme.pk,), position=Position.NOT, reason="Behövs för vägen."),
        Point(text="Skugga"),
        is_split=True,
    )
    first, second = review.points.all()
    assert (first.text, list(first.themes.all()), first.position) == ("Skogen", [theme], Position.NOT)
    assert (second.text, second.position) == ("Skugga", "")
    assert (review.version, review.changed_by, review.changed_at) == (1, planner, MOMENT)
    assert review.is_split


def test_points_are_changed_moved_and_removed(response, planner):
    review = save(response, planner, Point(text="A"), Point(text="B"), Point(text="C"))
    a, b, c = review.points.all()
    save(
        response,
        planner,
        Point(text="C", pk=c.pk),
        Point(text="A ändrad", pk=a.pk),
        version=1,
        removed=[b.pk],
    )
    assert texts(review) == ["C", "A ändrad"]


def test_points_that_are_not_named_stay_after_the_others(response, planner):
    review = save(response, planner, Point(text="A"), Point(text="B"))
    save(response, planner, Point(text="Ny"), version=1)
    assert texts(review) == ["Ny", "A", "B"]


def test_what_a_resident_wrote_never_changes(response, planner):
    before = Response.objects.filter(pk=response.pk).values().get()
    save(response, planner, Point(text="Kort"), is_split=True)
    assert Response.objects.filter(pk=response.pk).values().get() == before


def test_a_position_needs_its_reason(response, planner):
    with pytest.raises(ValidationError):
        save(response, planner, Point(text="A", position=Position.PARTLY, reason=""))
    assert not StatementReview.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        PointFactory(position=Position.PARTLY, reason="")


def test_a_private_person_is_not_named_and_who_is_named_has_a_name(response, planner):
    for sorting in (
        {"shown_as": ShownAs.NAME, "shown_name": "Kim Ek"},
        {"shown_as": ShownAs.NAME, "sender_kind": SenderKind.AUTHORITY, "shown_name": ""},
    ):
        with pytest.raises(ValidationError):
            save(response, planner, **sorting)
    review = save(
        response,
        planner,
        shown_as=ShownAs.NAME,
        sender_kind=SenderKind.AUTHORITY,
        shown_name="Länsstyrelsen",
    )
    assert review.shown_name == "Länsstyrelsen"


def test_a_name_is_kept_only_while_it_is_shown(response, planner):
    review = save(response, planner, shown_as=ShownAs.MASKED, shown_name="Kim Ek")
    assert review.shown_name == ""


def test_two_people_do_not_overwrite_each_other(response, planner):
    other = RegistrarFactory()
    save(response, planner, Point(text="Först"))
    with pytest.raises(ChangedMeanwhile) as conflict:
        save(response, other, Point(text="Sedan"))
    assert conflict.value.review.changed_by == planner
    assert texts(conflict.value.review) == ["Först"]


def test_a_point_that_another_removed_is_made_anew_by_whoever_saves_it_knowingly(response, planner):
    review = save(response, planner, Point(text="A"))
    pk = review.points.get().pk
    save(response, planner, version=1, removed=[pk])
    save(response, planner, Point(text="A, utförligare", pk=pk), version=2)
    assert texts(review) == ["A, utförligare"]


def test_saving_what_is_already_so_changes_no_version_and_writes_no_log(response, planner):
    review = save(response, planner, Point(text="A"))
    save(response, planner, Point(text="A", pk=review.points.get().pk), version=1)
    assert StatementReview.objects.get().version == 1
    assert ModelLogEntry.objects.for_instance(response).count() == 1


def test_points_and_themes_of_another_plan_are_out_of_reach(response, planner):
    foreign = PointFactory(text="En annan plans")
    theme = ThemeFactory()
    review = save(
        response, planner, Point(text="Min", pk=foreign.pk, themes=(theme.pk,)), removed=[foreign.pk]
    )
    foreign.refresh_from_db()
    assert foreign.text == "En annan plans"
    assert not review.points.get().themes.exists()


def test_what_is_in_quarantine_is_not_worked_on(response, planner):
    Response.objects.update(quarantine_reason="STAFF")
    with pytest.raises(ValidationError):
        save(response, planner, Point(text="A"))


def test_the_log_says_who_did_how_much_and_none_of_the_words(response, planner):
    save(response, planner, Point(text="Hemlig plats"), Point(text="Skugga"))
    entry = ModelLogEntry.objects.for_instance(response).get()
    assert (entry.user, entry.data) == (planner, {"added": 2})
    assert "Hemlig" not in str(entry.data)
    assert len(history_of(response)) == 1
