"""The addresses and buttons of notices in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices import output_views, services, views
from dialogue_pages.consultations.notices.plan_views import LIST, ONE


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "planer/<int:page_id>/kungorelser/"
    one = f"{base}<int:number>/"
    return [
        path(base, views.NoticesView.as_view(), name=LIST),
        path(one, views.NoticeView.as_view(), name=ONE),
        path(f"{one}publicera/", views.PublishNoticeView.as_view(), name=f"{ONE}_publish"),
        path(f"{one}ta-bort/", views.RemoveNoticeView.as_view(), name=f"{ONE}_remove"),
        path(f"{one}affisch.pdf", output_views.PosterView.as_view(), name=f"{ONE}_poster"),
        path(f"{one}brev.docx", output_views.LetterView.as_view(), name=f"{ONE}_letter"),
        path(f"{one}mottagare/", output_views.RecipientsView.as_view(), name=f"{ONE}_recipients"),
    ]


def notices_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook: from the menu of a plan's page to its notices."""
    is_plan = page.cached_content_type.model_class() is ConsultationPage
    if is_plan and page.permissions_for_user(user).can_edit():
        yield Button(_("Notices"), reverse(LIST, args=[page.pk]), icon_name="doc-full-inverse", priority=13)


def log_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    actions.register_action(
        services.PUBLISHED, gettext_lazy("Publish a notice"), gettext_lazy("Notice published")
    )
    actions.register_action(
        services.REMOVED,
        gettext_lazy("Remove a notice"),
        gettext_lazy("Notice removed before it was published"),
    )
