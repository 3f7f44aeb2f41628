"""What is said of a question beside its counts: mean, median, quartiles; ``None`` when nobody answered."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


def mean(points: Sequence[tuple[float, int]]) -> float | None:
    """The mean of values that each stand for a number of answers."""
    number = sum(count for _value, count in points)
    return sum(value * count for value, count in points) / number if number else None


def median(points: Sequence[tuple[float, int]]) -> float | None:
    """The median of sorted values that each stand for a number of answers."""
    number = sum(count for _value, count in points)
    if not number:
        return None
    return (_at(points, (number - 1) // 2) + _at(points, number // 2)) / 2


def _at(points: Sequence[tuple[float, int]], place: int) -> float:
    seen = 0
    for value, count in points:
        seen += count
        if place < seen:
            return value
    return points[-1][0]


def quartiles(values: array) -> tuple[float, float, float] | None:
    """The first quartile, the median and the third, each between its two neighbours in proportion."""
    if not values:
        return None
    ordered = sorted(values)
    return tuple(_quantile(ordered, share) for share in (0.25, 0.5, 0.75))  # type: ignore[return-value]


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
