"""A real Chromium for the tests, which notices what a page must never do."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
AXE = Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js"
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) => console.error(
  `Content Security Policy: ${event.violatedDirective} blocked ${event.blockedURI || event.sample}`))
"""


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium, headless, with a profile that is thrown away."""
    return playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)


@dataclass
class Visitor:
    """Opens pages and lists their faults: policy violations, script errors, requests to third parties."""

    browser: Browser
    base_url: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str = "/", *, javascript: bool = True, **options: Any) -> Page:
        """A page of a new profile, at a path of the site; options are those of Playwright's `new_context`."""
        context = self.browser.new_context(
            java_script_enabled=javascript,
            base_url=self.base_url,
            **{"locale": "sv-SE", "timezone_id": "Europe/Stockholm", **options},
        )
        context.set_default_timeout(15_000)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", self._watch)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(f"policy violation: {message.text}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.base_url).netloc:
            self.faults.append(f"third-party request: {request.url}")


def axe_faults(page: Page, within: str = "html", **options: Any) -> list[str]:
    """What axe finds wrong on a page, one line a fault, with the first element that has it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {fault['nodes'][0]['html'][:200]}"
        for fault in result["violations"]
    ]


OpenPage = Callable[..., Page]
