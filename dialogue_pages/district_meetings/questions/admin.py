"""The addresses and the button of questions ahead in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.questions import services, views


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "motesfragor/<int:page_id>/"
    return [
        path(base, views.QuestionsView.as_view(), name="dialogue_pages_questions"),
        path(f"{base}<int:response_id>/", views.DecideView.as_view(), name="dialogue_pages_question"),
    ]


def questions_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook: from the menu of a meeting's page to its questions."""
    is_meeting = page.cached_content_type.model_class() is DistrictMeetingPage
    if is_meeting and page.permissions_for_user(user).can_publish():
        address = reverse("dialogue_pages_questions", args=[page.pk])
        yield Button(_("Questions ahead"), address, icon_name="help", priority=12)


def log_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    actions.register_action(
        services.DECIDED, gettext_lazy("Decide of a question"), gettext_lazy("Question decided")
    )
