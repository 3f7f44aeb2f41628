from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models

from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.text import strip_control_characters
from dialogue_pages.dialogue_forms.models import DialogueFormField
from dialogue_pages.responses.attachment_fields import kept_name
from dialogue_pages.responses.pages import TOKEN_FIELD
from dialogue_pages.responses.spam import PROOF_FIELD, SHOWN_FIELD, TRAP_FIELD

RESULTS_PER_PAGE = 20
MAX_QUERY = 200
TYPED_FIELD_LIMIT = 50
# Hidden fields of a form.
NOT_TYPED = {"csrfmiddlewaretoken", TOKEN_FIELD, TRAP_FIELD, SHOWN_FIELD, PROOF_FIELD}


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """``/sok/?q=…``: live, public pages by Wagtail's search; drafts and private pages are never found.

    No copy is kept: what residents search for is theirs.
    """
    query = strip_control_characters(request.GET.get("q", "")).strip()[:MAX_QUERY]
    pages = Page.objects.live().public().filter(depth__gt=1)
    # A quotation mark alone is half a phrase to SQLite's search, which answers with an error.
    words = query.replace('"', " ").strip()
    results = pages.search(words) if words else pages.none()
    paginator = Paginator(results, RESULTS_PER_PAGE)
    found = paginator.get_page(request.GET.get("sida"))
    found.object_list = _with_summaries(found.object_list)
    response = render(
        request, "home/search_results.html", {"query": query, "results": found, "paginator": paginator}
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _with_summaries(pages: list[Page]) -> list[Page]:
    """The pages of one result page in their order, each with the summary of its own type, in one query."""
    kinds = [model for model in get_page_models() if issubclass(model, BasePage)]
    below_page = [model._meta.model_name for model in kinds if model._meta.pk.related_model is Page]
    summary = Coalesce(*(f"{name}__summary" for name in below_page))
    by_pk = Page.objects.annotate(summary=summary).in_bulk([page.pk for page in pages])
    return [by_pk[page.pk] for page in pages]


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its cookie: say so, and give back what was typed so that it can be copied."""
    labels = dict(
        DialogueFormField.objects.filter(clean_name__in=request.POST).values_list("clean_name", "label")
    )
    typed = [
        (labels.get(name.partition("-")[0], name), value)
        for name, values in list(request.POST.lists())[:TYPED_FIELD_LIMIT]
        if name not in NOT_TYPED and "password" not in name and not name.endswith(kept_name(""))
        for value in values
        if value.strip()
    ]
    return render(request, "home/csrf_failure.html", {"typed": typed}, status=403)
