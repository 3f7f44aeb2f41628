"""The site that the accessibility tests walk through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.accessibility import site_of_bodies, site_of_dialogues, site_of_nothing, site_of_texts
from tests.accessibility.states import State

SITES: dict[str, Callable[[], list[State]]] = {
    "dialogues": site_of_dialogues.states,
    "bodies": site_of_bodies.states,
    "texts": site_of_texts.states,
    "nothing": site_of_nothing.states,
}


@pytest.fixture(params=SITES)
def states(request: pytest.FixtureRequest, site_server: str) -> list[State]:
    """Every state of one part of the site."""
    return SITES[request.param]()
