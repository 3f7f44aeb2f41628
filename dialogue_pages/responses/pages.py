"""What a page that residents send something to is: the page, its form at an address below it, the receipt."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import FormMixin
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.dates import time_dot
from dialogue_pages.responses.attachments import keep_uploads, split_attachments
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.privacy import privacy_notice
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.services import is_resend, receive
from dialogue_pages.responses.spam import guards, suspicion

TOKEN_FIELD = "token"  # noqa: S105 - the name of a form field
# Whoever answers can have a copy mailed to any address: nobody can have many mailed to others.
COPIES_FROM_A_NETWORK = RateLimit("copies", allowed=30, period=dt.timedelta(hours=1))
COPIES_TO_AN_ADDRESS = RateLimit("copies-to", allowed=5, period=dt.timedelta(hours=1))


class ReceivingPage(RoutablePageMixin, FormMixin):
    """Mixed into a page with a form. It says when the form is open, and routes an address to ``take``.

    What it is mixed into has ``record_type``, how long the answers are kept; ``counted_from(start)``, the day
    from which that counts its years, or None; and ``reply_address()``, where answers to our mails go.

    The page itself can be cached; the form and the receipt never are.
    """

    response_kind = ResponseKind.ANSWER
    rate_limit: RateLimit | None = None
    preview_modes = [("", _("Page")), ("form", _("Form")), ("closed", _("Closed form"))]
    form_template = "dialogue_pages/answer_form.html"
    closed_template = "dialogue_pages/answer_closed.html"

    def open_stage(self, moment: dt.datetime) -> str | None:
        """The stage that is open at the moment (it may be empty); None when the form is closed."""
        raise NotImplementedError

    def stage_for_late(self, moment: dt.datetime) -> str:
        """The stage that something belongs to which came outside the time to answer."""
        return ""

    def case_of_responses(self) -> str:
        """The case number that what is sent has from the start; empty when staff gives it."""
        return ""

    def receipt_remark(self, response: Response) -> str:
        """What the sender is told about what they sent, beside that it was received."""
        return ""

    def forward_address(self, moment: dt.datetime) -> str:
        """Where what was sent is mailed on to, empty when nowhere."""
        return ""

    def privacy_purpose(self) -> str:
        """What the personal data are for, as rich text; empty when the page says no more than its title."""
        return ""

    def retention_words(self) -> str:
        """How long what is sent is kept, where this page's kind of record says it; else the site says."""
        return self.record_type.in_words if self.record_type else ""

    def take(self, request: HttpRequest) -> HttpResponse:
        """The form's whole address: shown, sent, given back with errors, or closed."""
        moment = moment_of(request)
        stage = self.open_stage(moment)
        if request.method == "POST":
            response = self._receive(request, moment, stage)
        elif stage is not None:
            response = self._show_form(request, self.get_form(page=self, user=request.user), new_token())
        else:
            response = self._show_closed(request, None)
        add_never_cache_headers(response)
        return response

    def _receive(self, request: HttpRequest, moment: dt.datetime, stage: str | None) -> HttpResponse:
        form = self.get_form(request.POST, request.FILES, page=self, user=request.user)
        if stage is None:
            return self._show_closed(request, form)
        token = request.POST.get(TOKEN_FIELD) or new_token()
        keep_uploads(form=form, page_id=self.pk, moment=moment)
        if not form.is_valid():
            return self._show_form(request, form, token, status=422)
        answers, copy_to = self.split_copy_address(form.cleaned_data)
        answers, attachments = split_attachments(answers)
        reason = QuarantineReason.NONE
        if not is_resend(page=self, token=token, data=answers, attachments=attachments):
            free_at = self.rate_limit.admit(request, moment) if self.rate_limit else None
            if free_at is not None:
                return self._show_limit(request, form, token, free_at)
            reason = suspicion(request, page_id=self.pk, moment=moment)
            copy_to = copy_to if may_mail_copy(request, copy_to, moment) else ""
        response = receive(
            page=self,
            moment=moment,
            token=token,
            data=answers,
            questions=self.questions_asked(form, answers),
            kind=self.response_kind,
            stage=stage,
            receipt_email=copy_to,
            quarantine_reason=reason,
            attachments=attachments,
            case_number=self.case_of_responses(),
        )
        return HttpResponseRedirect(response.get_absolute_url(), status=303)

    def questions_asked(self, form: Any, answers: dict[str, Any]) -> list[dict[str, Any]]:
        """The questions that were answered, in their order, as ``Response.questions`` keeps them."""
        return [{"name": name, "label": str(form.fields[name].label)} for name in answers]

    def form_extras(self, request: HttpRequest) -> dict[str, Any]:
        """What a form carries beside its fields: guards against spam, and what becomes of the data."""
        guarded = guards(request, page_id=self.pk, moment=moment_of(request))
        return {"guards": guarded, "privacy": privacy_notice(request, self)}

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        """The answers, and the address to which a copy goes (empty when none was given)."""
        return cleaned, ""

    def _show_form(self, request: HttpRequest, form: Any, token: str, *, status: int = 200) -> HttpResponse:
        extra = self.form_extras(request) | {"form": form, "token": token, "token_field": TOKEN_FIELD}
        return TemplateResponse(request, self.form_template, self.get_context(request) | extra, status=status)

    def _show_limit(self, request: HttpRequest, form: Any, token: str, free_at: dt.datetime) -> HttpResponse:
        """The form with all that was typed, and when it can be sent."""
        told = _(
            "Many messages have come from your network in a short time. Send yours again after %(time)s."
        )
        # A minute is added, so that the time shown, which has no seconds, is not too early.
        form.add_error(None, told % {"time": time_dot(free_at + dt.timedelta(minutes=1))})
        response = self._show_form(request, form, token, status=429)
        seconds = (free_at - moment_of(request)).total_seconds()
        response.headers["Retry-After"] = str(max(1, math.ceil(seconds)))
        return response

    def _show_closed(self, request: HttpRequest, form: Any) -> HttpResponse:
        """The honest page of a closed form, with the text that came too late so that it can be copied."""
        late = typed_text(form) if form is not None else []
        context = self.get_context(request) | {"late_answers": late}
        return TemplateResponse(request, self.closed_template, context, status=403 if late else 200)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == "form":
            return self._show_form(request, self.get_form(page=self, user=request.user), new_token())
        if mode_name == "closed":
            return self._show_closed(request, None)
        return self.index_route(request)

    def get_submission_class(self) -> type[Response]:
        return Response

    def get_submissions_list_view_class(self) -> type:
        # Wagtail's admin views can be imported only when all models are loaded.
        from dialogue_pages.responses.admin import ResponseListView  # noqa: PLC0415

        return ResponseListView

    def get_data_fields(self) -> list[tuple[str, Any]]:
        suspicion = Response._meta.get_field("quarantine_reason").verbose_name.capitalize()
        return [("reference", _("Reference")), ("quarantine_reason", suspicion), *super().get_data_fields()]


class AnswerablePage(ReceivingPage):
    """Mixed into a page that has a dialogue's periods and ``purpose``: its form is at ``svara/``."""

    @path("svara/", name="answer")
    def answer_view(self, request: HttpRequest) -> HttpResponse:
        return self.take(request)

    def open_stage(self, moment: dt.datetime) -> str | None:
        period = self.open_period(moment)
        return period.stage if period else None

    def privacy_purpose(self) -> str:
        return self.purpose

    def stage_for_late(self, moment: dt.datetime) -> str:
        """What closed last; one that lies ahead only when none has closed."""
        period = self.closed_period(moment) or self.shown_period(moment)
        return period.stage if period else ""


def may_mail_copy(request: HttpRequest, address: str, moment: dt.datetime) -> bool:
    """Whether a copy goes out. What was sent is kept in any case, and its receipt is there to read."""
    return bool(address) and not (
        COPIES_FROM_A_NETWORK.admit(request, moment)
        or COPIES_TO_AN_ADDRESS.admit_one(address.casefold(), moment)
    )


def new_token() -> str:
    return uuid.uuid4().hex


def typed_text(form: Any) -> list[tuple[str, str]]:
    """Label and raw text of each field that has any, whether or not it is valid."""
    pairs = []
    for bound in form:
        value = bound.value()
        text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
        if text.strip():
            pairs.append((bound.label, text))
    return pairs
