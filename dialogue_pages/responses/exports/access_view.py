from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.exports import services
from dialogue_pages.responses.exports.access import access_pieces, sent_by
from dialogue_pages.responses.exports.models import ExportFormat
from dialogue_pages.responses.exports.views import as_download
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.views import StaffView


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("The person's e-mail address"),
        help_text=gettext_lazy("Make sure who asks before you hand anything out."),
    )


class AccessView(StaffView):
    """Searches all answers, so it is for those who may read all of them."""

    right = permissions.EXPORT
    template_name = "dialogue_pages/admin/access_request.html"
    header_icon = "mail"
    page_title = gettext_lazy("Access request")

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.has_perm(permissions.VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict:
        return super().get_context_data(**({"form": AddressForm()} | kwargs))

    def post(self, request: HttpRequest) -> HttpResponse | HttpResponseBase:
        form = AddressForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        address, moment = form.cleaned_data["email"], moment_of(request)
        responses = sent_by(address)
        total = responses.count()
        if "download" not in request.POST or not total:
            found = ngettext(
                "%(count)s answer has this address.", "%(count)s answers have this address.", total
            )
            messages.info(request, found % {"count": total})
            return self.render_to_response(self.get_context_data(form=form, total=total))
        export = services.ask(
            kind=ExportFormat.ACCESS,
            user=request.user,
            filters=QueryDict(),
            in_words=_("All that one e-mail address has sent"),
            total=total,
            moment=moment,
        )
        services.hand_out_at_once(export)
        return as_download(export, StreamingHttpResponse(access_pieces(responses, address, moment)))
