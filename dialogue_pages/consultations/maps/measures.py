"""How large an area is, where it lies, and how far it is to it."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from pyproj import Geod

from dialogue_pages.core.text import number_with_spaces

GEOD = Geod(ellps="GRS80")
SQUARE_METRES = 10_000
KILOMETRE = 1000
# From here on a decimal says nothing.
FAR = 10 * KILOMETRE
WHOLE_HECTARES = 100
STEP = 50

Area = dict[str, Any]
Bounds = tuple[float, float, float, float]


def rings_of(area: Area) -> list[list[list[float]]]:
    """Every ring, the holes too: they are what a border is."""
    coordinates = area["coordinates"]
    if area["type"] == "Polygon":
        return list(coordinates)
    return [ring for polygon in coordinates for ring in polygon]


def hectares(area: Area) -> float:
    """On the ellipsoid: outer rings run one way and holes the other, so their signed areas add up."""
    return sum(GEOD.polygon_area_perimeter(*_columns(ring))[0] for ring in rings_of(area)) / SQUARE_METRES


def bounds(area: Area) -> Bounds:
    """West, south, east, north."""
    columns = [_columns(ring) for ring in rings_of(area)]
    longitudes = [value for column, _rest in columns for value in column]
    latitudes = [value for _rest, column in columns for value in column]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def centre(area: Area) -> tuple[float, float]:
    """The middle of its extent: longitude and latitude."""
    west, south, east, north = bounds(area)
    return (west + east) / 2, (south + north) / 2


def metres_to(area: Area, longitude: float, latitude: float) -> float:
    """To the nearest border; 0 inside the area."""
    rings = rings_of(area)
    if _is_inside(rings, longitude, latitude):
        return 0.0
    # Degrees of longitude are shorter than those of latitude: here by this much.
    east = _metres(longitude, latitude, longitude + 0.01, latitude)
    north = _metres(longitude, latitude, longitude, latitude + 0.01)
    nearest = min(
        (
            _nearest(a, b, longitude, latitude, east / north)
            for ring in rings
            for a, b in zip(ring, ring[1:], strict=False)
        ),
        key=lambda row: row[0],
    )
    return _metres(longitude, latitude, nearest[1], nearest[2])


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    return _metres(*one, *other)


def distance_words(metres: float) -> str:
    """``350 m``, ``1,2 km``, ``12 km``."""
    if metres < KILOMETRE - STEP / 2:
        return _("%(number)s m") % {"number": max(STEP, round(metres / STEP) * STEP)}
    if metres < FAR:
        return _("%(number)s km") % {"number": decimals(metres / KILOMETRE, 1)}
    return _("%(number)s km") % {"number": number_with_spaces(round(metres / KILOMETRE))}


def hectares_words(size: float) -> str:
    """``0,35 hektar``, ``2,4 hektar``, ``1 250 hektar``."""
    if size >= WHOLE_HECTARES:
        return _("%(number)s hectares") % {"number": number_with_spaces(round(size))}
    return _("%(number)s hectares") % {"number": decimals(size, 2 if size < 1 else 1)}


def decimals(value: float, places: int) -> str:
    """``57,77150``: rounded, which Django's own does not do."""
    return number_format(round(value, places), places)


def _columns(ring: list[list[float]]) -> tuple[list[float], list[float]]:
    return [point[0] for point in ring], [point[1] for point in ring]


def _metres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    return GEOD.inv(lon, lat, other_lon, other_lat)[2]


def _nearest(
    a: list[float], b: list[float], lon: float, lat: float, ratio: float
) -> tuple[float, float, float]:
    """The squared distance to the nearest point of a segment, in degrees of latitude, and that point."""
    ax, ay = (a[0] - lon) * ratio, a[1] - lat
    dx, dy = (b[0] - a[0]) * ratio, b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    x, y = ax + share * dx, ay + share * dy
    return x * x + y * y, lon + x / ratio, lat + y


def _is_inside(rings: list[list[list[float]]], lon: float, lat: float) -> bool:
    """By how often a ray to the east crosses a border: holes turn it round again."""
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
            if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                inside = not inside
    return inside
