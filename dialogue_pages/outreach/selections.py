"""What one can be told of, as addresses and forms name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from taggit.models import Tag

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import District
from dialogue_pages.dialogues.models import DialogueTopic
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.outreach.enums import TYPES_IN_ADDRESSES, NewsType
from dialogue_pages.outreach.stories import Key

PARAMETERS = {"kommundel": "district", "organ": "body", "amne": "topic", "sida": "page", "typ": "type"}
MOST_CHOSEN = 50


@dataclass(slots=True)
class Choices:
    """Everything there is to choose from: for each name in addresses, its value there, key and label."""

    rows: dict[str, list[tuple[str, Key, str]]] = field(default_factory=dict)

    def keys(self, chosen: dict[str, Iterable[str]]) -> list[Key]:
        """The keys of values that exist; what does not is passed over."""
        return [
            key
            for name, values in chosen.items()
            for value, key, _label in self.rows.get(name, [])
            if value in values
        ]

    def values(self, keys: Iterable[Key]) -> dict[str, list[str]]:
        """The other way about: the values of keys, by the names in addresses."""
        wanted = set(keys)
        return {name: [value for value, key, _ in rows if key in wanted] for name, rows in self.rows.items()}

    def labels(self, keys: Iterable[Key]) -> list[str]:
        wanted = set(keys)
        return [label for rows in self.rows.values() for _value, key, label in rows if key in wanted]


def choices(pages: Iterable[str | int] = ()) -> Choices:
    """All districts, bodies, topics in use and types; of pages only the visible ones among those named.

    Four queries, however many there are.
    """
    numbers = [int(pk) for pk in list(pages)[:MOST_CHOSEN] if str(pk).isascii() and str(pk).isdigit()]
    numbers = [pk for pk in numbers if pk < 2**31]
    shown = DialoguePage.objects.visible()
    in_use = DialogueTopic.objects.filter(tag=OuterRef("pk"), content_object__in=shown.values("pk"))
    topics = Tag.objects.filter(Exists(in_use)).order_by("name")
    found = shown.filter(pk__in=numbers) if numbers else shown.none()
    return Choices(
        {
            "sida": [(str(row.pk), ("page", row.pk), row.title) for row in found],
            "kommundel": [(row.slug, ("district", row.pk), row.name) for row in District.objects.all()],
            "organ": [(row.slug, ("body", row.pk), row.name) for row in Body.objects.all()],
            "amne": [(row.slug, ("topic", row.pk), row.name) for row in topics],
            "typ": [
                (name, ("type", str(kind)), str(NewsType(kind).label))
                for name, kind in TYPES_IN_ADDRESSES.items()
            ],
        }
    )


def chosen_in(address: QueryDict) -> dict[str, list[str]]:
    """What an address names, not yet looked up."""
    return {name: address.getlist(name)[:MOST_CHOSEN] for name in PARAMETERS}
