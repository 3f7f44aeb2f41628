"""The addresses and buttons of results in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogue_forms.results import services, views
from dialogue_pages.dialogue_forms.results.permissions import may_read_answers


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "dialogresultat/<int:page_id>/"
    shown = [
        ("", views.SummaryView, ""),
        ("forhandsgranska/", views.PreviewView, "_preview"),
        ("dra-tillbaka/", views.WithdrawResultView, "_withdraw"),
        ("texter/<path:question>/", views.TextsView, "_texts"),
        ("citat/<int:quote_id>/ta-bort/", views.RemoveQuoteView, "_remove_quote"),
        ("citera/<int:response_id>/<path:question>/", views.QuoteView, "_quote"),
    ]
    return [
        path(f"{base}{rest}", view.as_view(), name=f"dialogue_pages_results{name}")
        for rest, view, name in shown
    ]


def results_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook: from the menu of a form's page to its results."""
    if page.cached_content_type.model_class() is DialogueFormPage and may_read_answers(user, page):
        address = reverse("dialogue_pages_results", args=[page.pk])
        yield Button(_("Results"), address, icon_name="view", priority=12)


def log_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    actions.register_action(
        services.PUBLISHED, gettext_lazy("Publish results"), gettext_lazy("Results published or withdrawn")
    )
    actions.register_action(services.QUOTED, gettext_lazy("Approve a quote"), gettext_lazy("Quote approved"))
    actions.register_action(services.UNQUOTED, gettext_lazy("Remove a quote"), gettext_lazy("Quote removed"))
