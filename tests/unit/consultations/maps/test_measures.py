"""How large, how far, and how it is drawn."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from dialogue_pages.consultations.maps import measures
from dialogue_pages.consultations.maps.outline import HEIGHT, WIDTH, PlanMap, round_length
from dialogue_pages.consultations.maps.reading import normalised
from dialogue_pages.consultations.maps.views import point_from_text
from tests.factories.notices import SQUARE

IN_SWEREF = [[338000, 6406000], [338400, 6406000], [338400, 6406300], [338000, 6406300], [338000, 6406000]]


def test_the_area_of_a_known_rectangle_is_right_to_a_thousandth():
    """400 × 300 m in the map, which near Lerum shows 0.06 ‰ less than the ground has on each side."""
    area = normalised({"type": "Polygon", "coordinates": [IN_SWEREF]})
    assert measures.hectares(area) == pytest.approx(12, rel=1e-3)


def test_a_hole_is_taken_off():
    hole = [[338100, 6406100], [338200, 6406100], [338200, 6406200], [338100, 6406200], [338100, 6406100]]
    area = normalised({"type": "Polygon", "coordinates": [IN_SWEREF, hole]})
    assert measures.hectares(area) == pytest.approx(11, rel=1e-3)


@pytest.mark.parametrize(
    ("metres", "words"),
    [(3, "50 m"), (349, "350 m"), (974, "950 m"), (975, "1,0 km"), (1240, "1,2 km"), (12_400, "12 km")],
)
def test_a_distance_is_told_in_words(metres, words):
    with override("sv"):
        assert measures.distance_words(metres) == words


@pytest.mark.parametrize(
    ("size", "words"), [(0.351, "0,35 hektar"), (14.08, "14,1 hektar"), (1250.4, "1\u00a0250 hektar")]
)
def test_a_size_is_told_in_words(size, words):
    with override("sv"):
        assert measures.hectares_words(size) == words


def test_the_distance_is_to_the_nearest_border_and_nothing_inside():
    assert measures.metres_to(SQUARE, 12.275, 57.7725) == 0
    # A thousandth of a degree of longitude here is 59.6 m.
    assert measures.metres_to(SQUARE, 12.281, 57.7725) == pytest.approx(59.5, abs=0.3)
    corner = measures.metres_to(SQUARE, 12.281, 57.776)
    assert corner == pytest.approx(measures.metres_between((12.28, 57.775), (12.281, 57.776)), abs=0.5)


def test_in_a_hole_one_is_outside():
    hole = [[12.272, 57.771], [12.278, 57.771], [12.278, 57.774], [12.272, 57.774], [12.272, 57.771]]
    area = normalised({"type": "Polygon", "coordinates": [SQUARE["coordinates"][0], hole]})
    assert measures.metres_to(area, 12.275, 57.7725) > 100


def test_the_outline_keeps_its_proportions_and_stays_on_the_sheet():
    drawing = PlanMap(normalised({"type": "Polygon", "coordinates": [IN_SWEREF]})).drawing
    numbers = list(map(float, re.findall(r"\d+\.\d", drawing.path)))
    across, down = numbers[::2], numbers[1::2]
    assert all(0 <= x <= WIDTH for x in across)
    assert all(0 <= y <= HEIGHT for y in down)
    assert (max(across) - min(across)) / (max(down) - min(down)) == pytest.approx(4 / 3, rel=1e-2)
    assert drawing.bar_words == "100 m"
    assert drawing.bar / (max(across) - min(across)) == pytest.approx(0.25, rel=1e-2)


@pytest.mark.parametrize(("longest", "bar"), [(9.9, 5), (10, 10), (199, 100), (4999, 2000), (0.7, 0.5)])
def test_the_scale_is_one_two_or_five(longest, bar):
    assert round_length(longest) == pytest.approx(bar)


@pytest.mark.parametrize(
    "text",
    ["57.77, 12.27", "57,77 12,27", "57,77, 12,27", "12.27 57.77", "N 57.77 E 12.27", "57.77,12.27"],
)
def test_coordinates_are_read_however_they_are_written(text):
    assert point_from_text(text) == pytest.approx((12.27, 57.77))


@pytest.mark.parametrize("text", ["6406377, 337625", "337625 6406377", "6406377,337625"])
def test_sweref_is_read_in_either_order(text):
    assert point_from_text(text) == pytest.approx((12.27, 57.77), abs=1e-4)


@pytest.mark.parametrize("text", ["", "57.77", "1 2", "1 2 3", "57.77 112.27", "٥٧.٧٧ ١٢.٢٧", "nan inf"])
def test_what_is_no_place_in_sweden_is_none(text):
    assert point_from_text(text) is None
