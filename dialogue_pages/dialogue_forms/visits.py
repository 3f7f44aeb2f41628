"""One request to a form that is answered in steps.

What was typed is kept in the draft whether or not it is valid, so that no error and no lost page costs anyone
a word. Which questions are asked is decided anew at each request, from all that the draft holds.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogue_forms.forms import COPY_FIELD, AnswerForm, LinkForm
from dialogue_pages.dialogue_forms.review import late_text, review
from dialogue_pages.dialogue_forms.steps import Step, belongs, items_of, typed_in
from dialogue_pages.responses.attachment_fields import AttachmentField, kept_name
from dialogue_pages.responses.attachments import keep_uploads, split_attachments
from dialogue_pages.responses.drafts.models import ResponseDraft
from dialogue_pages.responses.drafts.services import begin_draft, keep_typed, send_draft
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.pages import may_mail_copy
from dialogue_pages.responses.spam import suspicion

WAY_FIELD = "vidare"
BACK, SAVE = "tillbaka", "spara"
CHECK, SAVED = "kontrollera/", "sparat/"
# What must be told of what was typed: its link had run out, or its draft had been sent.
GONE, SENT = "gone", "sent"


class Visit:
    """``key`` opens the draft; without one the form is seen for the first time."""

    def __init__(self, page: Any, request: HttpRequest, key: str = "") -> None:
        self.page = page
        self.request = request
        self.key = key
        self.moment = moment_of(request)
        self.asked_for: list[str] = []
        self.typed: dict[str, list[str]] = {}
        self.earlier: Response | None = None

    @cached_property
    def draft(self) -> ResponseDraft | None:
        drafts = ResponseDraft.objects.with_key(self.key, page_id=self.page.pk, moment=self.moment)
        return drafts.select_related("response").first() if self.key else None

    @cached_property
    def stage(self) -> str | None:
        """The stage that is open now; None when the form is closed."""
        return self.page.open_stage(self.moment)

    @cached_property
    def form(self) -> AnswerForm:
        """Every question, with all that has been typed: the draft's, and in its place what was sent now."""
        kept = self.draft.data if self.draft else {}
        others = {name: texts for name, texts in kept.items() if not belongs(name, self.asked_for)}
        values = MultiValueDict(others | self.typed)
        return self.page.get_form(values, self.request.FILES, page=self.page, user=self.request.user)

    @cached_property
    def asked_steps(self) -> list[Step]:
        return [step for step in self.page.steps if step.is_asked(self.form.hidden)] or self.page.steps[:1]

    # The addresses of the form.

    def first_step(self) -> HttpResponse:
        if self.request.method == "POST":
            return self._take_step(self.page.steps[0])
        return self._show_closed() if self.stage is None else self._show_step(self.page.steps[0])

    def go_on(self) -> HttpResponse:
        return self._unopened() or self._to(self._place_from(self.draft.step))

    def any_step(self, number: int) -> HttpResponse:
        if not 1 <= number <= len(self.page.steps):
            raise Http404
        step = self.page.steps[number - 1]
        if self.request.method == "POST":
            return self._take_step(step)
        unopened = self._unopened()
        if unopened is not None:
            return unopened
        return self._show_step(step) if step in self.asked_steps else self._to(self._place_from(number))

    def check(self) -> HttpResponse:
        unopened = self._unopened()
        if unopened is not None:
            return unopened
        if self.request.method != "POST":
            return self._show_check()
        self._read([COPY_FIELD])
        return self._send() if self.form.is_valid() else self._show_check(status=422)

    def saved(self) -> HttpResponse:
        """Where the link to go on by is told, and mailed to whoever wishes."""
        unopened = self._unopened()
        if unopened is not None:
            return unopened
        form, mailed_to = LinkForm(self.request.POST or None), ""
        link = self.request.build_absolute_uri(self._address(""))
        if self.request.method == "POST" and form.is_valid():
            mailed_to = form.mail(self.request, title=self.page.title, link=link, until=self.draft.expires_at)
        extra = {"form": form, "link": link, "draft": self.draft, "mailed_to": mailed_to}
        extra["place"] = self._address(self._place_from(self.draft.step))
        return self._show(self.page.saved_template, extra, status=422 if form.errors else 200)

    def preview_step(self, step: Step) -> HttpResponse:
        """For an editor: the step with everything that may be asked in it."""
        return self._show_step(step, everything=True)

    def preview_check(self) -> HttpResponse:
        return self._show_check(silent=True)

    # What is done.

    def _read(self, names: list[str]) -> None:
        self.asked_for, self.typed = names, typed_in(self.request.POST, names)

    def _take_step(self, step: Step) -> HttpResponse:
        """Keep what was typed, then lead on, or give the step back with its faults."""
        self._read(step.names)
        if self.stage is None:
            return self._show_closed()
        if self.draft and self.draft.sent_at and self._was_sent(step):
            return self._receipt(self.draft.response)
        self._keep_files()
        if self.draft is None or self.draft.sent_at:
            told = SENT if self.draft else GONE if self.key else ""
            self.earlier = self.draft.response if self.draft else None
            self._begin(step)
            if told:
                return self._show_step(step, told=told, everything=True, status=409)
        way, faults = self.request.POST.get(WAY_FIELD), self._faults_in(step)
        place = self._way_on(step, way, is_valid=not faults)
        self._keep(step, reached=self._number_of(place) if place and not way else step.number)
        return self._to(place) if place else self._show_step(step, faults=faults, status=422)

    def _keep_files(self) -> None:
        """Store what was uploaded; the draft holds the keys of it."""
        keep_uploads(form=self.form, page_id=self.page.pk, moment=self.moment)
        for name, field in self.form.fields.items():
            if isinstance(field, AttachmentField) and name in self.asked_for:
                self.typed[kept_name(name)] = [row.key for row in field.kept]

    def _begin(self, step: Step) -> None:
        self.draft, self.key = begin_draft(
            page=self.page, moment=self.moment, typed=self.typed, step=step.number
        )

    def _keep(self, step: Step, *, reached: int) -> None:
        self.draft = keep_typed(
            draft=self.draft,
            typed=self.typed,
            instead_of=lambda name: belongs(name, step.names),
            step=reached,
        )

    def _was_sent(self, step: Step) -> bool:
        """Whether a step, sent again, says what the response has: then the receipt is the right answer."""
        if self.draft.response is None or self._faults_in(step):
            return False
        sent = self.draft.response.form_data
        cleaned, _files = split_attachments(self.form.cleaned_data)
        return all(str(cleaned.get(name)) == str(sent.get(name)) for name in step.names)

    def _send(self) -> HttpResponse:
        answers, copy_to = self.page.split_copy_address(self.form.cleaned_data)
        answers, files = split_attachments(answers)
        response = send_draft(
            draft=self.draft,
            moment=self.moment,
            page=self.page,
            data=answers,
            questions=self.page.questions_asked(self.form, answers),
            kind=self.page.response_kind,
            stage=self.stage,
            receipt_email=copy_to if may_mail_copy(self.request, copy_to, self.moment) else "",
            quarantine_reason=suspicion(
                self.request, page_id=self.page.pk, moment=self.moment, begun_at=self.draft.created_at
            ),
            attachments=files,
        )
        return self._receipt(response)

    # Where to.

    def _address(self, place: str) -> str:
        return f"{self.page.get_url(self.request)}svara/{self.key}/{place}"

    def _to(self, place: str) -> HttpResponse:
        return HttpResponseRedirect(self._address(place), status=303)

    def _place_from(self, number: int) -> str:
        """The first step from a number on that has a question, or the page with all answers."""
        return next((f"{step.number}/" for step in self.asked_steps if step.number >= number), CHECK)

    def _way_on(self, step: Step, way: str | None, *, is_valid: bool) -> str:
        """The place that was asked for; empty when the step must be mended first."""
        if way == SAVE:
            return SAVED
        if way == BACK:
            before = [each.number for each in self.asked_steps if each.number < step.number]
            return f"{before[-1] if before else 1}/"
        if not is_valid:
            return ""
        was_checking = self.draft.step > len(self.page.steps)
        return CHECK if was_checking else self._place_from(step.number + 1)

    def _number_of(self, place: str) -> int:
        return len(self.page.steps) + 1 if place == CHECK else int(place.strip("/"))

    def _faults_in(self, step: Step) -> list[str]:
        return [name for name in step.names if name in self.form.errors]

    # What is shown.

    def _unopened(self) -> HttpResponse | None:
        """The answer to a link that opens no form: it is gone, was sent, or the form has closed."""
        if self.draft is None or (self.draft.sent_at and self.draft.response is None):
            return self._show(self.page.gone_template, {}, status=404)
        if self.draft.sent_at:
            return self._receipt(self.draft.response)
        return self._show_closed() if self.stage is None else None

    def _receipt(self, response: Any) -> HttpResponse:
        if response is None:
            return self._show(self.page.gone_template, {}, status=404)
        return HttpResponseRedirect(response.get_absolute_url(), status=303)

    def _show_closed(self) -> HttpResponse:
        return self.page.show_closed(self.request, late_text(self.form))

    def _show_step(
        self,
        step: Step,
        *,
        faults: list[str] = (),
        told: str = "",
        everything: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        self.form.only_errors_of(faults)
        asked = self.page.steps if everything else self.asked_steps
        extra = {
            "form": self.form,
            "step": step,
            "items": items_of(step, self.form, everything=everything),
            "position": asked.index(step) + 1 if step in asked else 1,
            "number_of_steps": len(asked),
            "action": self._address(f"{step.number}/")
            if self.key
            else f"{self.page.get_url(self.request)}svara/",
            "is_first": step == asked[0],
            "is_last": step == asked[-1],
            "told": told,
            "earlier": self.earlier,
        }
        return self._show(self.page.step_template, extra, status=status)

    def _show_check(self, *, silent: bool = False, status: int = 200) -> HttpResponse:
        if silent:
            self.form.only_errors_of(())
        parts = review(self.form, self.asked_steps)
        extra = {
            "form": self.form,
            "parts": parts,
            "copy_field": self.form[COPY_FIELD],
            "faults": [(part.step, row) for part in parts for row in part.rows if row.error],
            "root": self._address(""),
        }
        return self._show(self.page.check_template, extra, status=status)

    def _show(self, template: str, extra: dict[str, Any], *, status: int = 200) -> HttpResponse:
        context = self.page.get_context(self.request) | self.page.form_extras(self.request) | extra
        return TemplateResponse(self.request, template, context, status=status)


def kept_apart(response: HttpResponse) -> HttpResponse:
    """No copy of what somebody writes is kept anywhere, and no search engine lists it."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
