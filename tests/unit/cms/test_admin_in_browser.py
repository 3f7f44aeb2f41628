"""An editor's work in a real browser: no part of the admin breaks under its policy."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.browser import Visitor
from tests.factories.pages import StandardPageFactory

PASSWORD = "en-lång-vinterväg"


@pytest.fixture
def admin(visitor: Visitor) -> Page:
    """The admin's first page, for one who may do everything."""
    get_user_model().objects.create_superuser("redaktör", "redaktor@example.se", PASSWORD)
    page = visitor.open("/admin/")
    page.fill("[name=username]", "redaktör")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def test_an_editor_sees_the_page_while_writing_it(admin):
    page = StandardPageFactory(title="Hur vill du ha inflytande?")
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    admin.get_by_role("button", name="Förhandsgranska").or_(
        admin.locator("[aria-label*='örhandsgranskning']")
    ).first.click()
    preview = admin.frame_locator("#w-preview-iframe, iframe[id*=preview]").first
    expect(preview.get_by_role("heading", level=1)).to_have_text("Hur vill du ha inflytande?")


def test_every_list_of_the_admin_opens_without_a_fault(admin, visitor):
    addresses = admin.evaluate(
        "() => [...document.querySelectorAll('.sidebar a[href^=\\'/admin/\\'], #wagtail-sidebar a')]"
        ".map((link) => link.getAttribute('href'))"
    )
    assert len(addresses) > 5
    for address in sorted({address for address in addresses if address.startswith("/admin/")}):
        response = admin.goto(address)
        assert (address, response.status) == (address, 200)
        assert (address, visitor.faults) == (address, [])


def test_a_signed_in_editor_has_the_userbar_on_the_site(admin):
    page = StandardPageFactory(title="Om dialog")
    admin.goto(page.url)
    admin.locator("#wagtail-userbar-trigger").click()
    expect(admin.get_by_role("menuitem", name="Redigera")).to_be_visible()
