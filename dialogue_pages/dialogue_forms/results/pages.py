"""The part of a dialogue form's page that shows what came in, and its own address."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from dialogue_pages.dialogue_forms.results.models import Quote

# More than this stands at an address of its own, so that the page stays short.
SHOWN_ON_PAGE = 3
RESULTS_TEMPLATE = "dialogue_pages/results_page.html"


class ResultsMixin(RoutablePageMixin):
    """Mixed into the page of a dialogue form. What is shown was counted when it was published."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        results = list(self.published_results.shown())
        quotes = quotes_by_question(self)
        context["results"], context["quotes"] = results, quotes
        context["results_apart"] = len(results) + len(quotes) > SHOWN_ON_PAGE
        return context

    @path("resultat/", name="results")
    def results_view(self, request: HttpRequest) -> HttpResponse:
        response = self.render(request, template=RESULTS_TEMPLATE)
        context = response.context_data
        if not (context["results"] or context["quotes"]):
            raise Http404
        return response


def quotes_by_question(page: Any) -> list[tuple[str, list[Quote]]]:
    """The quotes that are shown, under the wording of their question."""
    rows = sorted(page.quotes.shown(), key=lambda row: (row.question, row.label))
    return [(label, list(quotes)) for label, quotes in groupby(rows, key=lambda row: row.label)]
