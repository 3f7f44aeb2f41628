"""The addresses and the button of the list of those who come."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.signups.admin_views import SignUpsFileView, SignUpsView


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "traff/<int:page_id>/anmalda"
    return [
        path(f"{base}/", SignUpsView.as_view(), name="dialogue_pages_sign_ups"),
        path(f"{base}.csv", SignUpsFileView.as_view(), name="dialogue_pages_sign_ups_file"),
    ]


def sign_ups_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook."""
    is_ours = page.cached_content_type.model_class() is DistrictMeetingPage
    if is_ours and page.permissions_for_user(user).can_publish():
        address = reverse("dialogue_pages_sign_ups", args=[page.pk])
        yield Button(_("Signed up"), address, icon_name="group", priority=14)
