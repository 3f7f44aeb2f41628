"""A plan is kept while it has reports or notices, drafts too: they are records of the municipality."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.reports.models import PlanReport


def keep_pages_with_records(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A ``before_delete_page`` hook, for the page and every page below it."""
    below = [model.objects.filter(page__path__startswith=page.path) for model in (PlanReport, PlanNotice)]
    titles = [rows.values_list("page__title", flat=True).first() for rows in below]
    kept = next(filter(None, titles), None)
    if kept is None:
        return None
    told = _("“%(title)s” cannot be deleted: it has reports or notices. Unpublish it instead.")
    messages.error(request, told % {"title": kept})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_pages_with_records_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for the bulk action, as a ``before_bulk_action`` hook."""
    if action_type != "delete" or not all(isinstance(row, Page) for row in objects):
        return None
    return next(filter(None, (keep_pages_with_records(request, page) for page in objects)), None)
