"""Every page type in every state it can be in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from playwright.sync_api import Page

from cms.security import PUBLIC_POLICY

POLICY = "; ".join(f"{name} {' '.join(sources)}" for name, sources in PUBLIC_POLICY.items())


@dataclass(frozen=True)
class State:
    """A page in a state. ``before`` prepares the window; ``act`` is what the visitor does on the page."""

    name: str
    path: str
    status: int = 200
    act: Callable[[Page], None] | None = None
    before: Callable[[Page], None] | None = None

    def show(self, page: Page) -> Page:
        if self.before:
            self.before(page)
        response = page.goto(self.path)
        assert response is not None
        assert response.status == self.status, self
        if self.act:
            self.act(page)
        return page


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post] button[type=submit]").first.click()


def send_without_cookies(page: Page) -> None:
    page.locator("main textarea").first.fill("En lång text som inte får gå förlorad.")
    page.context.clear_cookies()
    send(page)


def answered_by(template: str, status: int) -> Callable[[Page], None]:
    """The page of an error as Django renders it, without a request to fail."""

    def prepare(page: Page) -> None:
        page.route(
            f"**/{status}/",
            lambda route: route.fulfill(
                status=status,
                headers={"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY},
                body=render_to_string(template),
            ),
        )

    return prepare


def error_page(status: int) -> State:
    return State(f"error {status}", f"/{status}/", status, before=answered_by(f"{status}.html", status))
