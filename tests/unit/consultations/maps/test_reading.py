"""What becomes of the GeoJSON that somebody sends, and what is said when it cannot be used."""

from __future__ import annotations

import json
import math
import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.consultations.maps import measures, projection
from dialogue_pages.consultations.maps.reading import MOST_BYTES, MOST_POINTS, area_from_text, normalised
from tests.factories.notices import SQUARE
from tests.naughty import STRINGS

DECIMETRE = 0.1
RING = SQUARE["coordinates"][0]
HOLE = [[12.272, 57.771], [12.274, 57.771], [12.274, 57.773], [12.272, 57.773], [12.272, 57.771]]
IN_SWEREF = [[338000, 6406000], [338400, 6406000], [338400, 6406300], [338000, 6406300], [338000, 6406000]]


def polygon(*rings: list, **more: object) -> dict:
    return {"type": "Polygon", "coordinates": list(rings), **more}


def refused(data: object) -> str:
    with pytest.raises(ValidationError) as caught:
        area_from_text(data if isinstance(data, str) else json.dumps(data))
    return caught.value.messages[0]


def signed(ring: list) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))


def test_an_empty_text_is_no_area():
    assert area_from_text("  \n") is None


@pytest.mark.parametrize(
    "wrap",
    [
        lambda area: area,
        lambda area: {"type": "Feature", "geometry": area, "properties": {"namn": "Plan"}},
        lambda area: {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": area}]},
    ],
)
def test_a_geometry_a_feature_and_a_collection_of_one_are_read_alike(wrap):
    assert normalised(wrap(SQUARE)) == SQUARE


def test_a_multipolygon_of_one_is_a_polygon_and_of_two_stays():
    other = [[x + 0.05, y] for x, y in RING]
    assert normalised({"type": "MultiPolygon", "coordinates": [[RING]]}) == SQUARE
    two = {"type": "MultiPolygon", "coordinates": [[RING], [other]]}
    assert normalised(two)["type"] == "MultiPolygon"
    assert len(normalised(two)["coordinates"]) == 2


def test_outer_rings_run_counterclockwise_and_holes_clockwise():
    outer, hole = normalised(polygon(RING[::-1], HOLE))["coordinates"]
    assert signed(outer) > 0 > signed(hole)


def test_heights_are_left_out_and_six_decimals_kept():
    area = normalised(polygon([[x + 1e-8, y, 42.0] for x, y in RING]))
    assert area == SQUARE


@pytest.mark.parametrize(
    "crs",
    [
        {},
        {"crs": {"type": "name", "properties": {"name": "EPSG:3006"}}},
        {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}},
    ],
)
def test_sweref_is_told_by_its_name_or_by_the_size_of_its_numbers(crs):
    area = normalised(polygon(IN_SWEREF, **crs))
    for kept in area["coordinates"][0]:
        back = projection.to_sweref(*kept)
        assert min(math.dist(back, sent) for sent in IN_SWEREF) < DECIMETRE


def test_the_name_of_the_system_may_stand_on_the_collection():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    feature = {"type": "Feature", "geometry": SQUARE, "properties": {}}
    assert normalised({"type": "FeatureCollection", "crs": crs, "features": [feature]}) == SQUARE


@given(st.floats(12.0, 20.0), st.floats(56.0, 68.0))
def test_there_and_back_between_the_systems_is_within_a_decimetre(longitude, latitude):
    east, north = projection.to_sweref(longitude, latitude)
    again = projection.to_wgs84(east, north)
    assert measures.metres_between((longitude, latitude), again) < DECIMETRE


@given(
    st.lists(st.floats(0.1, 1), min_size=3, max_size=40),
    st.floats(12.0, 20.0),
    st.floats(56.0, 68.0),
    st.booleans(),
)
def test_any_star_is_read_turned_right_and_read_again_unchanged(radii, longitude, latitude, is_backward):
    ring = [
        [
            longitude + 0.02 * radius * math.cos(2 * math.pi * place / len(radii)),
            latitude + 0.01 * radius * math.sin(2 * math.pi * place / len(radii)),
        ]
        for place, radius in enumerate(radii)
    ]
    ring.append(ring[0])
    area = normalised(polygon(ring[::-1] if is_backward else ring))
    assert signed(area["coordinates"][0]) > 0
    assert measures.hectares(area) > 0
    assert normalised(area) == area


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ('{"type": "Polygon", "coordinates": [[[1' + "0" * 5000 + ", 57]]]}", "JSON"),
        ({"type": "Point", "coordinates": [12, 57]}, "inget område"),
        ([], "inget område"),
        ({"type": "FeatureCollection", "features": []}, "ett område"),
        ({"type": "FeatureCollection", "features": [{}, {}]}, "ett område"),
        ({"type": "Feature", "geometry": None}, "inget område"),
        ({"type": "Polygon"}, "saknar koordinater"),
        ({"type": "Polygon", "coordinates": []}, "saknar koordinater"),
        ({"type": "Polygon", "coordinates": [[]]}, "saknar koordinater"),
        ({"type": "Polygon", "coordinates": "x"}, "saknar koordinater"),
        (polygon([[12.27]]), "två tal"),
        (polygon([[12.27, "57"]]), "två tal"),
        (polygon([[True, False]]), "två tal"),
        ('{"type": "Polygon", "coordinates": [[[12.27, NaN]]]}', "två tal"),
        ('{"type": "Polygon", "coordinates": [[[1e999, 57]]]}', "två tal"),
        (polygon(RING[:-1]), "Ring 1 är inte sluten"),
        (polygon(RING, HOLE[:-1]), "Ring 2 är inte sluten"),
        (polygon([RING[0], RING[1], RING[0]]), "Ring 1 har ingen yta"),
        (polygon([RING[0], RING[1], [12.29, 57.77], RING[0]]), "Ring 1 har ingen yta"),
        (polygon([RING[0], RING[2], RING[1], RING[3], RING[0]]), "Ring 1 korsar sig själv nära"),
        (polygon([*RING[:3], RING[1], RING[3], RING[0]]), "Ring 1 korsar sig själv"),
        (polygon(RING, [[x + 0.007, y] for x, y in HOLE]), "Ring 1 och 2 korsar varandra"),
        (polygon(RING, [[x + 0.1, y] for x, y in HOLE]), "Ring 2 är ett hål"),
        ({"type": "MultiPolygon", "coordinates": [[RING], [HOLE]]}, "Del 2 av området ligger inne i del 1"),
        (polygon([[y, x] for x, y in RING]), "longituden först"),
        (polygon([[y, x] for x, y in IN_SWEREF]), "öst före nord"),
        (polygon([[x - 10, y] for x, y in RING]), "inte i Sverige"),
        (polygon(RING, crs={"type": "name", "properties": {"name": "EPSG:3857"}}), "EPSG:3857"),
        (polygon(RING, crs={"type": "name", "properties": {"name": "EPSG:3006"}}), "inte i Sverige"),
        (polygon(RING, crs="x"), "Koordinatsystemet"),
        ({"type": "MultiPolygon", "coordinates": [[RING]] * 51}, "för många delar"),
    ],
)
def test_what_cannot_be_used_is_told_in_swedish(data, told):
    assert told in refused(data)


def test_a_crossing_is_told_where_it_is():
    assert "57.77" in refused(polygon([RING[0], RING[2], RING[1], RING[3], RING[0]]))


def test_a_ring_in_a_hole_is_an_area_of_its_own():
    island = [[12.2725, 57.7715], [12.2735, 57.7715], [12.2735, 57.7725], [12.2725, 57.7715]]
    area = normalised({"type": "MultiPolygon", "coordinates": [[RING, HOLE], [island]]})
    assert len(area["coordinates"]) == 2


def test_a_point_given_twice_is_kept_once():
    assert normalised(polygon([RING[0], RING[0], *RING[1:]])) == SQUARE


def test_too_much_is_refused_before_it_is_read():
    assert "1 MB" in refused(" " * MOST_BYTES + "{}")
    circle = [[12.3 + math.cos(i) / 100, 57.8 + math.sin(i) / 100] for i in range(MOST_POINTS + 1)]
    assert "5\u00a0000" in refused(polygon(circle))


def test_the_largest_area_is_judged_in_a_moment():
    steps = [2 * math.pi * step / (MOST_POINTS - 1) for step in range(MOST_POINTS - 1)]
    ring = [[14 + math.cos(a) * 0.5, 58 + math.sin(a) * 0.5] for a in steps]
    begun = time.perf_counter()
    normalised(polygon([*ring, ring[0]]))
    assert time.perf_counter() - begun < 5


def test_no_naughty_string_is_an_area():
    for text in filter(str.strip, STRINGS):
        refused(text)
        refused({"type": text, "coordinates": text})
        refused(polygon(RING, crs={"properties": {"name": text}}))
        refused(polygon([[text, text]]))
