"""Filters that visitors set in the address."""

from __future__ import annotations

from django.http import HttpRequest

from dialogue_pages.core.text import strip_control_characters

MAX_LENGTH = 100


def chosen_filters(request: HttpRequest, *names: str) -> dict[str, str]:
    """What the address says for each name, empty when it says nothing. Never longer than 100 characters."""
    return {name: strip_control_characters(request.GET.get(name, "")).strip()[:MAX_LENGTH] for name in names}
