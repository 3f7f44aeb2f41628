"""Who sees what a report is made of, who writes it, and who may publish it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from dialogue_pages.responses.register import permissions


def may_read(user: Any, page: Page) -> bool:
    """Whoever may read the statements on the plan."""
    return permissions.readable_pages(user).filter(pk=page.pk).exists()


def may_write(user: Any, page: Page) -> bool:
    return may_read(user, page) and page.permissions_for_user(user).can_edit()


def may_publish(user: Any, page: Page) -> bool:
    return may_write(user, page) and page.permissions_for_user(user).can_publish()


def may_tell(user: Any, page: Page) -> bool:
    """Whether the user may take out who is to be told: names and addresses leave the site."""
    return permissions.may(user, permissions.EXPORT) and may_read(user, page)
