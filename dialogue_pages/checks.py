"""System checks: what a project must have beside the extension, said by name before anything fails."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.urls import NoReverseMatch, reverse

# Apps whose absence Django itself does not notice: they have no tables that the extension's models need.
REQUIRED_APPS = (
    "wagtail.snippets",
    "wagtail_modeladmin",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
)
URLS_LINE = 'path("dialog/", include("dialogue_pages.urls"))'


def required_apps_are_installed(**kwargs: Any) -> list[CheckMessage]:
    """Each app that the extension needs stands in INSTALLED_APPS."""
    return [
        Error(
            f'dialogue_pages needs "{name}", which is not in INSTALLED_APPS.',
            hint=f'Add "{name}" to INSTALLED_APPS, after "dialogue_pages".',
            id="dialogue_pages.E001",
        )
        for name in REQUIRED_APPS
        if not apps.is_installed(name)
    ]


def urls_are_included(**kwargs: Any) -> list[CheckMessage]:
    """Receipts, meetings and calendar files have addresses: without them a sent answer ends in an error."""
    try:
        reverse("dialogue_pages:calendar_file")
    except NoReverseMatch:
        hint = f"Add {URLS_LINE} to urlpatterns, before wagtail.urls."
        return [
            Error(
                "The addresses of dialogue_pages are not in ROOT_URLCONF.",
                hint=hint,
                id="dialogue_pages.E002",
            )
        ]
    return []
