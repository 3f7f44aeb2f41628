"""Measures of pages as they are laid out, in the browser: width, cut text, overlap, size of targets."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")


def measured(page: Page, *names: str) -> list[str]:
    """The faults found by the measures named: `wide`, `clipped`, `overlapping`, `small`."""
    page.evaluate(SCRIPT)
    return page.evaluate("(names) => names.flatMap((name) => window.measures[name]())", list(names))


def set_text_size(page: Page, percent: int) -> None:
    """Text as large as a visitor's browser is set to."""
    page.evaluate(
        "(percent) => { document.documentElement.style.fontSize = percent ? `${percent}%` : '' }", percent
    )
