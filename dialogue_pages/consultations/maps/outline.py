"""A plan's area as residents see it: an outline drawn here, where it lies and how large it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from dialogue_pages.consultations.maps import measures, projection
from dialogue_pages.consultations.maps.measures import Area
from dialogue_pages.core.text import NO_BREAK_SPACE, number_with_spaces

# The drawing in its own units; around the area there is room for the scale and the arrow.
WIDTH, HEIGHT, MARGIN, FOOT = 600.0, 420.0, 30.0, 60.0
# A scale bar is at most this part of the width.
LONGEST_BAR = 0.35


@dataclass(frozen=True, slots=True)
class Drawing:
    """``path`` is an SVG path; the bar is ``bar`` units long, which on the ground is ``bar_words``."""

    path: str
    bar: float
    bar_words: str
    width: float = WIDTH
    height: float = HEIGHT + FOOT


@dataclass(frozen=True)
class PlanMap:
    """Reads a stored area; nothing in it is taken on trust but that it was read by ``reading``."""

    area: Area

    @cached_property
    def drawing(self) -> Drawing:
        """The borders in SWEREF 99 TM, north upward, as large as the sheet allows."""
        rings = [
            [projection.to_sweref(*point[:2]) for point in ring] for ring in measures.rings_of(self.area)
        ]
        east = [point[0] for ring in rings for point in ring]
        north = [point[1] for ring in rings for point in ring]
        across, upward = max(east) - min(east), max(north) - min(north)
        scale = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / upward)
        left, top = (WIDTH - across * scale) / 2, (HEIGHT - upward * scale) / 2

        def place(point: tuple[float, float]) -> str:
            x, y = left + (point[0] - min(east)) * scale, top + (max(north) - point[1]) * scale
            return f"{x:.1f} {y:.1f}"

        path = "".join(f"M{'L'.join(map(place, ring[:-1]))}Z" for ring in rings)
        metres = round_length(WIDTH * LONGEST_BAR / scale)
        return Drawing(path, round(metres * scale, 1), _bar_words(metres))

    @property
    def size(self) -> str:
        return measures.hectares_words(measures.hectares(self.area))

    @property
    def centre(self) -> tuple[str, str]:
        """In WGS 84 and in SWEREF 99 TM, in words."""
        longitude, latitude = measures.centre(self.area)
        return in_wgs84(longitude, latitude), in_sweref(longitude, latitude)

    @property
    def extent(self) -> tuple[str, str]:
        """From the south-western corner to the north-eastern, in both systems."""
        west, south, east, north = measures.bounds(self.area)
        corners = (west, south), (east, north)
        wgs84, sweref = (tuple(tell(*corner) for corner in corners) for tell in (in_wgs84, in_sweref))
        return _("from %(one)s to %(other)s") % _pair(wgs84), _("from %(one)s to %(other)s") % _pair(sweref)


def background() -> dict[str, str]:
    """The map that lies under an area, as the site's settings say; without an address there is none."""
    names = ("tiles", "wms", "layers", "attribution")
    found = {name: getattr(settings, f"DIALOGUE_PAGES_MAP_{name.upper()}", "") for name in names}
    return found if found["tiles"] or found["wms"] else {}


def round_length(longest: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 … metres that is not longer."""
    power = 10 ** math.floor(math.log10(longest))
    return next(step * power for step in (5, 2, 1) if step * power <= longest)


def _bar_words(metres: float) -> str:
    if metres >= measures.KILOMETRE:
        return _("%(number)s km") % {"number": number_with_spaces(round(metres / measures.KILOMETRE))}
    return _("%(number)s m") % {"number": measures.decimals(metres, 0 if metres >= 1 else 1)}


def in_wgs84(longitude: float, latitude: float) -> str:
    """``57,77123° N, 12,26987° Ö``."""
    words = _("%(latitude)s° N, %(longitude)s° E")
    return words % {
        "latitude": measures.decimals(latitude, 5),
        "longitude": measures.decimals(longitude, 5),
    }


def in_sweref(longitude: float, latitude: float) -> str:
    """``N 6 406 377, E 337 625`` (metres)."""
    east, north = (number_with_spaces(round(value)) for value in projection.to_sweref(longitude, latitude))
    return f"N{NO_BREAK_SPACE}{north}, E{NO_BREAK_SPACE}{east}"


def _pair(words: tuple[str, ...]) -> dict[str, str]:
    return {"one": words[0], "other": words[1]}
