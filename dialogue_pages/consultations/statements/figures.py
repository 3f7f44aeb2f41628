"""Statements and points, counted. The number of queries is the same for two statements and two thousand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from dialogue_pages.consultations.statements.models import StatementPoint, Theme
from dialogue_pages.consultations.statements.querysets import statements_to, with_period, with_progress
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.querysets import ResponseQuerySet

# The sender of a statement that nobody has sorted, and the position of a point that nobody has decided on.
NOT_YET = ""


@dataclass(frozen=True, slots=True)
class StageProgress:
    """How far the work on a stage's statements has come. What is in quarantine is counted apart only."""

    total: int = 0
    late: int = 0
    quarantined: int = 0
    unsplit: int = 0
    done: int = 0
    points: int = 0
    undecided: int = 0

    @property
    def on_time(self) -> int:
        return self.total - self.late

    @property
    def percent(self) -> int:
        """Of statements that are done, rounded down: 100 is only when nothing is left."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme with how many statements and points it has, and how many points by position."""

    theme: Theme
    statements: int
    points: int
    by_position: dict[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Some statements in numbers. Keys are codes: of ``SenderKind``, ``ResponseChannel``, ``Position``, or
    ``NOT_YET``; those that nothing has are left out."""

    total: int
    late: int
    points: int
    by_sender: dict[str, int] = field(default_factory=dict)
    by_channel: dict[str, int] = field(default_factory=dict)
    by_position: dict[str, int] = field(default_factory=dict)
    by_theme: list[ThemeFigures] = field(default_factory=list)

    @property
    def on_time(self) -> int:
        return self.total - self.late


def progress_by_period(page_id: int, periods: Sequence[DialoguePeriod]) -> dict[int | None, StageProgress]:
    """The progress of each stage that has any statement, by the stage's id; two queries.

    Under None stands what belongs to a stage that the plan no longer has.
    """
    rows = with_period(with_progress(statements_to(page_id)), periods)
    counted, free = rows.order_by(), Q(quarantine_reason="")
    statements = counted.values("period_id").annotate(
        total=Count("pk", filter=free),
        late=Count("pk", filter=free & Q(is_late=True)),
        quarantined=Count("pk", filter=~free),
        unsplit=Count("pk", filter=free & Q(is_split=False)),
        done=Count("pk", filter=free & Q(is_done=True)),
    )
    points = (
        counted.filter(free)
        .values("period_id")
        .annotate(
            points=Count("review__points"),
            undecided=Count("review__points", filter=Q(review__points__position="")),
        )
    )
    points_of = {row.pop("period_id"): row for row in points}
    progress = {}
    for row in statements:
        period = row.pop("period_id")
        progress[period] = StageProgress(**row, **points_of.get(period, {}))
    return progress


def figures_of(statements: ResponseQuerySet) -> Figures:
    """The figures of some statements, for example ``statements_of(period)``; seven queries."""
    rows = statements.order_by()
    points = StatementPoint.objects.order_by().filter(review__in=rows.values("pk"))
    by_late = _counted(rows.values_list("is_late").annotate(number=Count("pk")))
    by_position = _counted(points.values_list("position").annotate(number=Count("pk")))
    return Figures(
        total=sum(by_late.values()),
        late=by_late.get(True, 0),
        points=sum(by_position.values()),
        by_sender=_counted(rows.values_list("review__sender_kind").annotate(number=Count("pk"))),
        by_channel=_counted(rows.values_list("channel").annotate(number=Count("pk"))),
        by_position=by_position,
        by_theme=_by_theme(points),
    )


def _counted(pairs) -> dict:
    return {NOT_YET if key is None else key: number for key, number in pairs}


def _by_theme(points) -> list[ThemeFigures]:
    """Themes of these points in their order; a point with two themes counts under both."""
    named = points.filter(themes__isnull=False)
    statements = dict(named.values_list("themes").annotate(number=Count("review", distinct=True)))
    positions: dict[int, Counter[str]] = defaultdict(Counter)
    for theme, position, number in named.values_list("themes", "position").annotate(number=Count("pk")):
        positions[theme][position] += number
    return [
        ThemeFigures(theme, statements[theme.pk], positions[theme.pk].total(), dict(positions[theme.pk]))
        for theme in Theme.objects.filter(pk__in=statements)
    ]
