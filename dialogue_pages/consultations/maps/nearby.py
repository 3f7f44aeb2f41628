"""Plans by how far it is to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.consultations.maps.measures import distance_words, metres_to
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.contacts.models import District

MOST_SHOWN = 30
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class NearPlan:
    """A plan in the list, with how far it is in words, empty when nothing can be said."""

    page: ConsultationPage
    words: str


def plans_near(
    moment: dt.datetime, *, point: Point | None = None, district: District | None = None
) -> list[NearPlan]:
    """Those that are open first, and within each kind the nearest first; those without an area last.

    From a point, or from the middle of a district. A district's own plans come before all others, and are
    all there are when it has no middle. The number of queries does not depend on how many plans there are.
    """
    visible = ConsultationPage.objects.visible()
    own = set(visible.in_district(district.slug).values_list("pk", flat=True)) if district else set()
    if district and district.latitude is not None:
        point = (district.longitude, district.latitude)
    rows = list(visible.dated_at(moment).values("pk", "plan_area", "closes_on", "opens_on", "closed_on"))
    if district and point is None:
        rows = [row for row in rows if row["pk"] in own]
    for row in rows:
        row["metres"] = metres_to(row["plan_area"], *point) if point and row["plan_area"] else None
    chosen = sorted(rows, key=lambda row: _order(row, own))[:MOST_SHOWN]
    pages = ConsultationPage.objects.dated_at(moment).prefetch_related("districts")
    by_key = pages.in_bulk([row["pk"] for row in chosen])
    return [
        NearPlan(by_key[row["pk"]], _words(row["metres"], district, is_own=row["pk"] in own))
        for row in chosen
    ]


def _order(row: dict[str, Any], own: set[int]) -> tuple:
    """Of two that are equally far, the first to close, the first to open, the last to have closed."""
    opens, closes, closed = row["opens_on"], row["closes_on"], row["closed_on"]
    state = 0 if closes else 1 if opens else 2
    day = closes or opens or closed
    number = day.toordinal() if day else 0
    far = row["metres"] is None
    return state > 0, row["pk"] not in own, far, row["metres"] or 0, state, -number if state > 1 else number


def _words(metres: float | None, district: District | None, *, is_own: bool) -> str:
    if is_own:
        return _("In %(district)s") % {"district": district.name}
    if metres is None:
        return ""
    if metres == 0:
        return _("The place lies in the plan's area")
    distance = distance_words(metres)
    if district:
        return _("%(distance)s from the middle of %(district)s") % {
            "distance": distance,
            "district": district.name,
        }
    return _("%(distance)s from the place") % {"distance": distance}
