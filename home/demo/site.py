"""What the builders of the demo hand one another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.text import slugify
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from home.demo.dates import days

AnyPage = TypeVar("AnyPage", bound=Page)


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
    images: dict[str, Image] = field(default_factory=dict)
    portraits: dict[str, Image] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def day(self, offset: int) -> dt.date:
        """The day `offset` days from today."""
        return days(self.today, offset)

    def publish(self, name: str, parent: str, page: AnyPage) -> AnyPage:
        """Put the page below the named one, with a revision so that an editor can go on from it."""
        page.slug = page.slug or slugify(page.title)
        page.search_description = page.search_description or getattr(page, "summary", "")
        self.pages[parent].add_child(instance=page)
        page.save_revision().publish()
        self.pages[name] = page
        return page
