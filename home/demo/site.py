"""What the builders of the demo hand one another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.text import slugify
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from dialogue_pages.responses.retention.models import RecordType
from home.demo.blocks import Block

AnyPage = TypeVar("AnyPage", bound=Page)
_LINK = re.compile(r"\[([^\]|]+)\|([\w-]+)\]")
_CONTACT = re.compile(r"\{([\w-]+)\}")


@dataclass
class Demo:
    """The demo under construction: its one clock reading, and what is built so far by short names."""

    moment: dt.datetime
    today: dt.date
    districts: dict[str, District] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    contacts: dict[str, ContactDetails] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    record_types: dict[str, RecordType] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    portraits: dict[str, Image] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def day(self, offset: int) -> dt.date:
        """The day `offset` days from today."""
        return self.today + dt.timedelta(days=offset)

    def publish(self, name: str, parent: str, page: AnyPage) -> AnyPage:
        """Put the page below the named one, with a revision so that an editor can go on from it."""
        page.slug = page.slug or slugify(page.title)
        page.search_description = page.search_description or getattr(page, "summary", "")
        self.pages[parent].add_child(instance=page)
        page.save_revision().publish()
        self.pages[name] = page
        return page

    def body(self, blocks: Iterable[Block]) -> list[Block]:
        """The blocks with real rows in place of short names."""
        return [(kind, self._resolved(kind, value)) for kind, value in blocks]

    def linked(self, html: str) -> str:
        """The text with links and contacts that follow their pages and records when those change."""
        html = _CONTACT.sub(lambda found: self._contact(found[1]), html)
        return _LINK.sub(lambda found: self._link(found[2], found[1]), html)

    def _contact(self, name: str) -> str:
        return f'<embed embedtype="contact" id="{self.contacts[name].pk}"/>'

    def _link(self, name: str, words: str) -> str:
        return f'<a linktype="page" id="{self.pages[name].pk}">{words}</a>'

    def _resolved(self, kind: str, value: Any) -> Any:
        match kind:
            case "text":
                value = self.linked(value)
            case "details":
                value = value | {"text": self.linked(value["text"])}
            case "figure":
                image = self.images[value["image"]]
                described = {"image": image, "alt_text": image.description, "decorative": False}
                value = value | {"image": described}
            case "documents":
                value = value | {"documents": [self.documents[name] for name in value["documents"]]}
            case "contact":
                value = {"contact": self.contacts[value["contact"]]}
            case "call_to_action":
                value = value | {"page": self.pages[value["page"]]}
        return value
