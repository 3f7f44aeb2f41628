"""Narrow windows and large text: nothing is cut off, nothing overlaps, every target can be hit."""

from __future__ import annotations

from tests.accessibility.measures import measured, set_text_size

# As in a window of 1280 px at 400 % (WCAG 1.4.10), and a window of 1280 px with the text at 200 % (1.4.4).
WINDOWS = [(320, 100), (768, 100), (1280, 100), (1280, 200)]


def test_every_page_fits_every_window(browser_page, states):
    page = browser_page("/robots.txt")
    found = {}
    for state in states:
        state.show(page)
        for width, text_size in WINDOWS:
            page.set_viewport_size({"width": width, "height": 900})
            set_text_size(page, text_size)
            faults = measured(page, "wide", "clipped", "overlapping", "small")
            if faults:
                found[f"{state.name} {state.path} at {width} px, text {text_size} %"] = faults
    assert found == {}
