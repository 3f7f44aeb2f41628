"""An answer by mail: begun from a template, looked at as it will be read, then sent."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.register import permissions, services
from dialogue_pages.responses.register.forms import AnswerForm, TemplateForm
from dialogue_pages.responses.register.letters import addresses_of, fill_in
from dialogue_pages.responses.register.views import OfResponse


class AnswerView(OfResponse):
    right = permissions.CHANGE
    template_name = "dialogue_pages/admin/response_answer.html"
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if permissions.may(request.user, self.right) and not addresses_of(self.response):
            messages.error(request, _("There is no address to answer to."))
            return redirect(self.detail_url)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Answer by mail")

    @cached_property
    def reply_to(self) -> str:
        return self.response.page.specific.reply_address()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "response": self.response,
            "reply_to": self.reply_to,
            "answers": self.response.answers,
            "template_form": TemplateForm(self.request.GET or None),
            "preview": None,
        }
        if "form" not in kwargs:
            context["form"] = AnswerForm(response=self.response, initial=self._begun())
        return super().get_context_data(**(context | kwargs))

    def _begun(self) -> dict[str, str]:
        """Subject and text from the template that was chosen."""
        chosen = TemplateForm(self.request.GET)
        template = chosen.cleaned_data["mall"] if chosen.is_valid() else None
        if template is None:
            subject = _("Answer to %(reference)s") % {"reference": self.response.reference}
            return {"subject": subject}
        subject, body = fill_in(template, self.response)
        return {"subject": subject, "body": body}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = AnswerForm(request.POST, response=self.response)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if "send" not in request.POST:
            preview = None if "change" in request.POST else form.cleaned_data
            return self.render_to_response(self.get_context_data(form=form, preview=preview))
        try:
            services.answer(
                response=self.response,
                user=request.user,
                reply_to=self.reply_to,
                moment=moment_of(request),
                **form.cleaned_data,
            )
        except services.ChangedMeanwhile as conflict:
            self.tell_conflict(conflict.row)
            data = request.POST.copy()
            data["version"] = conflict.row.version
            form = AnswerForm(data, response=conflict.row)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, _("The answer is kept here and is mailed now."))
        return redirect(self.detail_url)
