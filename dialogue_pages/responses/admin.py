"""Wagtail's own doors to responses: its list leads to the register, its deletions are shut."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.models import Page

from dialogue_pages.responses.models import Response


class ResponseListView(View):
    """In place of Wagtail's list of one form's submissions: the register, narrowed to that form."""

    results_only = False

    def dispatch(self, request: HttpRequest, form_page: Page, **kwargs: Any) -> HttpResponse:
        if not get_forms_for_user(request.user).filter(pk=form_page.pk).exists():
            raise PermissionDenied
        return redirect(f"{reverse('dialogue_responses:index')}?page={form_page.pk}")


def refuse_deleting_responses(request: HttpRequest, page_id: int) -> HttpResponse:
    """Stands in for Wagtail's view that deletes submissions."""
    messages.error(request, _("Responses are public records and can be removed only by a disposal decision."))
    return redirect("wagtailforms:list_submissions", page_id)


def keep_pages_with_responses(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A ``before_delete_page`` hook: a page is kept while it, or a page below it, has responses."""
    kept = Response.objects.filter(page__path__startswith=page.path).select_related("page").first()
    if kept is None:
        return None
    messages.error(
        request,
        _("“%(title)s” cannot be deleted: it has responses, which are public records. Unpublish it instead.")
        % {"title": kept.page.title},
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_pages_with_responses_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for the bulk action, as a ``before_bulk_action`` hook."""
    if action_type != "delete" or not all(isinstance(row, Page) for row in objects):
        return None
    return next(filter(None, (keep_pages_with_responses(request, page) for page in objects)), None)
