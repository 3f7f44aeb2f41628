"""A communicator makes a consultation from nothing and publishes it, in few steps."""

from __future__ import annotations

from playwright.sync_api import expect

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.registers import ContactDetailsFactory
from tests.journeys.admin import Hands, communicator, log_in
from tests.journeys.content import day, overview
from tests.journeys.test_resident_answers import section

MOST = 11


def test_a_consultation_is_published_in_under_twelve_steps(browser_page):
    index = overview()
    contact = ContactDetailsFactory(function="Planenheten")
    page = log_in(browser_page, communicator())
    page.goto(f"/admin/pages/{index.pk}/")

    hands = Hands(page)
    hands.click(f"nav a[href='/admin/pages/{index.pk}/add_subpage/']")
    hands.click(f"a[href='/admin/pages/add/dialogue_pages/consultationpage/{index.pk}/']")
    hands.type("[name=title]", "Detaljplan för Ängarna")
    hands.type("[name=summary]", "Hundra bostäder vid skogsbrynet.")
    hands.type("[name=case_number]", "KS26.101")
    if page.locator("[name='periods-0-stage']").count() == 0:
        hands.click("#id_periods-ADD")
    hands.choose("[name='periods-0-stage']", Stage.CONSULTATION)
    hands.date("[name='periods-0-first_day']", day(-1))
    hands.date("[name='periods-0-last_day']", day(21))
    hands.click("#id_dialogue_contacts-ADD")
    hands.click("#id_dialogue_contacts-0-contact-chooser [data-chooser-action-choose]")
    hands.click(page.get_by_role("dialog").get_by_role("link", name=contact.function))
    expect(page.locator("#id_dialogue_contacts-0-contact-chooser")).to_contain_text(contact.function)
    hands.publish()

    print(f"{hands.count} steps")
    assert hands.count <= MOST
    plan = ConsultationPage.objects.get()
    assert plan.live
    assert (plan.title, plan.case_number) == ("Detaljplan för Ängarna", "KS26.101")
    visitor = browser_page("/")
    section(visitor, "just-nu").get_by_role("link", name="Detaljplan för Ängarna").click()
    expect(visitor.locator("main")).to_contain_text("KS26.101")
    expect(visitor.get_by_role("link", name=contact.email)).to_be_visible()
    visitor.locator("main a[href$='/svara/']").first.click()
    expect(visitor.locator("[name=text]")).to_be_visible()
