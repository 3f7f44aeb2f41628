"""The statements of a report in numbers, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dialogue_pages.consultations.reports.reading import ReadStatement
from dialogue_pages.consultations.statements.models import Position, SenderKind
from dialogue_pages.core.documents.tree import Table
from dialogue_pages.core.text import number_with_spaces


def _labels() -> dict[SenderKind, str]:
    return {
        SenderKind.PRIVATE: _("Private people"),
        SenderKind.ORGANISATION: _("Companies and associations"),
        SenderKind.AUTHORITY: _("Authorities"),
    }


def tables(statements: list[ReadStatement], themes: list[str]) -> Iterable[Table]:
    """``themes`` are the plan's, in their order."""
    yield _senders(statements)
    points = [point for statement in statements for point in statement.points]
    if points:
        # A view counts under each of its themes, and once in the sum.
        pairs = Counter((theme, point.position) for point in points for theme in point.themes or ("",))
        used = {theme for theme, _position in pairs}
        named = [(theme, theme) for theme in themes if theme in used]
        if named and "" in used:
            named.append(("", _("Other views")))
        yield _positions(named, pairs, Counter(point.position for point in points))


def _senders(statements: list[ReadStatement]) -> Table:
    counts = Counter((statement.sender_kind, statement.is_late) for statement in statements)
    rows = [
        _row(label, [counts[kind, False], counts[kind, True]])
        for kind, label in _labels().items()
        if counts[kind, False] or counts[kind, True]
    ]
    late = sum(statement.is_late for statement in statements)
    rows.append(_row(_("All"), [len(statements) - late, late]))
    head = (_("Sender"), _("In time"), _("Late"), _("All"))
    return Table(_("Statements by sender"), head, tuple(rows))


def _positions(themes: list[tuple[str, str]], pairs: Counter[tuple[str, str]], sums: Counter[str]) -> Table:
    undecided = [""] if sums[""] else []
    positions = [*Position.values, *undecided]
    rows = [_row(label, [pairs[theme, position] for position in positions]) for theme, label in themes]
    rows.append(_row(_("All"), [sums[position] for position in positions]))
    labels = [*map(str, Position.labels), *(_("Not answered yet") for _position in undecided)]
    return Table(
        _("Views by theme and position; a view of two themes stands in both"),
        (_("Theme"), *labels, _("All")),
        tuple(rows),
    )


def _row(label: str, numbers: list[int]) -> tuple[str, ...]:
    return (label, *map(number_with_spaces, [*numbers, sum(numbers)]))
