"""A plan's area as somebody sends it: GeoJSON in WGS 84 or SWEREF 99 TM, read and kept in one form.

Kept is what RFC 7946 asks for: WGS 84, six decimals (a decimetre), outer rings counterclockwise.
"""

from __future__ import annotations

import json
import math
import re
from itertools import chain
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogue_pages.consultations.maps import projection
from dialogue_pages.consultations.maps.rings import Ring, fault_of, signed_area
from dialogue_pages.core.text import number_with_spaces

MOST_BYTES = 1024 * 1024
MOST_POINTS = 5_000
MOST_POLYGONS = 50
# Positions are whole numbers of this part of a degree, so that geometry is exact.
PARTS = 1_000_000
WGS84, SWEREF = ("4326", "CRS84", "4258"), ("3006",)

Position = tuple[float, float]
Polygons = list[list[list[Position]]]


def area_from_text(text: str) -> dict[str, Any] | None:
    """The area that a text holds, None for an empty one. Raises ``ValidationError`` with what to mend."""
    if not text.strip():
        return None
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise ValidationError(_("The file is too large: at most 1 MB."))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("This is not GeoJSON: the text cannot be read as JSON.")) from error
    return normalised(data)


def normalised(data: Any) -> dict[str, Any]:
    """An area as it is kept. Raises ``ValidationError`` with what to mend."""
    geometry = _geometry_of(data)
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not _is_nested_list(polygons):
        raise ValidationError(_("The area has no coordinates."))
    if len(polygons) > MOST_POLYGONS:
        raise ValidationError(_("The area has too many parts: at most %(most)d.") % {"most": MOST_POLYGONS})
    found = [[[_position(row) for row in ring] for ring in polygon] for polygon in polygons]
    points = list(chain.from_iterable(chain.from_iterable(found)))
    if len(points) > MOST_POINTS:
        told = _("The area has %(number)s points: at most %(most)s. Simplify it and try again.")
        numbers = {"number": number_with_spaces(len(points)), "most": number_with_spaces(MOST_POINTS)}
        raise ValidationError(told % numbers)
    if _is_in_sweref(_system_of(data, geometry), points):
        found = [[[projection.to_wgs84(*row) for row in ring] for ring in polygon] for polygon in found]
    _refuse_outside(chain.from_iterable(chain.from_iterable(found)))
    whole = [[[_in_parts(row) for row in ring] for ring in polygon] for polygon in found]
    if fault := fault_of(whole, PARTS):
        raise ValidationError(fault)
    return _as_geojson([[_wound(ring, outer=not number) for number, ring in enumerate(p)] for p in whole])


def _geometry_of(data: Any) -> dict[str, Any]:
    """The one polygon or multipolygon in a geometry, a feature or a collection of one feature."""
    if isinstance(data, dict) and data.get("type") == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise ValidationError(_("The file must hold one area. Join the parts to one, as a MultiPolygon."))
        data = features[0]
    if isinstance(data, dict) and data.get("type") == "Feature":
        data = data.get("geometry")
    if not isinstance(data, dict) or data.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValidationError(_("This is no area: GeoJSON with a Polygon or a MultiPolygon is needed."))
    return data


def _is_nested_list(polygons: Any) -> bool:
    """Whether it is a list of polygons, each with rings, each with something."""
    return (
        isinstance(polygons, list)
        and bool(polygons)
        and all(isinstance(polygon, list) and polygon for polygon in polygons)
        and all(isinstance(ring, list) and ring for ring in chain.from_iterable(polygons))
    )


def _position(row: Any) -> Position:
    """Two numbers; a height, if there is one, is left out."""
    if not isinstance(row, list) or len(row) < 2:  # noqa: PLR2004 - a pair
        _refuse_position(row)
    pair = row[0], row[1]
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in pair):
        _refuse_position(row)
    try:
        numbers = float(pair[0]), float(pair[1])
    except OverflowError:
        _refuse_position(row)
    if not all(map(math.isfinite, numbers)):
        _refuse_position(row)
    return numbers


def _refuse_position(row: Any) -> NoReturn:
    told = _("“%(point)s” is no point: each point has two numbers.")
    raise ValidationError(told % {"point": str(row)[:40]})


def _system_of(data: Any, geometry: dict[str, Any]) -> str:
    """What the ``crs`` member names (``3006``, ``CRS84``), empty when there is none."""
    for holder in (geometry, data):
        crs = holder.get("crs")
        if crs is None:
            continue
        named = crs.get("properties") if isinstance(crs, dict) else None
        name = named.get("name", "") if isinstance(named, dict) else ""
        found = re.search(r"(CRS84|\d+)$", str(name)[:100])
        if found and found[1] in (*WGS84, *SWEREF):
            return found[1]
        told = _("The coordinate system “%(name)s” is not read here. Use SWEREF 99 TM or WGS 84.")
        raise ValidationError(told % {"name": str(name)[:60]})
    return ""


def _is_in_sweref(named: str, points: list[Position]) -> bool:
    """By its name, or by the size of the numbers. Pairs in the wrong order are told, not guessed at."""
    first = points[0]
    swapped = first[1], first[0]
    if not projection.is_sweref(*first) and not projection.is_in_sweden(*first):
        if projection.is_in_sweden(*swapped):
            raise ValidationError(_("The points are in the wrong order: in GeoJSON longitude comes first."))
        if projection.is_sweref(*swapped):
            raise ValidationError(_("The points are in the wrong order: in GeoJSON east comes before north."))
    return named in SWEREF or (not named and projection.is_sweref(*first))


def _refuse_outside(points: Any) -> None:
    for longitude, latitude in points:
        if not projection.is_in_sweden(longitude, latitude):
            told = _("The area is not in Sweden: see the point at latitude %(lat)s, longitude %(lon)s.")
            raise ValidationError(told % {"lat": f"{latitude:.5f}", "lon": f"{longitude:.5f}"})


def _in_parts(position: Position) -> tuple[int, int]:
    return round(position[0] * PARTS), round(position[1] * PARTS)


def _wound(ring: Ring, *, outer: bool) -> Ring:
    """Counterclockwise for an outer ring, clockwise for a hole (RFC 7946 3.1.6); no point twice in a row."""
    single = [point for number, point in enumerate(ring) if number == 0 or point != ring[number - 1]]
    return single if (signed_area(single) > 0) == outer else single[::-1]


def _as_geojson(polygons: list[list[Ring]]) -> dict[str, Any]:
    rows = [[[[x / PARTS, y / PARTS] for x, y in ring] for ring in polygon] for polygon in polygons]
    if len(rows) == 1:
        return {"type": "Polygon", "coordinates": rows[0]}
    return {"type": "MultiPolygon", "coordinates": rows}
