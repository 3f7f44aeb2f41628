"""Words of an export, compared without regard to case and spaces."""

from __future__ import annotations

from dialogue_pages.core.text import folded


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def pairs_of(text: str) -> dict[str, str]:
    """Lines of ``word = meaning``, by folded word."""
    pairs = (line.partition("=") for line in lines_of(text))
    return {folded(word): meaning.strip() for word, _sign, meaning in pairs}
