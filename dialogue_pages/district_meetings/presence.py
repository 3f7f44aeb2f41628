"""The politicians at a meeting, as they were or will be on its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.core.clock import local_date
from dialogue_pages.councillors.models import CouncillorPage

if TYPE_CHECKING:
    from dialogue_pages.district_meetings.models import DistrictMeetingPage


@dataclass(frozen=True, slots=True)
class Present:
    person: CouncillorPage
    mandates: list[Mandate]


def people_present(page: DistrictMeetingPage, moment: dt.datetime) -> list[Present]:
    """Those whose page residents may read, in the editor's order; two queries however many they are."""
    keys = [row.person_id for row in page.politicians.all()]
    if not keys:
        return []
    people = CouncillorPage.objects.live().public().in_bulk(keys)
    day = local_date(page.meeting.starts_at if page.meeting else moment)
    mandates: dict[int, list[Mandate]] = {}
    held = Mandate.objects.current(day).filter(person__in=people).select_related("body", "party")
    for mandate in held.order_by("pk"):
        mandates.setdefault(mandate.person_id, []).append(mandate)
    return [Present(people[key], mandates.get(key, [])) for key in keys if key in people]
