"""A communicator at work in Wagtail's own admin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from tests.factories.users import EditorFactory

PASSWORD = "en lång mening som ingen gissar"
RIGHTS = ["change_contactdetails", "publish_contactdetails", "change_meeting"]


def communicator() -> User:
    """Writes and publishes pages, changes contacts and meetings, and may do nothing else."""
    user = EditorFactory(rights=RIGHTS)
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(open_page: Callable[..., Page], user: User) -> Page:
    page = open_page("/admin/", viewport={"width": 1280, "height": 1000})
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    expect(page).to_have_url("/admin/")
    return page


@dataclass
class Hands:
    """What a person does beside typing, counted: every click, choice in a list, and date."""

    page: Page
    count: int = 0

    def click(self, target: str | Locator) -> None:
        self.count += 1
        (self.page.locator(target) if isinstance(target, str) else target).click()

    def choose(self, target: str, value: str) -> None:
        self.count += 1
        self.page.locator(target).select_option(value)

    def date(self, target: str, iso: str) -> None:
        """Dates are typed, and count all the same; Escape closes Wagtail's month beside the field."""
        self.count += 1
        self.page.locator(target).fill(iso)
        self.page.locator(target).press("Escape")

    def type(self, target: str, text: str) -> None:
        """Typing is free."""
        self.page.locator(target).fill(text)

    def publish(self) -> None:
        """By the footer's menu, where Wagtail keeps it."""
        footer = self.page.locator("form nav:has(button[name=action-publish])")
        self.click(footer.locator("[data-w-dropdown-target=toggle]"))
        self.click(self.page.locator("button[name=action-publish]"))
        expect(self.page.locator(".messages .success")).to_be_visible()
