"""A notice in the other forms that it has: the poster, the letter and its list of recipients."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from dialogue_pages.consultations.notices import recipients
from dialogue_pages.consultations.notices.letter import letter
from dialogue_pages.consultations.notices.plan_views import OfNotice
from dialogue_pages.consultations.notices.poster import poster
from dialogue_pages.consultations.notices.recipients import Recipient
from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.exports import services as exports
from dialogue_pages.responses.exports.models import ExportFormat
from dialogue_pages.responses.register import permissions

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_BYTES = 5 * 1024 * 1024


class PosterView(OfNotice):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.as_file(poster(self.notice, moment_of(request)), "application/pdf", _("poster"), "pdf")

    def as_file(self, content: bytes, content_type: str, name: str, extension: str) -> HttpResponse:
        response = HttpResponse(content, content_type=content_type)
        name = f"{slugify(name)}-{self.plan.slug}-{self.notice.number}.{extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class LetterView(PosterView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.as_file(letter(self.notice), DOCX, _("letter"), "docx")


class RecipientsForm(forms.Form):
    OWNERS, SENDERS = "owners", "senders"

    source = forms.ChoiceField(
        label=gettext_lazy("Who gets the letter"),
        choices=[
            (OWNERS, gettext_lazy("Property owners, from a list that you paste or choose")),
            (SENDERS, gettext_lazy("Those who have sent a statement on the plan and gave a postal address")),
        ],
        initial=OWNERS,
        widget=forms.RadioSelect,
    )
    rows = forms.CharField(
        label=gettext_lazy("The list of property owners"),
        required=False,
        help_text=gettext_lazy("A line for each: name; address; property. It is not kept."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("CSV from the property register, with the same columns. It is not kept."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("source") == self.OWNERS:
            cleaned["recipients"] = self._owners(cleaned)
        return cleaned

    def _owners(self, cleaned: dict[str, Any]) -> list[Recipient]:
        uploaded = cleaned.get("file")
        if uploaded and uploaded.size > MOST_BYTES:
            raise ValidationError(_("The file is too large: at most 5 MB."))
        text = recipients.from_bytes(uploaded.read()) if uploaded else cleaned.get("rows", "")
        found = recipients.from_text(text)
        if not found:
            raise ValidationError(_("Paste the list, or choose a file."))
        return found


class RecipientsView(PosterView):
    """The list is made in the answer to the request, and logged as exports are; it is not kept."""

    template_name = "dialogue_pages/admin/notice_recipients.html"

    def is_allowed(self) -> bool:
        return super().is_allowed() and permissions.may(self.request.user, permissions.EXPORT)

    def get_page_title(self) -> str:
        return _("List for letters")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=RecipientsForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RecipientsForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        is_of_senders = form.cleaned_data["source"] == form.SENDERS
        found = (
            recipients.from_statements(permissions.readable(request.user), self.notice)
            if is_of_senders
            else form.cleaned_data["recipients"]
        )
        if not found:
            messages.warning(request, _("Nobody who has sent a statement gave a postal address."))
            return self.render_to_response(self.get_context_data(form=form))
        self._log(len(found), is_of_senders=is_of_senders)
        return self.as_file(
            recipients.merge_list(self.notice, found), "text/csv; charset=utf-8", _("recipients"), "csv"
        )

    def _log(self, total: int, *, is_of_senders: bool) -> None:
        what = _("those who sent statements") if is_of_senders else _("property owners of an uploaded list")
        words = ngettext(
            "%(count)d recipient of a notice: %(what)s. %(plan)s",
            "%(count)d recipients of a notice: %(what)s. %(plan)s",
            total,
        )
        export = exports.ask(
            kind=ExportFormat.CSV,
            user=self.request.user,
            filters=QueryDict(),
            in_words=words % {"count": total, "what": what, "plan": self.plan.title},
            total=total,
            moment=moment_of(self.request),
        )
        exports.hand_out_at_once(export)
