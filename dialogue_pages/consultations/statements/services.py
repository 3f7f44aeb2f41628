"""What staff makes of statements: each act in one transaction, in the log, and never over another's.

What is logged says how much was changed and nothing of what anybody wrote.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from dialogue_pages.consultations.statements.models import (
    SenderKind,
    ShownAs,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.responses.models import Response

WORKED = "dialogue_pages.statement.work"


class ChangedMeanwhile(Exception):
    """Somebody else has worked on the statement since it was shown: nothing was written."""

    def __init__(self, review: StatementReview) -> None:
        super().__init__()
        self.review = review


@dataclass(frozen=True, slots=True)
class Sorting:
    """Who sent a statement, how a report names them, and whether every point is taken out.

    A name is kept only while it is shown.
    """

    sender_kind: str = SenderKind.PRIVATE
    shown_as: str = ShownAs.REFERENCE
    shown_name: str = ""
    is_split: bool = False

    def __post_init__(self) -> None:
        if self.shown_as != ShownAs.NAME:
            object.__setattr__(self, "shown_name", "")

    @staticmethod
    def of(review: StatementReview) -> Sorting:
        return Sorting(**{name: getattr(review, name) for name in Sorting.__slots__})


@dataclass(frozen=True, slots=True)
class Point:
    """A point as somebody left it; without ``pk`` it is new. ``themes`` are ids of the plan's."""

    text: str
    pk: int | None = None
    themes: tuple[int, ...] = ()
    position: str = ""
    reason: str = ""

    @staticmethod
    def of(row: StatementPoint) -> Point:
        themes = tuple(sorted(theme.pk for theme in row.themes.all()))
        return Point(row.text, row.pk, themes, row.position, row.reason)


@transaction.atomic
def save_work(  # noqa: PLR0913 - keyword only: each says what it is
    *,
    response: Response,
    version: int,
    user: Any,
    moment: dt.datetime,
    sorting: Sorting,
    points: Sequence[Point],
    removed: Sequence[int] = (),
) -> StatementReview:
    """Write the sorting of a statement and its points in their order; ``removed`` are ids of points.

    ``version`` is that of the work when it was shown, 0 when nobody had begun. Points that are not named
    stay, after the others; one that somebody else has removed meanwhile is made anew. A statement itself
    never changes.
    """
    row = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if row.quarantine_reason:
        raise ValidationError(_("It is in quarantine: release it first."))
    review = StatementReview.objects.filter(pk=row.pk).first()
    if review is not None and review.version != version:
        raise ChangedMeanwhile(review)
    is_new = review is None
    review = review or StatementReview(response=row, version=0)
    is_sorted = _sort(review, sorting)
    if is_new:
        review.save()
    changes = _split(review, row.page_id, points, removed)
    if is_new or is_sorted or any(changes.values()):
        review.version += 1
        review.changed_by, review.changed_at = user, moment
        review.save()
        log(instance=row, action=WORKED, user=user, data={name: n for name, n in changes.items() if n})
    return review


def _sort(review: StatementReview, sorting: Sorting) -> bool:
    """Whether the sorting is another than it was."""
    is_changed = Sorting.of(review) != sorting
    for name in Sorting.__slots__:
        setattr(review, name, getattr(sorting, name))
    review.clean_fields(exclude=["response"])
    review.validate_constraints()
    return is_changed


def _split(
    review: StatementReview, page_id: int, points: Sequence[Point], removed: Sequence[int]
) -> dict[str, int]:
    """Write the points; how many were added, changed and removed."""
    known = {row.pk: row for row in review.points.prefetch_related("themes")}
    gone = [known.pop(pk) for pk in removed if pk in known]
    StatementPoint.objects.filter(pk__in=[row.pk for row in gone]).delete()
    of_plan = set(Theme.objects.filter(page=page_id).values_list("pk", flat=True))
    added = changed = place = 0
    for place, point in enumerate(points, start=1):
        row = known.pop(point.pk, None) if point.pk else None
        wanted = replace(point, themes=tuple(sorted(set(point.themes) & of_plan)))
        if row is not None and row.sort_order == place and Point.of(row) == wanted:
            continue
        added, changed = (added + 1, changed) if row is None else (added, changed + 1)
        row = row or StatementPoint(review=review)
        row.sort_order, row.text = place, wanted.text
        row.position, row.reason = wanted.position, wanted.reason
        row.full_clean(exclude=["review"])
        row.save()
        row.themes.set(wanted.themes)
    for row in known.values():
        place += 1
        StatementPoint.objects.filter(pk=row.pk).update(sort_order=place)
    return {"added": added, "changed": changed, "removed": len(gone)}
