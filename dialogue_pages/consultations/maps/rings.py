"""What is wrong with the rings of an area. Points are whole numbers, so that every answer is exact."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dialogue_pages.core.text import NO_BREAK_SPACE

Point = tuple[int, int]
Ring = list[Point]
FEWEST = 3


def signed_area(ring: Ring) -> int:
    """Twice the area of a closed ring, positive when it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))


def fault_of(polygons: list[list[Ring]], parts: int) -> str:
    """The first fault in words, empty when there is none. A point is told in degrees of ``parts``."""
    rings = [ring for polygon in polygons for ring in polygon]
    for number, ring in enumerate(rings, start=1):
        if ring[0] != ring[-1]:
            return _("Ring %(number)d is not closed: its first and last point must be the same.") % {
                "number": number
            }
        if len(set(ring)) < FEWEST or _is_line(ring):
            return _("Ring %(number)d has no area: at least three different points are needed.") % {
                "number": number
            }
    if crossing := _first_crossing(rings):
        one, other, point = crossing
        where = f"{point[1] / parts:.5f},{NO_BREAK_SPACE}{point[0] / parts:.5f}"
        if one == other:
            told = _("Ring %(number)d crosses itself near latitude and longitude %(where)s.")
            return told % {"number": one + 1, "where": where}
        told = _("Rings %(one)d and %(other)d cross each other near latitude and longitude %(where)s.")
        return told % {"one": min(one, other) + 1, "other": max(one, other) + 1, "where": where}
    return _misplaced(polygons)


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a closed ring, and not on it."""
    inside = False
    for a, b in zip(ring, ring[1:], strict=False):
        turn = _turn(a, b, point)
        if turn == 0 and _between(a, b, point):
            return False
        if (a[1] > point[1]) != (b[1] > point[1]) and (turn > 0) == (b[1] > a[1]):
            inside = not inside
    return inside


def _is_line(ring: Ring) -> bool:
    return all(_turn(ring[0], a, b) == 0 for a, b in zip(ring, ring[1:], strict=False))


def _misplaced(polygons: list[list[Ring]]) -> str:
    """A hole outside its polygon, or a polygon in another. No rings cross, so some points tell."""
    number = 0
    for polygon in polygons:
        outer = polygon[0]
        for place, hole in enumerate(polygon[1:], start=2):
            if not any(contains(outer, point) for point in hole):
                return _("Ring %(number)d is a hole that does not lie inside its area.") % {
                    "number": number + place
                }
        number += len(polygon)
    for one, polygon in enumerate(polygons):
        for other, another in enumerate(polygons):
            if one != other and any(_covers(polygon, point) for point in another[0]):
                told = _("Part %(other)d of the area lies inside part %(one)d.")
                return told % {"one": one + 1, "other": other + 1}
    return ""


def _covers(polygon: list[Ring], point: Point) -> bool:
    outside_holes = not any(contains(hole, point) or point in hole for hole in polygon[1:])
    return contains(polygon[0], point) and outside_holes


def _first_crossing(rings: list[Ring]) -> tuple[int, int, Point] | None:
    """Two rings (the same twice when one crosses itself) and a point near where they cross.

    Segments are swept from west to east: only those that share a longitude are compared.
    """
    active: list[tuple] = []
    for segment in sorted(_segments(rings)):
        west, _east, low, high, a, b, ring, place, last = segment
        active = [row for row in active if row[1] >= west]
        for row in active:
            if row[2] > high or row[3] < low:
                continue
            c, d, other, other_place = row[4], row[5], row[6], row[7]
            if ring != other:
                if _crosses(a, b, c, d):
                    return ring, other, a
            elif _is_next(place, other_place, last):
                if _turns_back(a, b, c, d):
                    return ring, ring, a
            elif _touches(a, b, c, d):
                return ring, ring, a
        active.append(segment)
    return None


def _segments(rings: list[Ring]) -> Iterator[tuple]:
    for number, ring in enumerate(rings):
        single = [point for place, point in enumerate(ring) if place == 0 or point != ring[place - 1]]
        last = len(single) - 2
        for place, (a, b) in enumerate(zip(single, single[1:], strict=False)):
            (west, east), (low, high) = sorted((a[0], b[0])), sorted((a[1], b[1]))
            yield west, east, low, high, a, b, number, place, last


def _is_next(place: int, other: int, last: int) -> bool:
    return abs(place - other) == 1 or {place, other} == {0, last}


def _turn(a: Point, b: Point, c: Point) -> int:
    """Positive when c lies to the left of the way from a to b, 0 when on its line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(a: Point, b: Point, c: Point) -> bool:
    """Whether c, which is on the line of a and b, lies between them."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments cross at a point inside both."""
    one, two = _turn(a, b, c), _turn(a, b, d)
    three, four = _turn(c, d, a), _turn(c, d, b)
    return one * two < 0 and three * four < 0


def _touches(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments have any point in common."""
    return (
        _crosses(a, b, c, d)
        or (_turn(a, b, c) == 0 and _between(a, b, c))
        or (_turn(a, b, d) == 0 and _between(a, b, d))
        or (_turn(c, d, a) == 0 and _between(c, d, a))
        or (_turn(c, d, b) == 0 and _between(c, d, b))
    )


def _turns_back(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments that follow each other lie on top of each other."""
    shared, one, two = (b, a, d) if b == c else (a, b, c)
    if shared not in (c, d):
        return False
    outward = (one[0] - shared[0]) * (two[0] - shared[0]) + (one[1] - shared[1]) * (two[1] - shared[1])
    return _turn(shared, one, two) == 0 and outward > 0
