"""A visitor who has a keyboard and no mouse, and must always see where they are."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

SCRIPT = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")
LONGEST_WAY = 80


def focus_fault(page: Page) -> str | None:
    """Why the place of focus can't be seen, or None (WCAG 2.4.7, 2.4.11, 1.4.11)."""
    return page.evaluate(SCRIPT)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has focus; focus must be visible at every stop on the way."""
    for _step in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        fault = focus_fault(page)
        assert fault is None, fault
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached with {LONGEST_WAY} presses of Tab")
