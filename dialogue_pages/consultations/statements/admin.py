"""The addresses, buttons, menu and rights of the work on statements."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.models import Page

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.statements.bulk_view import BulkView
from dialogue_pages.consultations.statements.models import StandardAnswer
from dialogue_pages.consultations.statements.theme_views import ThemesView, ThemeView
from dialogue_pages.consultations.statements.views import OverviewView
from dialogue_pages.consultations.statements.work_view import WorkView
from dialogue_pages.responses.register import permissions


def addresses() -> list[URLPattern]:
    """A ``register_admin_urls`` hook."""
    base = "yttranden/<int:page_id>/"
    shown = [
        ("", OverviewView, "statements"),
        ("flera/", BulkView, "statements_together"),
        ("teman/", ThemesView, "statements_themes"),
        ("teman/<int:pk>/", ThemeView, "statements_theme"),
        ("<int:pk>/", WorkView, "statement"),
    ]
    return [
        path(f"{base}{rest}", view.as_view(), name=f"dialogue_pages_{name}") for rest, view, name in shown
    ]


def header_button(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A ``register_page_header_buttons`` hook."""
    return listing_button(page, user)


def listing_button(page: Page, user: AbstractUser, next_url: str | None = None) -> Iterator[Button]:
    """A ``register_page_listing_more_buttons`` hook. It asks the database nothing: a list has many rows."""
    if page.cached_content_type.model_class() is not ConsultationPage:
        return
    if user.has_perm(permissions.VIEW) or page.permissions_for_user(user).can_edit():
        address = reverse("dialogue_pages_statements", args=[page.pk])
        yield Button(_("Statements"), address, icon_name="form", priority=12)


class StandardAnswerViewSet(ModelViewSet):
    model = StandardAnswer
    name = "standardsvar"
    icon = "copy"
    menu_label = gettext_lazy("Standard answers")
    add_to_settings_menu = True
    list_display = ["name"]
    search_fields = ["name", "text"]
    search_backend_name = None
    copy_view_enabled = False


def viewset() -> StandardAnswerViewSet:
    """A ``register_admin_viewset`` hook."""
    return StandardAnswerViewSet()


def rights_to_give() -> QuerySet[Permission]:
    """A ``register_permissions`` hook: what an administrator can tick for a group."""
    return Permission.objects.filter(
        content_type__app_label="dialogue_pages", content_type__model="standardanswer"
    ).exclude(codename__startswith="view_")
