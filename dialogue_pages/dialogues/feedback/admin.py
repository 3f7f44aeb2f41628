"""The doors through which a dialogue could be published unfinished."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from dialogue_pages.dialogues.pages import DialoguePage


def refuse_publishing_unfinished(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """A ``before_bulk_action`` hook: many pages are published at once without the form that checks one."""
    if action_type != "publish" or not all(isinstance(row, Page) for row in objects):
        return None
    below = Page.objects.none()
    if request.POST.get("include_descendants"):
        below = Page.objects.filter(live=False, pk__in=_below(objects))
    for page in [*objects, *below]:
        draft = page.get_latest_revision_as_object()
        faults = draft.publication_faults() if isinstance(draft, DialoguePage) else []
        if faults:
            told = _("“%(title)s” cannot be published yet. %(why)s")
            why = " ".join(faults)
            messages.error(request, told % {"title": draft.title, "why": why})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def _below(pages: list[Page]) -> list[int]:
    return [pk for page in pages for pk in page.get_descendants().values_list("pk", flat=True)]
