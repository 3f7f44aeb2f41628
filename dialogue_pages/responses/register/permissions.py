"""Who may read, handle, export and dispose of what residents sent.

Whoever may edit a page reads what was sent to it: Wagtail's own rule for forms. A registrar has rights to
responses instead, and with the right to view them reads those of every page. What goes further than reading
needs its own right, and only where one may read.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.contrib.forms.utils import get_form_types, get_forms_for_user
from wagtail.models import Page
from wagtail.permissions import policy_registry

from dialogue_pages.responses.models import Response

VIEW = "dialogue_pages.view_response"
ADD = "dialogue_pages.add_response"
CHANGE = "dialogue_pages.change_response"
EXPORT = "dialogue_pages.export_response"
DISPOSE = "dialogue_pages.dispose_response"
REGISTRARS = (VIEW, ADD, CHANGE, EXPORT, DISPOSE)


def may_open_register(user: Any) -> bool:
    """Whether there can be anything in the register for this user."""
    if not user.is_active:
        return False
    return user.has_perm(VIEW) or policy_registry.get_by_type(Page).user_has_permission(user, "change")


def may(user: Any, right: str) -> bool:
    """Whether the user has a right beyond reading; on what, ``readable`` says."""
    return user.is_active and user.has_perm(right) and may_open_register(user)


def readable_pages(user: Any) -> QuerySet[Page]:
    return get_forms_for_user(user) if user.is_active else Page.objects.none()


def readable(user: Any) -> QuerySet[Response]:
    """The responses that the user may read: every view starts from these, whatever id it was asked for."""
    if not user.is_active:
        return Response.objects.none()
    if user.has_perm(VIEW):
        return Response.objects.all()
    return Response.objects.filter(page__in=readable_pages(user).values("pk"))


def handlers() -> QuerySet:
    """Whom a response can be assigned to: active users with the right to handle responses."""
    users = get_user_model()
    return users.objects.with_perm(
        CHANGE, backend="django.contrib.auth.backends.ModelBackend", include_superusers=True
    ).order_by("first_name", "last_name", users.USERNAME_FIELD)


def forms_of_registrars(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """A ``filter_form_submissions_for_user`` hook: with the right to view responses, those of every page."""
    return Page.objects.filter(content_type__in=get_form_types()) if user.has_perm(VIEW) else pages


def rights_to_give() -> QuerySet[Permission]:
    """A ``register_permissions`` hook: what an administrator can tick for a group."""
    names = [right.rpartition(".")[2] for right in REGISTRARS]
    models = ["answertemplate", "recordtype"]
    named = [f"{action}_{model}" for action in ("add", "change", "delete") for model in models]
    return Permission.objects.filter(content_type__app_label="dialogue_pages", codename__in=[*names, *named])
