"""The reminder on the admin's first page, until somebody has written who answers for personal data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from dialogue_pages.responses.privacy import site_notice
from dialogue_pages.responses.privacy_models import PrivacyNotice


class PrivacyReminder(Component):
    name = "privacy_reminder"
    template_name = "dialogue_pages/admin/privacy_reminder.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        address = reverse("wagtailsettings:edit", args=["dialogue_pages", "privacynotice"])
        return {"address": address}


def remind_of_privacy(request: HttpRequest, panels: list[Component]) -> None:
    """A ``construct_homepage_panels`` hook, for those who may write the notice."""
    policy = policy_registry.get_by_type(PrivacyNotice)
    if policy.user_has_permission(request.user, "change") and not site_notice(request).is_complete:
        panels.append(PrivacyReminder())
