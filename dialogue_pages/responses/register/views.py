"""One answer: read, handled, noted, put in and out of quarantine."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.exports.files import attached
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register import permissions, services
from dialogue_pages.responses.register.forms import HandleForm, NoteForm
from dialogue_pages.responses.register.history import history_of
from dialogue_pages.responses.register.letters import addresses_of


class StaffView(WagtailAdminTemplateMixin, TemplateView):
    """A view of the register for those with ``right``; without one, for whoever may open the register."""

    right = ""
    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not (permissions.may(user, self.right) if self.right else permissions.may_open_register(user)):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("dialogue_responses:index"), "label": _("Answers")},
            *self.between,
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def between(self) -> list[dict[str, Any]]:
        """The steps between the register and this page."""
        return []


class OfResponse(StaffView):
    """Of one response, found among those that the user may read."""

    @cached_property
    def response(self) -> Response:
        rows = permissions.readable(self.request.user)
        rows = rows.select_related("page", "assigned_to", "entered_by", "district")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def between(self) -> list[dict[str, Any]]:
        return [{"url": self.detail_url, "label": self.response.reference}]

    @property
    def detail_url(self) -> str:
        return reverse("dialogue_responses:detail", args=[self.response.pk])

    def tell_conflict(self, row: Response) -> None:
        """Who changed it and when, as the log has it."""
        entry = ModelLogEntry.objects.for_instance(row).select_related("user").first()
        who = entry.user_display_name if entry else _("Somebody else")
        text = _(
            "%(who)s has changed this answer since you opened it. Look at what it says now, and save again."
        )
        messages.error(self.request, text % {"who": who})


class DetailView(OfResponse):
    template_name = "dialogue_pages/admin/response.html"

    def get_page_title(self) -> str:
        return self.response.reference

    @property
    def between(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        response, user = self.response, self.request.user
        may_handle = permissions.may(user, permissions.CHANGE)
        context = {
            "response": response,
            "answers": response.answers,
            "attachments": attached(response),
            "notes": response.notes.select_related("author"),
            "sent_answers": response.sent_answers.select_related("author"),
            "history": history_of(response),
            "may_handle": may_handle,
            "may_read_notes": may_handle or user.has_perm(permissions.VIEW),
            "can_be_answered": bool(addresses_of(response)),
        }
        if may_handle:
            context["handle_form"] = HandleForm(response=response)
            context["note_form"] = NoteForm()
        return super().get_context_data(**(context | kwargs))


class HandleView(DetailView):
    """State, case number and assignee in one form; never over what another has changed meanwhile."""

    right = permissions.CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, status = HandleForm(request.POST, response=self.response), 422
        if form.data.get("version") != str(self.response.version):
            self.tell_conflict(self.response)
            status = 409
            form = self._with_new_version(form, self.response)
        elif form.is_valid():
            try:
                services.handle(response=self.response, user=request.user, **form.cleaned_data)
            except services.ChangedMeanwhile as conflict:
                self.tell_conflict(conflict.row)
                status = 409
                form = self._with_new_version(form, conflict.row)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(self.detail_url)
        return self.render_to_response(self.get_context_data(handle_form=form), status=status)

    def _with_new_version(self, form: HandleForm, row: Response) -> HandleForm:
        """What was typed, upon the row as it is now."""
        self.response = row
        data = form.data.copy()
        data["version"] = row.version
        return HandleForm(data, response=row)


class NoteView(DetailView):
    right = permissions.CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(note_form=form), status=422)
        services.add_note(
            response=self.response,
            user=request.user,
            text=form.cleaned_data["text"],
            moment=moment_of(request),
        )
        messages.success(request, _("The note is saved."))
        return redirect(self.detail_url)


class QuarantineView(OfResponse):
    """Into quarantine or out of it."""

    right = permissions.CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "release" in request.POST:
            services.release(response=self.response, user=request.user)
            messages.success(request, _("Released from quarantine. What it owes by mail goes out now."))
            return redirect(self.detail_url)
        try:
            version = int(request.POST.get("version", ""))
        except ValueError:
            version = 0
        try:
            services.put_in_quarantine(response=self.response, version=version, user=request.user)
        except services.ChangedMeanwhile as conflict:
            self.tell_conflict(conflict.row)
        else:
            messages.success(request, _("Put in quarantine."))
        return redirect(self.detail_url)
