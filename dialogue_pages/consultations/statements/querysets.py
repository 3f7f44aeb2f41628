"""Which statements belong to which stage of a plan, and how far the work on each has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from dialogue_pages.consultations.statements.models import StatementPoint
from dialogue_pages.core.clock import local_start_of
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet


def statements_to(page_id: int) -> ResponseQuerySet:
    """Every statement on a plan, also in quarantine, as they came."""
    rows = Response.objects.filter(page=page_id, kind=ResponseKind.STATEMENT)
    return rows.order_by("submit_time", "pk")


def statements_of(period: DialoguePeriod) -> ResponseQuerySet:
    """The statements of one stage out of quarantine, late ones too, as they came.

    Stages repeat (PBL 5:25): a statement belongs to the last stage of its kind that had begun when it came,
    or to the first.
    """
    first_days = DialoguePeriod.objects.filter(
        page=period.page_id, stage=period.stage, last_day__isnull=False
    ).values_list("first_day", flat=True)
    found = statements_to(period.page_id).filter(quarantine_reason=QuarantineReason.NONE)
    return found.filter(came_to(period, first_days))


def came_to(period: DialoguePeriod, first_days: Iterable[dt.date]) -> Q:
    """The condition of a stage; ``first_days`` are those of every stage of its kind in the plan."""
    days = list(first_days)
    condition = Q(stage=period.stage)
    if any(day < period.first_day for day in days):
        condition &= Q(submit_time__gte=local_start_of(period.first_day))
    later = [day for day in days if day > period.first_day]
    if later:
        condition &= Q(submit_time__lt=local_start_of(min(later)))
    return condition


def with_period(rows: ResponseQuerySet, periods: Sequence[DialoguePeriod]) -> ResponseQuerySet:
    """Attach ``period_id``, the stage of the plan that each statement belongs to; None when it is gone."""
    whens = [
        When(came_to(period, [row.first_day for row in periods if row.stage == period.stage]), period.pk)
        for period in periods
    ]
    return rows.annotate(period_id=Case(*whens, default=None, output_field=BigIntegerField()))


def with_progress(rows: ResponseQuerySet) -> ResponseQuerySet:
    """Attach ``is_split`` and ``is_done``: every point is taken out, and each has a position."""
    undecided = StatementPoint.objects.filter(review=OuterRef("pk"), position="")
    is_split = Coalesce("review__is_split", Value(False))
    return rows.annotate(
        is_split=is_split,
        is_done=Case(
            When(Q(review__is_split=True) & ~Exists(undecided), Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
    )


def with_point_counts(rows: ResponseQuerySet) -> ResponseQuerySet:
    """Attach ``point_count`` and ``undecided_count``; for the rows of one page of a list."""
    points = StatementPoint.objects.filter(review=OuterRef("pk")).order_by().values("review")

    def count(found) -> Coalesce:
        return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)

    return rows.annotate(point_count=count(points), undecided_count=count(points.filter(position="")))
