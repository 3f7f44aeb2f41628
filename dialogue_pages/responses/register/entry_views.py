"""What came on paper, by telephone, at a meeting or by e-mail, entered through the form's own questions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.attachments import keep_uploads
from dialogue_pages.responses.pages import TOKEN_FIELD, ReceivingPage, new_token
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.entry import enter
from dialogue_pages.responses.register.forms import ArrivalForm
from dialogue_pages.responses.register.views import StaffView

FORMS_SHOWN = 200


class ChooseFormView(StaffView):
    """Which form it answers."""

    right = permissions.ADD
    template_name = "dialogue_pages/admin/entry_choose.html"
    page_title = gettext_lazy("Enter an answer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = self.request.GET.get("q", "").strip()
        pages = permissions.readable_pages(self.request.user)
        if typed:
            pages = pages.filter(title__icontains=typed)
        pages = pages.select_related("content_type").order_by("-latest_revision_created_at", "title")
        return super().get_context_data(pages=pages[:FORMS_SHOWN], typed=typed, most=FORMS_SHOWN, **kwargs)


class EnterView(StaffView):
    right = permissions.ADD
    template_name = "dialogue_pages/admin/entry.html"

    @cached_property
    def page(self) -> ReceivingPage:
        pages = permissions.readable_pages(self.request.user)
        page = get_object_or_404(pages, pk=self.kwargs["page_id"]).specific
        if not isinstance(page, ReceivingPage) or not isinstance(page, Page):
            raise Http404
        return page

    @property
    def between(self) -> list[dict[str, Any]]:
        return [{"url": reverse("dialogue_responses:choose_form"), "label": _("Enter an answer")}]

    def get_page_title(self) -> str:
        return self.page.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"answered_page": self.page, "token_field": TOKEN_FIELD, "token": new_token()}
        if "form" not in kwargs:
            context["form"] = self._form()
            context["arrival"] = ArrivalForm(moment=self._moment)
        return super().get_context_data(**(context | kwargs))

    @property
    def _moment(self) -> dt.datetime:
        return moment_of(self.request)

    def _form(self, *data: Any) -> Any:
        """The form's questions; a paper with gaps is taken as it is."""
        form = self.page.get_form(*data, page=self.page, user=self.request.user)
        for field in form.fields.values():
            field.required = False
            field.widget.is_required = False
        return form

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = self._form(request.POST, request.FILES)
        arrival = ArrivalForm(request.POST, moment=self._moment)
        token = request.POST.get(TOKEN_FIELD) or new_token()
        keep_uploads(form=form, page_id=self.page.pk, moment=self._moment)
        # Both are looked at, so that all errors are told at once.
        if not all([form.is_valid(), arrival.is_valid()]):
            context = self.get_context_data(form=form, arrival=arrival, token=token)
            return self.render_to_response(context, status=422)
        response = enter(
            page=self.page, form=form, arrival=arrival.cleaned_data, token=token, user=request.user
        )
        told = _("Entered as %(reference)s. Write the reference on the paper.")
        if response.is_late:
            told = _("Entered as %(reference)s, and marked as come outside the time to answer.")
        messages.success(request, told % {"reference": response.reference})
        return redirect("dialogue_responses:detail", response.pk)
