"""How the file stands and how the folder is used, where an editor works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.folder.models import FolderCount, FolderFile

RECENT_DAYS = 30


class FolderFilePanel(Panel):
    """Of which day the file is, and a warning when the text has been changed since."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/folder_file.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            page = self.instance
            folder_id = folder_id_of(page)
            file = FolderFile.objects.filter(folder=folder_id).first() if folder_id else None
            return super().get_context_data(parent_context) | {
                "file": file,
                "has_draft": page.pk and page.live and page.has_unpublished_changes,
            }


class FolderCountPanel(Panel):
    """How many, never who."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/folder_count.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            today = local_date(moment_of(self.request))
            counts = FolderCount.objects.filter(page=self.instance.pk)
            return super().get_context_data(parent_context) | {
                "is_folder": folder_id_of(self.instance) == self.instance.pk,
                "recent": counts.since(today, RECENT_DAYS).sums(),
                "all": counts.sums(),
                "days": RECENT_DAYS,
            }


class OlderFilesPanel(Component):
    """Folders whose file is older than their text: those that the user may edit."""

    name = "older_folder_files"
    template_name = "dialogue_pages/admin/older_folder_files.html"
    order = 206

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        policy = policy_registry.get_by_type(Page)
        own = policy.instances_user_has_permission_for(parent_context["request"].user, "change")
        older = FolderFile.objects.older().filter(folder__live=True, folder__in=own.values("pk"))
        return {"rows": list(older.select_related("folder"))}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        if not self.get_context_data(parent_context)["rows"]:
            return ""
        return super().render_html(parent_context)


def show_older_files(request: HttpRequest, panels: list[Component]) -> None:
    """A ``construct_homepage_panels`` hook."""
    panels.append(OlderFilesPanel())


def folder_id_of(page: Page) -> int | None:
    """The id of the folder that a page is, or lies in; None while it is not saved."""
    if isinstance(page, apps.get_model("dialogue_pages", "DialogueFolderPage")):
        return page.pk
    parent = page.get_parent() if page.path else None
    return parent.pk if parent else None
