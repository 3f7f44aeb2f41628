"""The pages of a site that nobody has filled yet."""

from __future__ import annotations

from tests.accessibility.states import State
from tests.factories.pages import CalendarPageFactory, CouncillorIndexPageFactory
from tests.journeys.content import overview


def states() -> list[State]:
    return [
        State("home of an empty site", "/"),
        State("overview of an empty site", overview().url),
        State("calendar of an empty site", CalendarPageFactory().url),
        State("councillors of an empty site", CouncillorIndexPageFactory().url),
    ]
