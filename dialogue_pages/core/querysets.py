"""What residents may know of: live pages outside private sections (domain.md case 11)."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet


def in_private_section(path: str = "path") -> Exists:
    """Whether the page at the tree path in the field ``path`` is private or lies under a private page.

    Wagtail's ``public()`` asks for the restrictions first; this is part of the same query. Each restriction
    looks its page's path up: joined, SQLite would go through every page there is for each page asked about.
    """
    above = Page.objects.filter(pk=OuterRef("page_id")).values("path")
    restrictions = PageViewRestriction.objects.alias(above=Subquery(above))
    return Exists(restrictions.filter(above=Substr(OuterRef(path), 1, Length(F("above")))))


class VisibleQuerySet(PageQuerySet):
    def visible(self) -> VisibleQuerySet:
        return self.live().filter(~in_private_section())
