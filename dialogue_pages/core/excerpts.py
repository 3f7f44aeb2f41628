"""What may be quoted of an answer: its own words, with what is left out marked."""

from __future__ import annotations

import re

from dialogue_pages.core.text import folded

OMITTED = "[…]"
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")


def tidy(excerpt: str) -> str:
    """The excerpt with one kind of mark, and blanks as one writes them."""
    lines = (" ".join(line.split()) for line in _OMISSION.sub(OMITTED, excerpt).splitlines())
    return "\n".join(lines).strip()


def is_part_of(excerpt: str, original: str) -> bool:
    """Whether the excerpt is made of the original's words, in their order.

    One unbroken piece needs no mark; between two pieces stands ``[…]``. Case and blanks do not matter.
    """
    pieces = [folded(piece) for piece in _OMISSION.split(excerpt)]
    pieces = [piece for piece in pieces if piece]
    rest = folded(original)
    for piece in pieces:
        _before, found, rest = rest.partition(piece)
        if not found:
            return False
    return bool(pieces)
