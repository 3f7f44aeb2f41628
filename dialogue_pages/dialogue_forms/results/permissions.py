"""Who sees the answers of a form, and who may show something of them to everyone."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.models import Page


def may_read_answers(user: AbstractUser, page: Page) -> bool:
    """Whoever may read the answers in Wagtail's own list of forms."""
    return get_forms_for_user(user).filter(pk=page.pk).exists()


def may_publish_answers(user: AbstractUser, page: Page) -> bool:
    return page.permissions_for_user(user).can_publish() and may_read_answers(user, page)
