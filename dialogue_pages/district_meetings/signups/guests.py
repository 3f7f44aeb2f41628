from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guests:
    """What a party writes of itself; ``needs`` are codes of ``Need``."""

    name: str
    email: str
    people: int = 1
    needs: tuple[str, ...] = ()
    needs_text: str = ""
