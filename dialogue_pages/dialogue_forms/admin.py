"""The share sheet of a form: a page to print and put up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import segno
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.widgets import Button
from wagtail.models import Page

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogue_forms.models import DialogueFormPage

URL_NAME = "dialogue_pages_share_sheet"


class ShareSheetView(TemplateView):
    """As the page was last saved, so that it can be printed before the page is published."""

    template_name = "dialogue_pages/admin/share_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        published = get_object_or_404(DialogueFormPage, pk=self.kwargs["page_id"])
        if not published.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        page = published.get_latest_revision_as_object()
        contacts = [row.contact for row in page.dialogue_contacts.all() if row.contact.live]
        return super().get_context_data(**kwargs) | {
            "page": page,
            "period": page.shown_period(moment_of(self.request)),
            "address": page.full_url,
            "code": qr_code(page.full_url),
            "contacts": contacts,
        }


def qr_code(address: str) -> SafeString:
    """Drawn here, as SVG without size or style of its own: no other service hears of the address."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        omitsize=True, border=2, svgclass="share-sheet__code", lineclass=None, dark="#000"
    )
    return mark_safe(drawn)  # noqa: S308 - made of numbers only


def share_sheet_address(page: Page) -> str:
    return reverse(URL_NAME, args=[page.pk])


def share_sheet_urls() -> list:
    return [path("dialogformular/<int:page_id>/affisch/", ShareSheetView.as_view(), name=URL_NAME)]


def share_sheet_buttons(page: Page, user: Any, next_url: str | None = None, **more: Any) -> Iterator[Button]:
    """In the menu of the page's header, for those who may edit it."""
    if page.specific_class is DialogueFormPage and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Share sheet to print"),
            share_sheet_address(page),
            icon_name="doc-full",
            priority=60,
        )
