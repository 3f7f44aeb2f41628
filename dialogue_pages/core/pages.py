"""What every page of the extension has."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from dialogue_pages.core.blocks import BodyBlock
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.structured_data import json_ld


class BasePage(Page):
    """A page with a summary and a body. ``moment`` in the context is the request's one clock reading."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences. Shown in lists, in search results and first on the page."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=pgettext_lazy("page", "body"))

    is_known_public = False

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["moment"] = moment_of(request)
        return context

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """None, without asking, when the query that found the page has seen that no page above it is private.

        Whoever finds it says so by ``is_known_public``; otherwise Wagtail looks, in two queries.
        """
        return PageViewRestriction.objects.none() if self.is_known_public else super().get_view_restrictions()

    def structured_data(self) -> dict[str, Any]:
        """The page's schema.org data; rooms that have a better type than a web page say so."""
        return {"@type": "WebPage", "name": self.title, "description": self.summary, "url": self.full_url}

    @property
    def json_ld(self) -> SafeString:
        return json_ld(self.structured_data())
