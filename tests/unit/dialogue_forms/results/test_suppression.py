"""Nobody can work out a group of one to four from what is published, whatever else they know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.dialogue_forms.results.suppression import (
    THRESHOLD,
    ChangedTooLittle,
    TooFewAnswers,
    check_republishing,
    hidden_cells,
)

SMALL = range(1, THRESHOLD)


def named(sizes: tuple[int, ...]) -> dict[str, int]:
    return {str(number): size for number, size in enumerate(sizes)}


def seen(sizes: tuple[int, ...], hidden: frozenset[str]) -> tuple:
    """All that a reader has: the total, each cell that is shown, which are hidden, and with what word."""
    cells = named(sizes)
    shown = tuple(None if name in hidden else size for name, size in cells.items())
    return sum(sizes), shown, all(cells[name] < THRESHOLD for name in hidden)


def published(sizes: tuple[int, ...]) -> tuple | None:
    try:
        return seen(sizes, hidden_cells(named(sizes)))
    except TooFewAnswers:
        return None


def vectors(options: int, most: int) -> Iterator[tuple[int, ...]]:
    if options == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in vectors(options - 1, most - first):
            yield (first, *rest)


def undetermined(places: dict[tuple, list[tuple[int, ...]]]) -> None:
    """Of all counts that read alike, no cell of one to four has one size only."""
    for view, alike in places.items():
        for sizes in zip(*alike, strict=True):
            assert not (len(set(sizes)) == 1 and sizes[0] in SMALL), (view, alike[0])


@pytest.mark.parametrize(("options", "most"), [(1, 30), (2, 40), (3, 30), (4, 24)])
def test_of_all_counts_there_are_none_gives_a_small_group_away(options, most):
    """Exhaustive, against a reader who knows the rules, the total and everything that is shown."""
    alike = defaultdict(list)
    for sizes in vectors(options, most):
        if (view := published(sizes)) is not None:
            alike[view].append(sizes)
    assert alike
    undetermined(alike)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9).map(tuple))
def test_what_is_hidden_is_covered_by_something_of_another_size(sizes):
    """The exchange that the rule rests on: two hidden cells change places, and everything shown stays."""
    view = published(sizes)
    if view is None:
        return
    hidden = [number for number, size in enumerate(view[1]) if size is None]
    for number, size in enumerate(sizes):
        assert (size in SMALL) <= (number in hidden)
    assert not hidden or sum(sizes[number] for number in hidden) >= THRESHOLD
    for number in hidden:
        other = next(place for place in hidden if sizes[place] != sizes[number])
        exchanged = list(sizes)
        exchanged[number], exchanged[other] = sizes[other], sizes[number]
        assert published(tuple(exchanged)) == view


def test_publishing_again_gives_no_small_group_away_either():
    """Every pair of counts of three options that the rule lets through, read together."""
    alike = defaultdict(list)
    for first in vectors(3, 17):
        try:
            hidden = hidden_cells(named(first))
        except TooFewAnswers:
            continue
        for change in product((-6, -5, 0, 1, 4, 5, 6), repeat=3):
            second = tuple(size + more for size, more in zip(first, change, strict=True))
            if min(second) < 0:
                continue
            try:
                check_republishing(before=named(first), now=named(second), hidden=hidden)
            except ChangedTooLittle:
                continue
            alike[seen(first, hidden), seen(second, hidden)].append((*first, *second))
            assert not any(0 < abs(more) < THRESHOLD for more in change)
    assert alike
    undetermined(alike)


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"Ja": 20, "Nej": 10}, set()),
        ({"Ja": 20, "Nej": 10, "Vet inte": 0}, set()),
        ({"Ja": 200, "Nej": 40, "Vet inte": 3}, {"Nej", "Vet inte"}),
        ({"A": 50, "B": 4, "C": 3}, {"B", "C"}),
        ({"A": 50, "B": 30, "C": 1, "D": 1}, {"B", "C", "D"}),
        ({"A": 50, "B": 4, "C": 4, "D": 7, "E": 7}, {"B", "C", "D", "E"}),
    ],
)
def test_as_few_as_may_be_are_hidden(cells, hidden):
    assert hidden_cells(cells) == hidden


@pytest.mark.parametrize("cells", [{}, {"A": 4}, {"Ja": 200, "Nej": 2}, {"A": 4, "B": 4, "C": 4}, {"A": 0}])
def test_a_question_with_nothing_to_hide_behind_is_not_shown(cells):
    with pytest.raises(TooFewAnswers):
        hidden_cells(cells)


@pytest.mark.parametrize(
    ("now", "hidden"),
    [
        ({"A": 21, "B": 10}, set()),
        ({"A": 20, "B": 6}, set()),
        ({"A": 20, "B": 10, "Ny": 3}, set()),
        ({"A": 20, "B": 4}, set()),
        ({"A": 20}, {"B"}),
    ],
)
def test_a_small_change_is_not_published(now, hidden):
    with pytest.raises(ChangedTooLittle):
        check_republishing(before={"A": 20, "B": 10}, now=now, hidden=hidden)


def test_the_same_and_much_more_are_published():
    for now in ({"A": 20, "B": 10}, {"A": 25, "B": 40}, {"A": 20, "B": 10, "Ny": 5}):
        check_republishing(before={"A": 20, "B": 10}, now=now, hidden=frozenset())
