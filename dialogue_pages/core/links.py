"""Links in rich text: those of a whole body are looked up at once.

Wagtail looks them up anew for each text, so that a page's queries would grow with its texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail import blocks

Found = dict[str, Model]


class BodyLinks:
    """What the texts of one body refer to: each kind is asked for once, when its first link is shown."""

    def __init__(self, references: Callable[[], Iterable[tuple[type[Model], str, str, str]]]) -> None:
        self.references = references
        self.found: dict[type[Model], Found] = {}

    @cached_property
    def ids(self) -> dict[type[Model], set[str]]:
        """Read when there is a link: most bodies have none."""
        ids: dict[type[Model], set[str]] = defaultdict(set)
        for model, pk, *_path in self.references():
            ids[model].add(str(pk))
        return ids

    def of(self, model: type[Model], look_up: Callable[[Iterable[str]], Found]) -> Found:
        if model not in self.found:
            self.found[model] = look_up(self.ids[model])
        return self.found[model]


body_links: ContextVar[BodyLinks | None] = ContextVar("body_links", default=None)


class LinkedStreamBlock(blocks.StreamBlock):
    """A stream of blocks whose links cost the same however many texts there are."""

    def render(self, value: blocks.StreamValue, context: dict[str, Any] | None = None) -> SafeString:
        token = body_links.set(BodyLinks(lambda: self.extract_references(value)))
        try:
            return super().render(value, context)
        finally:
            body_links.reset(token)

    class Meta:
        template = "dialogue_pages/blocks/stream.html"
