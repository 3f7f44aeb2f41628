"""Staff's summary of a form's answers, and the ways from there to what residents see."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogue_forms.results.counting import countable, kept_count
from dialogue_pages.dialogue_forms.results.forms import QuoteForm
from dialogue_pages.dialogue_forms.results.kinds import PUBLISHABLE, Kind
from dialogue_pages.dialogue_forms.results.models import Quote
from dialogue_pages.dialogue_forms.results.permissions import may_publish_answers, may_read_answers
from dialogue_pages.dialogue_forms.results.services import (
    NotTheirWords,
    approve_quote,
    draft_results,
    publish_results,
    remove_quote,
    text_answer,
    withdraw_result,
)
from dialogue_pages.dialogue_forms.results.tables import staff_table
from dialogue_pages.responses.models import Response

TEXTS_ON_A_PAGE = 50


class AnswersView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may read the answers of the page; what changes what residents see asks for more."""

    header_icon = "view"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(DialogueFormPage, pk=kwargs["page_id"])
        if not may_read_answers(request.user, self.page):
            raise PermissionDenied
        if request.method == "POST" and not self.may_publish:
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @cached_property
    def may_publish(self) -> bool:
        return may_publish_answers(self.request.user, self.page)

    @property
    def summary_url(self) -> str:
        return reverse("dialogue_pages_results", args=[self.page.pk])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        items = [{"url": edit, "label": self.page.get_admin_display_title()}]
        if self.request.path != self.summary_url:
            items.append({"url": self.summary_url, "label": _("Results")})
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = {"page": self.page, "may_publish": self.may_publish, "summary_url": self.summary_url}
        return super().get_context_data(**kwargs) | given

    def back(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.summary_url)


class SummaryView(AnswersView):
    """Every question counted, what is published of it, and the ticks for what is to be."""

    template_name = "dialogue_pages/admin/results.html"

    @property
    def page_title(self) -> str:
        return _("Results")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = kept_count(self.page)
        published = {row.question: row for row in self.page.published_results.shown()}
        questions = [
            {
                "tally": tally,
                "table": staff_table(tally),
                "published": published.get(tally.key),
                "is_publishable": tally.kind in PUBLISHABLE,
                "is_text": tally.kind is Kind.TEXT,
            }
            for tally in count.tallies
        ]
        quotes = list(self.page.quotes.shown().select_related("approved_by"))
        given = {"total": count.total, "questions": questions, "quotes": quotes}
        return super().get_context_data(**kwargs) | given


class PreviewView(AnswersView):
    """What residents would see of the ticked questions; publishing is a press on this page."""

    template_name = "dialogue_pages/admin/results_preview.html"

    @property
    def page_title(self) -> str:
        return _("Preview of results")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.getlist("question")
        draft = draft_results(page=self.page, questions=chosen)
        if not chosen:
            messages.error(request, _("Tick the questions that you want to publish."))
            return self.back()
        seen = request.POST.get("seen")
        if seen is not None and seen == draft.digest and draft.publications:
            publish_results(page=self.page, draft=draft, user=request.user, moment=moment_of(request))
            messages.success(request, _("The results are published. Residents see them now."))
            return self.back()
        if seen is not None:
            messages.warning(request, _("Answers have come or gone since you looked. Look again."))
        return self.render_to_response(self.get_context_data(draft=draft))


class WithdrawResultView(AnswersView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        question = request.POST.get("question", "")
        withdraw_result(page=self.page, question=question, user=request.user, moment=moment_of(request))
        messages.success(request, _("The result is not shown any more."))
        return self.back()


class TextsView(AnswersView):
    """The answers to a text question, newest first, each with a way to quote it."""

    template_name = "dialogue_pages/admin/results_texts.html"

    @property
    def page_title(self) -> str:
        return _("Answers in text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.kwargs["question"]
        answers = countable(self.page).filter(form_data__has_key=question).order_by("-submit_time", "-pk")
        shown = Paginator(answers, TEXTS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        quoted = dict(self.page.quotes.filter(response__in=list(shown)).values_list("response", "pk"))
        rows = []
        for response in shown:
            # The page is known: it is not asked for again for each answer.
            response.page = self.page
            found = text_answer(response, question)
            if found:
                rows.append({"response": response, "text": found[1], "is_quoted": response.pk in quoted})
        label = rows[0]["response"] and text_answer(rows[0]["response"], question)[0] if rows else ""
        given = {"question": question, "label": label, "rows": rows, "shown": shown}
        return super().get_context_data(**kwargs) | given


class QuoteView(AnswersView):
    """One answer beside the excerpt that is to be shown of it."""

    template_name = "dialogue_pages/admin/results_quote.html"

    @property
    def page_title(self) -> str:
        return _("Approve a quote")

    @cached_property
    def response(self) -> Response:
        return get_object_or_404(countable(self.page), pk=self.kwargs["response_id"])

    @cached_property
    def answer(self) -> tuple[str, str]:
        found = text_answer(self.response, self.kwargs["question"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_publish:
            raise PermissionDenied
        quote = Quote.objects.filter(response=self.response, question=self.kwargs["question"]).first()
        text = quote.text if quote else self.answer[1][:1000]
        form = QuoteForm(original=self.answer[1], initial={"text": text})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = QuoteForm(request.POST, original=self.answer[1])
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            approve_quote(
                response=self.response,
                question=self.kwargs["question"],
                excerpt=form.cleaned_data["text"],
                user=request.user,
                moment=moment_of(request),
            )
        except NotTheirWords:
            messages.error(request, _("The answer has been taken away meanwhile: it is not quoted."))
        else:
            messages.success(request, _("The quote is approved. Residents see it now."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        label, original = self.answer
        return super().get_context_data(**kwargs) | {"label": label, "original": original}


class RemoveQuoteView(AnswersView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        quote = self.page.quotes.filter(pk=kwargs["quote_id"]).first()
        if quote:
            remove_quote(quote=quote, user=request.user)
        messages.success(request, _("The quote is removed."))
        return self.back()
