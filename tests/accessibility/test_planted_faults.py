"""Each check is seen to find what it looks for: a fault is planted on a page that has none."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.accessibility.measures import measured
from tests.browser import Visitor, axe_faults
from tests.factories.pages import StandardPageFactory
from tests.journeys.keyboard import focus_fault

AXE_FAULTS = {
    "label": "'<input type=\"text\">'",
    "color-contrast": "'<p class=\"planted\">Ljusgrå text på ljus botten</p>'",
    "image-alt": "'<img src=\"/static/home/img/mark.svg\">'",
    "link-name": "'<a href=\"/\"></a>'",
}
LAYOUT_FAULTS = {
    "wide": "element.style.minWidth = '3000px'",
    "clipped": "Object.assign(element.style, { height: '8px', overflow: 'hidden' })",
    "overlapping": "Object.assign(element.style, { position: 'absolute', top: 0, left: 0, margin: 0 })",
}


@pytest.fixture
def page(browser_page) -> Page:
    return browser_page(StandardPageFactory(title="En sida", summary="Med en ingress som kan läsas.").url)


@pytest.mark.parametrize("rule", AXE_FAULTS)
def test_axe_finds_a_planted_fault(page, rule):
    assert axe_faults(page) == []
    page.evaluate(f"document.querySelector('main').insertAdjacentHTML('beforeend', {AXE_FAULTS[rule]})")
    page.evaluate("document.querySelectorAll('.planted').forEach((p) => { p.style.color = '#ddd' })")
    assert [fault.split(" ")[0] for fault in axe_faults(page)] == [rule]


@pytest.mark.parametrize("measure", LAYOUT_FAULTS)
def test_a_planted_fault_of_layout_is_measured(page, measure):
    assert measured(page, "wide", "clipped", "overlapping", "small") == []
    page.evaluate(
        f"(() => {{ const element = document.querySelector('main h1'); {LAYOUT_FAULTS[measure]} }})()"
    )
    assert measured(page, measure) != []


def test_a_planted_small_button_is_measured(page):
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<button type=button>x</button>')"
    )
    page.evaluate(
        "Object.assign(document.querySelector('main > button').style, { width: '20px', padding: 0 })"
    )
    (fault,) = measured(page, "small")
    assert "20 ×" in fault


@pytest.mark.parametrize(
    "style", ["outline: none", "outline-color: transparent", "outline-color: #fbfaf7", "opacity: 0"]
)
def test_a_planted_invisible_focus_is_seen(page, style):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focus_fault(page) is None
    page.evaluate("(style) => { document.activeElement.style.cssText = style }", style)
    assert focus_fault(page) is not None


def test_a_planted_violation_of_the_policy_fails_the_page(chromium, site_server):
    someone = Visitor(chromium, site_server)
    try:
        page = someone.open("/")
        assert someone.faults == []

        def plant(route: Route) -> None:
            answer = route.fetch()
            script = "<script>document.title = 'planted'</script></body>"
            route.fulfill(response=answer, body=answer.text().replace("</body>", script))

        page.route("**/", plant)
        page.reload()
        assert page.title() != "planted"
        assert any("script-src" in fault for fault in someone.faults)
    finally:
        someone.close()


def test_a_planted_request_to_another_host_fails_the_page(chromium, site_server):
    someone = Visitor(chromium, site_server)
    try:
        page = someone.open("/robots.txt")
        page.route("https://cdn.example/**", lambda route: route.fulfill(body=""))
        page.evaluate("fetch('https://cdn.example/x.js', { mode: 'no-cors' }).catch(() => null)")
        assert someone.faults != []
    finally:
        someone.close()
