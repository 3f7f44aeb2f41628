"""Which counts may be published, so that nobody can work out a group of one to four.

The counts of a question are *cells*: how many chose each option, and all of them add up to a number that
anyone may know from elsewhere. Small cells are hidden. If what is hidden could be worked out all the same,
since only one cell is hidden, or the hidden ones are all equal, or are few together, the smallest of the
others are hidden too, with all that are equal to them.

Why it holds, also against somebody who knows these rules, the total, and every published number: the
choice depends on the sizes of cells alone. Exchange two hidden cells of different size, and everything
published stays as it was; each hidden cell has another of different size beside it. Cells are shown exactly,
or hidden with the same mark. A later count keeps the same cells hidden, and is published only when each cell
has changed by nothing or by five at least: so the exchange holds for both counts together, and no small group
of newcomers can be told by comparing them. ``docs/decisions`` has the whole reasoning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

THRESHOLD = 5


class TooFewAnswers(Exception):
    """Nothing of the question can be shown without giving a small group away."""


class ChangedTooLittle(Exception):
    """Publishing anew would give a small group of newcomers away."""


def hidden_cells(cells: Mapping[str, int]) -> frozenset[str]:
    """The cells that are hidden when these counts are published for the first time.

    A cell of nobody is no group: it is shown, unless others are hidden and it can stand among them.
    Raises ``TooFewAnswers``.
    """
    if sum(cells.values()) < THRESHOLD:
        raise TooFewAnswers
    if not any(_is_small(number) for number in cells.values()):
        return frozenset()
    hidden = {name for name, number in cells.items() if number < THRESHOLD}
    if not _is_safe([cells[name] for name in hidden]):
        least = min((number for number in cells.values() if number >= THRESHOLD), default=0)
        hidden |= {name for name, number in cells.items() if number == least}
    if len(hidden) == len(cells):
        raise TooFewAnswers
    return frozenset(hidden)


def check_republishing(*, before: Mapping[str, int], now: Mapping[str, int], hidden: Collection[str]) -> None:
    """Whether new counts may follow published ones, with the same cells hidden. Raises ``ChangedTooLittle``.

    An option that one of the counts does not have is a cell of nobody there.
    """
    for name in {*before, *now}:
        was, is_now = before.get(name, 0), now.get(name, 0)
        if 0 < abs(is_now - was) < THRESHOLD or (name not in hidden and _is_small(is_now)):
            raise ChangedTooLittle
    total = abs(sum(now.values()) - sum(before.values()))
    rest = sum(now.get(name, 0) for name in hidden)
    if 0 < total < THRESHOLD or (hidden and rest < THRESHOLD):
        raise ChangedTooLittle


def _is_small(number: int) -> bool:
    return 0 < number < THRESHOLD


def _is_safe(numbers: Collection[int]) -> bool:
    """Whether hidden cells cover one another: they are not all alike, and together are no small group."""
    return len(set(numbers)) > 1 and sum(numbers) >= THRESHOLD
