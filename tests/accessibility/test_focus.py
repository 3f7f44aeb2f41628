"""Focus is seen at every stop of the Tab key, whatever the colours; and nothing moves by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.accessibility import site_of_dialogues, site_of_texts
from tests.accessibility.states import State
from tests.journeys.keyboard import focus_fault

MOST_STOPS = 60
WAYS = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"viewport": {"width": 320, "height": 640}},
]
NAMES = ["light", "dark", "forced-colours", "narrow"]
MOVING = """() => [...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return parseFloat(style.transitionDuration) > 0.01 || style.scrollBehavior === 'smooth';
    }).length + document.getAnimations().length"""
CHOSEN = ("overview", "form page open", "statement form with errors", "samråd open", "receipt")


def faults_on_the_way(page: Page) -> list[str]:
    """Every fault of focus from the top of the page to its end."""
    faults = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        fault = focus_fault(page)
        if fault:
            faults.append(fault)
    return faults


def walked(page: Page, states: list[State]) -> dict[str, list[str]]:
    return {state.name: found for state in states if (found := faults_on_the_way(state.show(page)))}


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_focus_is_seen_on_dialogues(browser_page, site_server, way):
    states = [state for state in site_of_dialogues.states() if state.name in CHOSEN]
    assert len(states) == len(CHOSEN)
    assert walked(browser_page("/robots.txt", **way), states) == {}


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_focus_is_seen_on_texts_and_errors(browser_page, site_server, way):
    assert walked(browser_page("/robots.txt", **way), site_of_texts.states()) == {}


def test_nothing_moves_for_those_who_want_stillness(browser_page, site_server):
    page = browser_page("/robots.txt", reduced_motion="reduce")
    states = [*site_of_texts.states()[:2], *site_of_dialogues.consultations()]
    assert {state.name: state.show(page).evaluate(MOVING) for state in states} == {
        state.name: 0 for state in states
    }
    page.locator("body").evaluate("(body) => { body.style.transition = 'color 1s' }")
    assert page.evaluate(MOVING) > 0
