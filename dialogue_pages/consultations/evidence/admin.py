"""The evidence log's addresses and button in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from dialogue_pages.consultations.evidence.views import EvidenceFileView, EvidenceView, may_read_evidence
from dialogue_pages.consultations.models import ConsultationPage


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "plan/<int:page_id>/bevislogg"
    return [
        path(f"{base}/", EvidenceView.as_view(), name="dialogue_pages_evidence"),
        path(f"{base}.json", EvidenceFileView.as_view(), name="dialogue_pages_evidence_file"),
    ]


def evidence_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook: from the menu of a plan's page to its log."""
    if page.cached_content_type.model_class() is ConsultationPage and may_read_evidence(user, page):
        address = reverse("dialogue_pages_evidence", args=[page.pk])
        yield Button(_("Evidence log"), address, icon_name="history", priority=14)
