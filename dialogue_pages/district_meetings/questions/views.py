"""Staff's list of the questions of one meeting, and the decision of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.page_views import PageAdminView
from dialogue_pages.core.pagination import page_of
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.questions.forms import ModerationForm
from dialogue_pages.district_meetings.questions.models import MeetingQuestion
from dialogue_pages.district_meetings.questions.services import DecidedMeanwhile, InQuarantine, decide
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response

QUESTIONS_ON_A_PAGE = 50


class QuestionsView(PageAdminView):
    """The questions of a meeting, those that wait first. For whoever may publish the page."""

    model = DistrictMeetingPage
    header_icon = "help"
    page_title = gettext_lazy("Questions ahead")
    template_name = "dialogue_pages/admin/questions.html"

    @property
    def list_url(self) -> str:
        return reverse("dialogue_pages_questions", args=[self.page.pk])

    def sent(self) -> Any:
        return Response.objects.filter(page_id=self.page.pk, kind=ResponseKind.QUESTION)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.sent().select_related("meeting_question")
        support = Count("meeting_question__supports")
        decided = Count("meeting_question", distinct=True)
        rows = rows.annotate(support=support, decided=decided)
        rows = rows.order_by("decided", "submit_time", "pk")
        return super().get_context_data(**kwargs) | {
            "dialogue": self.page,
            "rows": page_of(rows, self.request.GET.get("p"), QUESTIONS_ON_A_PAGE),
        }


class DecideView(QuestionsView):
    """One question as it was sent, what is shown of it, and its answer."""

    page_title = gettext_lazy("A question")
    template_name = "dialogue_pages/admin/question.html"

    @property
    def between(self) -> list[dict[str, str]]:
        return [{"url": self.list_url, "label": _("Questions ahead")}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = Response.objects.filter(page_id=kwargs["page_id"], kind=ResponseKind.QUESTION)
        self.response = get_object_or_404(sent, pk=kwargs["response_id"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def original(self) -> str:
        return self.response.form_data.get("text", "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = MeetingQuestion.objects.filter(response=self.response).first()
        if "form" not in kwargs:
            names = ModerationForm.base_fields
            initial = {name: getattr(question, name) for name in names} if question else {}
            kwargs["form"] = ModerationForm(
                initial=initial or {"published_text": self.original}, original=self.original
            )
        return super(QuestionsView, self).get_context_data(**kwargs) | {
            "sent": self.response,
            "question": question,
            "version": question.version if question else 0,
            "list_url": self.list_url,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ModerationForm(request.POST, original=self.original)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        seen = request.POST.get("version", "")
        try:
            decide(
                response=self.response,
                decision=form.cleaned_data,
                seen_version=int(seen) if seen.isascii() and seen.isdigit() else -1,
                user=request.user,
                moment=moment_of(request),
            )
        except DecidedMeanwhile:
            context = self.get_context_data(form=form, is_conflict=True)
            return self.render_to_response(context, status=409)
        except InQuarantine:
            form.add_error(None, _("The question is in quarantine. Let it out in the register first."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, _("The decision is kept."))
        return HttpResponseRedirect(self.list_url, status=303)
