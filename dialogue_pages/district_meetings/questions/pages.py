"""Questions ahead of a district meeting: the form, the list, their support, the screen of the hall."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.dialogues.forms import DialoguePageForm
from dialogue_pages.district_meetings.questions.enums import Order
from dialogue_pages.district_meetings.questions.forms import QuestionForm
from dialogue_pages.district_meetings.questions.services import has_supported, support, withdraw_support
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.pages import ReceivingPage
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.retention.models import CountedFrom

# A hall full of people may share one network.
SUPPORT_FROM_A_NETWORK = RateLimit("question-support", allowed=300, period=dt.timedelta(hours=1))
BROWSER_COOKIE = "stod"
COOKIE_SECONDS = 180 * 24 * 60 * 60
ON_THE_SCREEN = 5


class QuestionsPage(ReceivingPage, models.Model):
    """Mixed into a page with a ``meeting``: questions are sent at ``fraga/`` until the meeting begins."""

    takes_questions = models.BooleanField(
        _("take questions ahead"), default=False, help_text=_("Every question waits until you approve it.")
    )
    questions_last_day = models.DateField(
        _("last day to ask"),
        null=True,
        blank=True,
        help_text=_("When this is empty, questions are taken until the meeting begins."),
    )

    # Wagtail's form mixin has another, which would refuse drafts that a dialogue may be saved as.
    base_form_class = DialoguePageForm
    response_kind = ResponseKind.QUESTION
    form_template = "dialogue_pages/question_form.html"
    closed_template = "dialogue_pages/question_closed.html"
    question_panels = [
        MultiFieldPanel(
            [FieldPanel("takes_questions"), FieldPanel("questions_last_day")], heading=_("Questions ahead")
        )
    ]

    class Meta:
        abstract = True

    @path("fraga/", name="question")
    def question_view(self, request: HttpRequest) -> HttpResponse:
        return self.take(request)

    @path("fraga/<int:question_id>/stod/", name="support")
    def support_view(self, request: HttpRequest, question_id: int) -> HttpResponse:
        """A press supports or withdraws; looking sets no cookie."""
        question = get_object_or_404(self.meeting_questions.shown().with_support(), pk=question_id)
        moment = moment_of(request)
        key = request.get_signed_cookie(BROWSER_COOKIE, default="", salt=BROWSER_COOKIE)
        is_limited = False
        if request.method == "POST":
            is_limited = SUPPORT_FROM_A_NETWORK.admit(request, moment) is not None
            if not is_limited:
                response = self._press(request, question, key, moment)
                add_never_cache_headers(response)
                return response
        context = self.get_context(request) | {
            "question": question,
            "has_supported": has_supported(question=question, key=key),
            "is_limited": is_limited,
        }
        status = 429 if is_limited else 200
        response = TemplateResponse(request, "dialogue_pages/question_support.html", context, status=status)
        add_never_cache_headers(response)
        return response

    def _press(self, request: HttpRequest, question: Any, key: str, moment: dt.datetime) -> HttpResponse:
        response = HttpResponseRedirect(request.path, status=303)
        if "angra" in request.POST:
            withdraw_support(question=question, key=key, moment=moment)
            return response
        key = key or secrets.token_urlsafe(24)
        support(question=question, key=key, moment=moment)
        # Sent to the addresses of this page only: a session would cost the visitor every kept page.
        response.set_signed_cookie(
            BROWSER_COOKIE,
            key,
            salt=BROWSER_COOKIE,
            max_age=COOKIE_SECONDS,
            path=request.path.rsplit("fraga/", 1)[0] + "fraga/",
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
        return response

    @path("storskarm/", name="big_screen")
    def big_screen_view(self, request: HttpRequest) -> HttpResponse:
        """Approved questions for the hall: the foremost, or the one that the moderator has chosen."""
        questions = self.meeting_questions.shown().with_support().in_order(Order.SUPPORT)
        chosen = request.GET.get("fraga", "")
        is_one = chosen.isascii() and chosen.isdigit() and len(chosen) < 10  # noqa: PLR2004 - an id
        context = {
            "page": self,
            "questions": questions.filter(pk=chosen) if is_one else questions[:ON_THE_SCREEN],
            "is_one": is_one,
            "is_paused": request.GET.get("paus") == "1",
        }
        response = TemplateResponse(request, "dialogue_pages/big_screen.html", context)
        add_never_cache_headers(response)
        return response

    def open_stage(self, moment: dt.datetime) -> str | None:
        """Open until the meeting begins, or through the last day to ask when that comes first."""
        meeting = self.meeting
        if not self.takes_questions or meeting is None or meeting.is_cancelled:
            return None
        is_over = self.questions_last_day and local_date(moment) > self.questions_last_day
        return None if is_over or moment >= meeting.starts_at else ""

    def counted_from(self, start: str) -> dt.date | None:
        """Questions are counted from the day of the meeting, where they are not from the feedback."""
        if start == CountedFrom.FEEDBACK or self.meeting is None:
            return super().counted_from(start)
        return local_date(self.meeting.ends_at)

    def get_form_class(self) -> type[QuestionForm]:
        return QuestionForm

    def get_form_fields(self) -> list:
        return []

    def get_data_fields(self) -> list[tuple[str, Any]]:
        fields = [(name, field.label) for name, field in QuestionForm.base_fields.items()]
        return [*super().get_data_fields(), *fields]

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        """The address is for the copy only: it is no part of the question."""
        return {name: value for name, value in cleaned.items() if name != "email"}, cleaned["email"]

    def questions_context(self, request: HttpRequest, moment: dt.datetime) -> dict[str, Any]:
        order = Order.NEWEST if request.GET.get("ordning") == Order.NEWEST else Order.SUPPORT
        return {
            "questions": list(self.meeting_questions.shown().with_support().in_order(order)),
            "question_order": order,
            "question_orders": Order.choices,
            "can_ask": self.open_stage(moment) is not None,
        }
