"""From a resident's statement to decided points: split, tagged, decided on, and two planners at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.models import StatementPoint, StatementReview
from dialogue_pages.responses.models import Response
from tests.browser import axe_faults
from tests.factories.dialogues import ConsultationDocumentFactory
from tests.factories.registers import ContactDetailsFactory
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import PointFactory, StandardAnswerFactory, StatementFactory, ThemeFactory
from tests.journeys.admin import PASSWORD, log_in
from tests.journeys.content import days, harbour_plan, overview
from tests.journeys.test_resident_answers import BOTH_WAYS, send_button

TEXT = "Bevara skogen vid hamnen.\n\nTrafiken på Strandvägen blir för stor."


def planner(name: str):
    user = RegistrarFactory(first_name=name, last_name="Planerare")
    user.set_password(PASSWORD)
    user.save()
    return user


def plan_with_contact(**fields):
    overview()
    return harbour_plan(
        case_number="KS12.705",
        contacts=[ContactDetailsFactory(function="Planenheten")],
        periods=[days(-5, 16, Stage.CONSULTATION)],
        plan_documents=[ConsultationDocumentFactory()],
        **fields,
    )


def select_words(page: Page, words: str) -> None:
    page.locator("[data-statement]").evaluate(
        """(area, words) => {
            const start = area.value.indexOf(words);
            area.focus();
            area.setSelectionRange(start, start + words.length);
        }""",
        words,
    )


@BOTH_WAYS
def test_an_odd_designation_is_told_and_the_statement_arrives(browser_page, javascript, mailoutbox):
    plan = plan_with_contact()
    page = browser_page(f"{plan.url}svara/", javascript=javascript)
    page.get_by_text("Planens handlingar").click()
    expect(page.get_by_role("link", name=plan.periods.get().documents.get().document.title)).to_be_visible()
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=name]").fill("Eva Å")
    page.locator("[name=email]").fill("eva@example.org")
    page.locator("[name=property_designation]").fill("den röda stugan")
    hint = page.locator(".form-field__unusual")
    if javascript:
        expect(hint).to_contain_text("ovanligt")
        page.locator("[name=property_designation]").fill("Hallsås 2:261 m.fl.")
        expect(hint).to_be_empty()
        page.locator("[name=property_designation]").fill("den röda stugan")
        expect(hint).to_contain_text("ovanligt")
        assert axe_faults(page) == []
    page.locator("[name=role]").select_option(label="Jag bor i närheten")
    send_button(page).click()
    expect(page.get_by_text("Fastighetsbeteckningen ser ovanlig ut")).to_be_visible()
    expect(page.get_by_text("KS12.705").first).to_be_visible()
    row = Response.objects.get()
    assert row.form_data["property_designation"] == "den röda stugan"
    expect(page.get_by_text(row.reference)).to_be_visible()


def test_a_planner_splits_tags_decides_and_two_at_once_lose_nothing(browser_page):
    plan = plan_with_contact()
    first = StatementFactory(page=plan, text=TEXT, name="Eva Å")
    second = StatementFactory(page=plan, text="Bygg lägre.", name="Bo Berg", is_late=True)
    ThemeFactory(page=plan, name="Natur")
    StandardAnswerFactory(name="Skogen", text="Skogen ligger utanför planområdet.")
    petra = log_in(browser_page, planner("Petra"))
    petra.goto(f"/admin/pages/{plan.pk}/")
    petra.goto(f"/admin/yttranden/{plan.pk}/")
    expect(petra.get_by_text("0 av 2 klara")).to_be_visible()
    assert axe_faults(petra, runOnly=["wcag2a", "wcag2aa"]) == []
    petra.get_by_role("link", name=first.reference).click()

    olle = log_in(browser_page, planner("Olle"))
    olle.goto(f"/admin/yttranden/{plan.pk}/{first.pk}/")

    select_words(petra, "Bevara skogen vid hamnen.")
    petra.get_by_role("button", name="Gör en synpunkt").click()
    point = petra.locator("[data-point]").first
    expect(point.locator("[name$=-text]")).to_have_value("Bevara skogen vid hamnen.")
    point.get_by_label("Natur").check()
    point.locator("[name$=-position]").select_option("NOT")
    point.locator("[name$=-standard_answer]").select_option(label="Skogen")
    expect(point.locator("[name$=-reason]")).to_have_value("Skogen ligger utanför planområdet.")
    select_words(petra, "Trafiken på Strandvägen blir för stor.")
    petra.get_by_role("button", name="Gör en synpunkt").click()
    other = petra.locator("[data-point]").nth(1)
    other.locator("[name$=-new_theme]").fill("Trafik")
    other.locator("[name$=-position]").select_option("PARTLY")
    other.locator("[name$=-reason]").fill("En fartgräns införs.")
    other.get_by_role("button", name="Flytta upp").click()
    petra.get_by_label("Alla synpunkter är uttagna").check()
    assert axe_faults(petra, runOnly=["wcag2a", "wcag2aa"]) == []
    petra.keyboard.press("Control+Enter")
    expect(petra).to_have_url(f"/admin/yttranden/{plan.pk}/{second.pk}/")
    review = StatementReview.objects.get(pk=first.pk)
    assert [row.text for row in review.points.all()] == [
        "Trafiken på Strandvägen blir för stor.",
        "Bevara skogen vid hamnen.",
    ]
    assert [row.position for row in review.points.all()] == ["PARTLY", "NOT"]
    assert review.is_split

    olle.locator("[data-point] [name$=-text]").first.fill("Olles synpunkt")
    with olle.expect_response(lambda response: response.request.method == "POST") as answered:
        olle.get_by_role("button", name="Spara", exact=True).click()
    assert answered.value.status == 409
    expect(olle.get_by_text("Petra Planerare sparade det här yttrandet")).to_be_visible()
    expect(olle.locator(".statement-conflict")).to_contain_text("En fartgräns införs.")
    expect(olle.locator("[data-point] [name$=-text]").first).to_have_value("Olles synpunkt")
    olle.get_by_role("button", name="Spara", exact=True).click()
    expect(olle.locator(".messages .success")).to_be_visible()
    assert StatementPoint.objects.filter(review=review).count() == 3

    petra.goto(f"/admin/yttranden/{plan.pk}/?done=LEFT")
    expect(petra.get_by_role("link", name=second.reference)).to_be_visible()


def test_everything_works_without_script(browser_page):
    plan = plan_with_contact()
    row = StatementFactory(page=plan, text=TEXT)
    point = PointFactory(review__response=row, text="Först")
    answer = StandardAnswerFactory(name="Skogen", text="Skogen ligger utanför.")
    tab = log_in(lambda path, **options: browser_page(path, javascript=False, **options), planner("Petra"))
    tab.goto(f"/admin/yttranden/{plan.pk}/{row.pk}/")
    tab.locator("[name=points-0-ORDER]").fill("2")
    tab.locator("[name=points-1-text]").fill("Sedan")
    tab.locator("[name=points-1-ORDER]").fill("1")
    tab.locator("[name=points-1-position]").select_option("NOT")
    tab.locator("[name=points-1-standard_answer]").select_option(label=answer.name)
    tab.get_by_role("button", name="Spara", exact=True).click()
    assert [one.text for one in point.review.points.all()] == ["Sedan", "Först"]
    assert point.review.points.first().reason == answer.text


@pytest.mark.parametrize("width", [320, 1280])
def test_a_petition_is_answered_for_all_at_once(browser_page, width):
    plan = plan_with_contact()
    for number in range(12):
        StatementFactory(page=plan, text="Bevara skogen.", name=f"Kim {number}")
    tab = log_in(browser_page, planner("Petra"))
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"/admin/yttranden/{plan.pk}/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.get_by_role("button", name="Arbeta med alla 12 som listas").click()
    tab.locator("[name=text]").fill("Skogen ska bevaras.")
    tab.locator("[name=position]").select_option("NOT")
    tab.locator("[name=reason]").fill("Vägen behövs.")
    tab.get_by_label("Alla synpunkter är uttagna").check()
    tab.get_by_role("button", name="Gör det med 12 yttranden").click()
    expect(tab.get_by_text("12 av 12 klara")).to_be_visible()
    assert StatementPoint.objects.filter(position="NOT").count() == 12
