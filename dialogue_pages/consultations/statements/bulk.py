"""The same done to many statements at once, such as a hundred that are copies of one petition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from wagtail.log_actions import log

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.statements.models import StatementPoint, StatementReview, Theme
from dialogue_pages.consultations.statements.querysets import statements_to
from dialogue_pages.consultations.statements.senders import proposed_kind
from dialogue_pages.consultations.statements.services import WORKED
from dialogue_pages.responses.models import Response

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Work:
    """What is done to each. With a ``text`` it is a new point, and the rest is said of that point.

    Without one it is said of the points that are there: themes of all, the position and its reason of those
    that have none. ``only_theme`` narrows that to the points of one theme. Ids of themes are the plan's.
    """

    text: str = ""
    themes: tuple[int, ...] = ()
    position: str = ""
    reason: str = ""
    only_theme: int | None = None
    is_split: bool = False


@transaction.atomic
def work_on_many(
    *, page: ConsultationPage, statements: Collection[int], work: Work, user: Any, moment: dt.datetime
) -> int:
    """How many of the statements were changed. What is in quarantine is left alone, and a second press too:
    a statement gets no second point of the same text, and no position is written over another."""
    rows = statements_to(page.pk).filter(pk__in=statements, quarantine_reason="")
    responses = {row.pk: row for row in rows.order_by("pk").select_for_update(of=("self",))}
    if work.text or work.is_split:
        _begin(responses)
    reviews = list(responses)
    themes = list(Theme.objects.filter(page=page, pk__in=work.themes).values_list("pk", flat=True))
    changed = _add(reviews, work, themes) if work.text else _decide(reviews, work, themes)
    if work.is_split:
        unsplit = StatementReview.objects.filter(pk__in=reviews, is_split=False)
        changed |= set(unsplit.values_list("pk", flat=True))
        unsplit.update(is_split=True)
    StatementReview.objects.filter(pk__in=changed).update(
        version=F("version") + 1, changed_by=user, changed_at=moment
    )
    for pk in sorted(changed):
        log(instance=responses[pk], action=WORKED, user=user, data={"together": len(changed)})
    return len(changed)


def _begin(responses: dict[int, Response]) -> None:
    """Make the reviews of statements that nobody had begun with."""
    begun = set(StatementReview.objects.filter(pk__in=responses).values_list("pk", flat=True))
    StatementReview.objects.bulk_create(
        StatementReview(response=row, version=0, sender_kind=proposed_kind(row))
        for pk, row in responses.items()
        if pk not in begun
    )


def _add(reviews: list[int], work: Work, themes: list[int]) -> set[int]:
    """A new point in each that has none of the same text."""
    same = StatementPoint.objects.filter(review__in=reviews, text=work.text)
    have = set(same.values_list("review", flat=True))
    last = dict(
        StatementPoint.objects.order_by()
        .filter(review__in=reviews)
        .values_list("review")
        .annotate(last=Max("sort_order"))
    )
    made = StatementPoint.objects.bulk_create(
        StatementPoint(
            review_id=pk,
            sort_order=last.get(pk, 0) + 1,
            text=work.text,
            position=work.position,
            reason=work.reason,
        )
        for pk in reviews
        if pk not in have
    )
    _tag([point.pk for point in made], themes)
    return {point.review_id for point in made}


def _decide(reviews: list[int], work: Work, themes: list[int]) -> set[int]:
    """Themes of the points there are, and a position of those without."""
    points = StatementPoint.objects.filter(review__in=reviews)
    if work.only_theme is not None:
        points = points.filter(themes=work.only_theme)
    ids = list(points.values_list("pk", flat=True))
    changed: set[int] = set()
    if themes:
        has_all = points.filter(pk__in=ids)
        for theme in themes:
            has_all = has_all.filter(themes=theme)
        lacking = StatementPoint.objects.filter(pk__in=set(ids) - set(has_all.values_list("pk", flat=True)))
        changed |= set(lacking.values_list("review", flat=True))
        _tag(list(lacking.values_list("pk", flat=True)), themes)
    if work.position:
        undecided = StatementPoint.objects.filter(pk__in=ids, position="")
        changed |= set(undecided.values_list("review", flat=True))
        undecided.update(position=work.position, reason=work.reason)
    return changed


def _tag(points: list[int], themes: list[int]) -> None:
    through = StatementPoint.themes.through
    rows = [through(statementpoint_id=point, theme_id=theme) for point in points for theme in themes]
    through.objects.bulk_create(rows, ignore_conflicts=True)
