"""The list of themes of a plan: added, renamed, put together, deleted. Each act is in the page's log."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.statements.models import StatementPoint, Theme
from dialogue_pages.core.text import folded

ADDED, CHANGED, MERGED, DELETED = (
    f"dialogue_pages.theme.{what}" for what in ("add", "change", "merge", "delete")
)


class ThemeInUse(Exception):
    """Points have the theme: it is deleted only when somebody has said that they know."""


@transaction.atomic
def add_theme(*, page: ConsultationPage, name: str, user: Any) -> Theme:
    """The theme of that name, which may be there already, also from a moment ago."""
    themes = list(page.themes.all())
    found = next((theme for theme in themes if folded(theme.name) == folded(name)), None)
    if found:
        return found
    place = max((theme.sort_order for theme in themes), default=0) + 1
    theme, is_new = Theme.objects.get_or_create(page=page, name=name, defaults={"sort_order": place})
    if is_new:
        log(instance=page, action=ADDED, user=user, data={"theme": name})
    return theme


@transaction.atomic
def change_theme(*, theme: Theme, name: str, sort_order: int, user: Any) -> Theme:
    before = theme.name
    theme.name, theme.sort_order = name, sort_order
    theme.full_clean()
    theme.save()
    log(instance=theme.page, action=CHANGED, user=user, data={"from": before, "theme": name})
    return theme


@transaction.atomic
def merge_theme(*, theme: Theme, into: Theme, user: Any) -> None:
    """Points of the one get the other, and the one is gone. Both are of the same plan."""
    if theme.page_id != into.page_id or theme.pk == into.pk:
        raise ValueError("themes of two plans, or one theme")
    through = StatementPoint.themes.through
    points = through.objects.filter(theme=theme).values_list("statementpoint", flat=True)
    rows = [through(statementpoint_id=pk, theme_id=into.pk) for pk in points]
    through.objects.bulk_create(rows, ignore_conflicts=True)
    log(instance=theme.page, action=MERGED, user=user, data={"from": theme.name, "theme": into.name})
    theme.delete()


@transaction.atomic
def delete_theme(*, theme: Theme, user: Any, is_known_used: bool = False) -> None:
    """Points keep everything but the theme."""
    if theme.points.exists() and not is_known_used:
        raise ThemeInUse
    log(instance=theme.page, action=DELETED, user=user, data={"theme": theme.name})
    theme.delete()
