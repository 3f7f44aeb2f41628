"""Wagtail's links to pages and documents, which take what their body has looked up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from dialogue_pages.core.links import Found, body_links


class SharedLink:
    """A text outside any body, a purpose or an assignment, looks up its own."""

    @classmethod
    def look_up(cls, ids: Iterable[str]) -> Found:
        return {str(row.pk): row for row in cls.get_model().objects.filter(pk__in=ids)}

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Model | None]:
        ids = [str(attrs.get("id")) for attrs in attrs_list]
        links = body_links.get()
        found = links.of(cls.get_model(), cls.look_up) if links else cls.look_up(ids)
        return [found.get(pk) for pk in ids]


class PageLink(SharedLink, PageLinkHandler):
    @classmethod
    def look_up(cls, ids: Iterable[str]) -> Found:
        """Pages of their own types, which may say where they are, without a query for each type."""
        pages = cls.get_model().objects.filter(pk__in=ids).specific(defer=True)
        return {str(page.pk): page for page in pages}


class DocumentLink(SharedLink, DocumentLinkHandler):
    pass


def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLink)
    features.register_link_type(DocumentLink)
