"""The addresses, buttons and log entries of reports in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.reports import services, views
from dialogue_pages.consultations.reports.permissions import may_read
from dialogue_pages.consultations.reports.told_views import ToldView


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "redogorelser/<int:page_id>/"
    of_report = f"{base}<int:pk>/"
    shown = [
        (base, views.ReportsView, "reports"),
        (f"{base}att-underratta/<int:period_id>/", ToldView, "report_told"),
        (of_report, views.ReportView, "report"),
        (f"{of_report}skriv/", views.EditView, "report_edit"),
        (f"{of_report}sammanstall/", views.ComposeView, "report_compose"),
        (f"{of_report}forhandsgranska/", views.PreviewView, "report_preview"),
        (f"{of_report}fil/<slug:kind>/", views.FileView, "report_file"),
        (f"{of_report}publicera/", views.PublishView, "report_publish"),
        (f"{of_report}ratta/", views.CorrectView, "report_correct"),
        (f"{of_report}ta-bort/", views.DeleteView, "report_delete"),
    ]
    return [path(address, view.as_view(), name=f"dialogue_pages_{name}") for address, view, name in shown]


def reports_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook: from the menu of a plan's page to its reports."""
    if page.cached_content_type.model_class() is ConsultationPage and may_read(user, page):
        address = reverse("dialogue_pages_reports", args=[page.pk])
        yield Button(pgettext("of a plan", "Reports"), address, icon_name="doc-full", priority=13)


def log_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    actions.register_action(
        services.PUBLISHED, gettext_lazy("Publish a report"), gettext_lazy("Report published")
    )
    actions.register_action(
        services.DELETED,
        gettext_lazy("Delete a draft of a report"),
        gettext_lazy("Draft of a report deleted"),
    )
