"""Choosing a format, the page of an export that is being made, its file; all for its owner alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.responses.exports import services
from dialogue_pages.responses.exports.models import REGISTER_FORMATS, UNFINISHED, Export
from dialogue_pages.responses.exports.tasks import make_export
from dialogue_pages.responses.private_storage import private_storage
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.filters import SEARCH, chosen, chosen_in_words
from dialogue_pages.responses.register.views import StaffView

REFRESH_SECONDS = 5


class FormatForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(kind.value, kind.label) for kind in REGISTER_FORMATS],
        widget=forms.RadioSelect,
        initial=REGISTER_FORMATS[0],
    )


class ExportView(StaffView):
    """What the register lists, as a file. Few rows are handed out at once, many are made by the worker."""

    right = permissions.EXPORT
    template_name = "dialogue_pages/admin/export_new.html"
    header_icon = "download"
    page_title = gettext_lazy("Export answers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, filterset = chosen(self.request.user, self.request.GET)
        context = {
            "form": FormatForm(),
            "count": rows.count(),
            "at_once": services.MOST_AT_ONCE,
            "in_words": chosen_in_words(filterset, self.request.GET.get(SEARCH, ""))
            if filterset.is_valid()
            else "",
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = FormatForm(request.POST)
        rows, filterset = chosen(request.user, request.GET)
        if not form.is_valid() or not filterset.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        total = rows.count()
        export = services.ask(
            kind=form.cleaned_data["kind"],
            user=request.user,
            filters=request.GET,
            in_words=chosen_in_words(filterset, request.GET.get(SEARCH, "")),
            total=total,
            moment=moment_of(request),
        )
        if total > services.MOST_AT_ONCE:
            make_export.enqueue(str(export.pk))
            return redirect("dialogue_responses:export_progress", export.pk)
        services.hand_out_at_once(export)
        return as_download(export, StreamingHttpResponse(services.pieces(export, rows)))


class OwnExport(StaffView):
    right = permissions.EXPORT
    header_icon = "download"
    page_title = gettext_lazy("Export")

    @cached_property
    def export(self) -> Export:
        return get_object_or_404(Export, pk=self.kwargs["pk"], owner=self.request.user)


class ExportProgressView(OwnExport):
    """How far it has come; loaded anew by the browser until it has ended, without scripts."""

    template_name = "dialogue_pages/admin/export_progress.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        moment = moment_of(self.request)
        export = self.export
        return super().get_context_data(
            export=export,
            is_ready=export.is_to_be_had(moment),
            is_silent=export.is_silent(moment),
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.export.state in UNFINISHED and not self.export.is_silent(moment_of(request)):
            response.headers["Refresh"] = str(REFRESH_SECONDS)
        return response

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        if services.start_again(export=self.export, moment=moment_of(request)):
            make_export.enqueue(str(self.export.pk))
            messages.success(request, _("The export begins again."))
        return redirect(request.path)


class ExportFileView(OwnExport):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.export.is_to_be_had(moment_of(request)):
            raise Http404
        try:
            file = private_storage().open(self.export.file_name)
        except OSError as error:
            raise Http404 from error
        return as_download(self.export, FileResponse(file))


def as_download(export: Export, response: HttpResponseBase) -> HttpResponseBase:
    """A file to save: never shown in the browser, never kept on the way."""
    extension, content_type = services.EXTENSIONS[export.kind]
    name = f"{_('answers')}-{local_date(export.asked_at).isoformat()}.{extension}"
    response.headers["Content-Type"] = content_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
