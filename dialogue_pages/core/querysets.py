"""What residents may know of: live pages outside private sections (domain.md case 11)."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def in_private_section(path: str = "path") -> Exists:
    """Whether the page at the tree path in the field ``path`` is private or lies under a private page.

    Wagtail's ``public()`` asks for the restrictions first; this is part of the same query.
    """
    above = PageViewRestriction.objects.alias(beginning=Substr(OuterRef(path), 1, Length("page__path")))
    return Exists(above.filter(beginning=F("page__path")))


class VisibleQuerySet(PageQuerySet):
    def visible(self) -> VisibleQuerySet:
        return self.live().filter(~in_private_section())
