"""What visitors choose above the list of councillors, in the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Value
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.contacts.models import District, Party
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.text import swedish_sort_key
from dialogue_pages.councillors.querysets import CouncillorQuerySet

NAMES = ("namn", "parti", "organ", "kommundel", "roll")
WHOLE_LIST = "alla"
NO_PARTY = "politisk-vilde"
ROLES = {
    "ordforande": Role.CHAIR,
    "1-vice-ordforande": Role.FIRST_VICE_CHAIR,
    "2-vice-ordforande": Role.SECOND_VICE_CHAIR,
    "ledamot": Role.MEMBER,
    "ersattare": Role.SUBSTITUTE,
}


@dataclass(frozen=True, slots=True)
class Choice:
    slug: str
    name: str


def chosen(request: HttpRequest) -> dict[str, str]:
    """What the address says, each by its name in the address; ``visa=alla`` is the whole list on one page."""
    return chosen_filters(request, *NAMES, "visa")


def choices(on_date: dt.date) -> dict[str, list[Choice]]:
    """What there is to choose from, in Swedish order and one query."""
    rows = (
        Party.objects.order_by().values_list(Value("parties"), "abbreviation", "name"),
        Body.objects.existing(on_date).order_by().values_list(Value("bodies"), "slug", "name"),
        District.objects.order_by().values_list(Value("districts"), "slug", "name"),
    )
    found: dict[str, list[Choice]] = {"parties": [], "bodies": [], "districts": []}
    for kind, slug, name in sorted(
        rows[0].union(*rows[1:], all=True), key=lambda row: swedish_sort_key(row[2])
    ):
        found[kind].append(Choice(slug, name))
    found["parties"].append(Choice(NO_PARTY, _("Without party")))
    return found | {"roles": [Choice(slug, role.label) for slug, role in ROLES.items()]}


def matching(people: CouncillorQuerySet, chosen: dict[str, str], on_date: dt.date) -> CouncillorQuerySet:
    """People who match every choice; a choice that names nothing gives an empty list.

    Party, body and role are of one and the same post: the chair of a body, not a member of it who chairs
    another.
    """
    if chosen["namn"]:
        people = people.named(chosen["namn"])
    if chosen["kommundel"]:
        people = people.filter(districts__slug=chosen["kommundel"])
    posts = Mandate.objects.current(on_date)
    if chosen["parti"] == NO_PARTY:
        posts = posts.filter(party__isnull=True)
    elif chosen["parti"]:
        posts = posts.filter(party__abbreviation=chosen["parti"])
    if chosen["organ"]:
        posts = posts.filter(body__slug=chosen["organ"])
    if chosen["roll"]:
        posts = posts.filter(role=ROLES.get(chosen["roll"], ""))
    return people.filter(pk__in=posts.values("person_id"))
