"""A planner draws a plan's area with the keyboard; a neighbour finds the plan and opens it on a map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.models import PlanNotice
from tests.factories.admin import edit_page_address
from tests.factories.notices import SQUARE, told_plan
from tests.journeys.admin import Hands, communicator, log_in

CORNERS = SQUARE["coordinates"][0][:-1]


def add_corner(page: Page, number: int, longitude: float, latitude: float) -> None:
    page.get_by_role("button", name="Lägg till ett hörn").click()
    for label, value in (("Latitud", latitude), ("Longitud", longitude)):
        field = page.get_by_label(f"{label} för hörn {number}")
        field.fill(str(value))
        field.press("Tab")


def test_an_area_is_drawn_with_the_keyboard_alone(browser_page):
    plan = told_plan()
    page = log_in(browser_page, communicator())
    page.goto(edit_page_address(plan))
    for number, (longitude, latitude) in enumerate(CORNERS, start=1):
        add_corner(page, number, longitude, latitude)
    expect(page.locator("[data-status]")).to_contain_text("4 hörn")
    Hands(page).publish()
    assert ConsultationPage.objects.get().plan_area == SQUARE


def test_corners_are_clicked_into_the_map(browser_page):
    plan = told_plan(plan_area=SQUARE)
    page = log_in(browser_page, communicator())
    page.goto(edit_page_address(plan))
    area = page.locator(".plan-area__map")
    area.scroll_into_view_if_needed()
    expect(page.locator("[data-corners] li")).to_have_count(4)
    box = area.bounding_box()
    area.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.locator("[data-corners] li")).to_have_count(5)
    page.get_by_role("button", name="Ta bort hörn 5").click()
    expect(page.locator("[data-corners] li")).to_have_count(4)


def test_a_notice_is_written_counted_and_published(browser_page):
    plan = told_plan()
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/planer/{plan.pk}/kungorelser/")
    page.get_by_role("button", name="Börja en kungörelse").click()
    page.get_by_label("Högsta antal tecken i tidningen").fill("20")
    page.get_by_label("Text till ortstidningen").fill("En text på tjugotre tkn")
    expect(page.locator("[data-counts]")).to_contain_text("3 tecken för mycket")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Publicera kungörelsen").click()
    expect(page.get_by_text("Texten går inte längre att ändra")).to_be_visible()
    page.goto(f"{plan.url}{PlanNotice.objects.get().path}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Underrättelse om samråd")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_neighbour_finds_the_plan_by_where_they_are(browser_page, settings, javascript):
    settings.DIALOGUE_PAGES_MAP_TILES = "/static/home/img/mark.svg?{z}{x}{y}"
    told_plan(plan_area=SQUARE)
    page = browser_page(
        "/dialog/planer-nara/",
        javascript=javascript,
        permissions=["geolocation"],
        geolocation={"latitude": 57.7754321, "longitude": 12.2854321},
    )
    if javascript:
        page.get_by_role("button", name="Utgå från var jag är").click()
        expect(page.get_by_label("Koordinater")).to_have_value("57.775, 12.285")
    else:
        page.get_by_label("Koordinater").fill("57.775, 12.285")
        page.get_by_role("button", name="Visa de närmaste").click()
    expect(page.get_by_text("300 m från platsen")).to_be_visible()
    assert "57" not in page.url
    page.get_by_role("link", name="Bostäder vid Hallsås").click()
    expect(page.get_by_role("img", name="Planområdets gräns")).to_be_visible()
    button = page.get_by_role("button", name="Visa på karta")
    if not javascript:
        expect(button).to_be_hidden()
        return
    button.click()
    expect(page.get_by_role("region", name="Karta med planområdet")).to_be_focused()
    expect(page.locator(".plan-map__shape")).to_be_visible()
