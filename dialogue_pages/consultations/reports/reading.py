"""What a report takes from the statements of a stage. What residents wrote, and who they are, is not read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from dialogue_pages.consultations.statements.models import (
    Position,
    SenderKind,
    ShownAs,
    StatementPoint,
    StatementReview,
)
from dialogue_pages.consultations.statements.querysets import statements_of
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.querysets import ResponseQuerySet

AT_A_TIME = 200
_REVIEW = tuple(f"review__{name}" for name in ("sender_kind", "shown_as", "shown_name", "is_split"))


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """``themes`` are names in the plan's order; ``position`` is empty while nobody has decided."""

    text: str
    themes: tuple[str, ...]
    position: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement under the one name that a report has for it."""

    name: str
    sender_kind: str
    received: dt.datetime
    is_late: bool
    is_split: bool
    points: tuple[ReadPoint, ...]


def read(period: DialoguePeriod, *, masks_private_people: bool) -> Iterator[ReadStatement]:
    """The stage's statements as they came, in as many queries a batch whatever they hold."""
    namer = Namer(masks_private_people)
    rows = (
        statements_of(period)
        .select_related("review")
        .prefetch_related("review__points__themes")
        .only("reference", "submit_time", "is_late", *_REVIEW)
    )
    for row in rows.iterator(chunk_size=AT_A_TIME):
        review = getattr(row, "review", None)
        kind = review.sender_kind if review else SenderKind.PRIVATE
        yield ReadStatement(
            name=namer.name(row.reference, kind, review),
            sender_kind=kind,
            received=row.submit_time,
            is_late=row.is_late,
            is_split=bool(review and review.is_split),
            points=tuple(map(_point, review.points.all())) if review else (),
        )


def _point(row: StatementPoint) -> ReadPoint:
    themes = tuple(theme.name for theme in row.themes.all())
    return ReadPoint(row.text, themes, row.position, row.reason)


class Namer:
    """Names senders: a private person by reference or masked and numbered, never by name."""

    def __init__(self, masks_private_people: bool) -> None:
        self.masks_private_people = masks_private_people
        self.masked: Counter[str] = Counter()

    def name(self, reference: str, kind: str, review: StatementReview | None) -> str:
        shown_as = review.shown_as if review else ShownAs.REFERENCE
        if kind == SenderKind.PRIVATE and self.masks_private_people:
            shown_as = ShownAs.MASKED
        if shown_as == ShownAs.MASKED:
            self.masked[kind] += 1
            masks = {
                SenderKind.PRIVATE: _("Private person %(number)d"),
                SenderKind.ORGANISATION: _("Company or association %(number)d"),
                SenderKind.AUTHORITY: _("Authority %(number)d"),
            }
            return masks[SenderKind(kind)] % {"number": self.masked[kind]}
        if review and shown_as == ShownAs.NAME and kind != SenderKind.PRIVATE:
            return review.shown_name
        return reference


def unanswered(period: DialoguePeriod) -> ResponseQuerySet:
    """Statements that are not answered in full: not all split, or with a view that has no position."""
    open_points = StatementPoint.objects.filter(review=OuterRef("pk"), position="")
    return statements_of(period).filter(
        Q(review__isnull=True) | Q(review__is_split=False) | Exists(open_points)
    )


def named(period: DialoguePeriod) -> list[str]:
    """The names that a report of the stage shows."""
    shown = statements_of(period).filter(review__shown_as=ShownAs.NAME)
    return sorted(set(shown.values_list("review__shown_name", flat=True)))


def with_positions(period: DialoguePeriod, positions: list[str]) -> ResponseQuerySet:
    """Statements of which a point has one of the positions; see ``TOLD_POSITIONS`` for who is to be told."""
    points = StatementPoint.objects.filter(review=OuterRef("pk"), position__in=positions)
    return statements_of(period).filter(Exists(points))


# Whose views were not accommodated (PBL 5:24).
TOLD_POSITIONS = (Position.NOT, Position.PARTLY)
