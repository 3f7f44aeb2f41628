"""Staff's list of responses, on Wagtail's own; and the doors through which a response could be lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.mixins import list_to_str
from wagtail.contrib.forms.views import SubmissionsListView
from wagtail.models import Page

from dialogue_pages.responses.models import Response

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def no_formula(text: str) -> str:
    """What a resident wrote, which no spreadsheet takes for a formula when it opens a CSV file."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class ResponseListView(SubmissionsListView):
    """Responses are public records: here they are read and exported, never deleted."""

    results_template_name = "dialogue_pages/admin/response_list.html"
    # Wagtail sees to it in XLSX.
    custom_value_preprocess = {
        **SubmissionsListView.custom_value_preprocess,
        str: {SubmissionsListView.FORMAT_CSV: no_formula},
        list: {
            SubmissionsListView.FORMAT_CSV: lambda value: no_formula(list_to_str(value)),
            SubmissionsListView.FORMAT_XLSX: list_to_str,
        },
    }


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
