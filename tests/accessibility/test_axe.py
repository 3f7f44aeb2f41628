"""axe finds nothing on any page type in any state, by day and by night."""

from __future__ import annotations

from tests.browser import axe_faults

# WCAG 2.2's size of targets is a rule that axe has off by itself.
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


def test_axe_finds_nothing(browser_page, states):
    page = browser_page("/robots.txt")
    found = {}
    for state in states:
        state.show(page)
        page.emulate_media(color_scheme="light")
        faults = axe_faults(page, **RULES)
        page.emulate_media(color_scheme="dark")
        faults += [f"dark: {fault}" for fault in axe_faults(page, runOnly=["color-contrast"])]
        if faults:
            found[f"{state.name} {state.path}"] = faults
    assert found == {}
