"""WGS 84 and SWEREF 99 TM (EPSG:3006): which is which, and from one to the other.

In Sweden no number of one can be taken for one of the other, nor a latitude for a longitude, so neither the
system nor the order of a pair has to be asked for.
"""

from __future__ import annotations

from functools import cache

from pyproj import Transformer

LATITUDES, LONGITUDES = (55.0, 69.2), (10.0, 24.5)
NORTHINGS, EASTINGS = (6_090_000, 7_700_000), (210_000, 930_000)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_sweref(longitude: float, latitude: float) -> tuple[float, float]:
    """East and north in metres."""
    return _transformer(4326, 3006).transform(longitude, latitude)


def to_wgs84(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude in degrees; infinite where there is no such place."""
    return _transformer(3006, 4326).transform(east, north)


def is_in_sweden(longitude: float, latitude: float) -> bool:
    """Whether the point is in the rectangle around Sweden."""
    return _within(longitude, LONGITUDES) and _within(latitude, LATITUDES)


def is_sweref(east: float, north: float) -> bool:
    return _within(east, EASTINGS) and _within(north, NORTHINGS)


def point_in_sweden(first: float, second: float) -> tuple[float, float] | None:
    """Longitude and latitude of a pair in either system and order; None when it is nowhere in Sweden."""
    for pair in ((first, second), (second, first)):
        if is_in_sweden(*pair):
            return pair
        if is_sweref(*pair):
            return to_wgs84(*pair)
    return None


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
