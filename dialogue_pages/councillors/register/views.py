"""Upload, look, confirm: the import in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue_pages.core.clock import moment_of
from dialogue_pages.councillors.register.changes import Plan
from dialogue_pages.councillors.register.enums import ChangeKind
from dialogue_pages.councillors.register.files import ImportRefused, Problem
from dialogue_pages.councillors.register.forms import ConfirmForm, UploadForm
from dialogue_pages.councillors.register.models import RegisterImport
from dialogue_pages.councillors.register.permissions import may_import, may_use
from dialogue_pages.councillors.register.services import (
    PlanChanged,
    carry_out,
    forget_expired,
    receive_file,
    rehearse,
)
from dialogue_pages.councillors.register.tasks import forget_in_time

# More rows than this nobody reads; the counts say all of them.
SHOWN_ROWS = 500
INDEX = "dialogue_pages_registerimport_modeladmin_index"
UPLOAD = "dialogue_pages_registerimport_modeladmin_create"
REVIEW = "dialogue_pages_register_review"


class RegisterView(WagtailAdminTemplateMixin, TemplateView):
    """What both steps share: who may, the way back, and that uploads whose time is out are gone."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        forget_expired(moment=moment_of(request))
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": _("Register imports")},
            {"url": "", "label": self.get_page_title()},
        ]


class UploadView(RegisterView):
    page_title = gettext_lazy("Import a register")
    template_name = "dialogue_pages/admin/register_upload.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": UploadForm(user=self.request.user), **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES, user=request.user)
        problems: tuple[Problem, ...] = ()
        if form.is_valid():
            try:
                upload = receive_file(
                    content=form.cleaned_data["file"].read(),
                    profile=form.cleaned_data["profile"],
                    is_full_register=form.cleaned_data["is_full_register"],
                    moment=moment_of(request),
                    user=request.user,
                )
            except ImportRefused as refusal:
                problems = refusal.problems
            else:
                forget_in_time(upload)
                return redirect(REVIEW, upload.pk)
        return self.render_to_response(self.get_context_data(form=form, problems=problems))


class ReviewView(RegisterView):
    """What an upload would do, shown to who uploaded it until it is confirmed or its time is out."""

    page_title = gettext_lazy("Review the import")
    template_name = "dialogue_pages/admin/register_review.html"

    @cached_property
    def upload(self) -> RegisterImport:
        waiting = RegisterImport.objects.waiting(moment_of(self.request)).select_related("profile")
        return get_object_or_404(waiting, pk=self.kwargs["pk"], user=self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not RegisterImport.objects.waiting(moment_of(request)).filter(pk=kwargs["pk"]).exists():
            messages.warning(request, _("That file is no longer kept. Choose it once more."))
            return redirect(UPLOAD)
        if self.upload.profile is None or not may_use(request.user, self.upload.profile):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self) -> Plan:
        return rehearse(upload=self.upload, moment=moment_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            plan, problems = self.plan, self.plan.problems
        except ImportRefused as refusal:
            return super().get_context_data(upload=self.upload, problems=refusal.problems, **kwargs)
        initial = {"fingerprint": plan.fingerprint}
        return super().get_context_data(
            **{"form": ConfirmForm(initial=initial, plan=plan), **kwargs},
            upload=self.upload,
            plan=plan,
            problems=problems,
            groups=_groups(plan),
            shown_rows=SHOWN_ROWS,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "discard" in request.POST:
            self.upload.delete()
            messages.success(request, _("Nothing was imported, and the file is forgotten."))
            return redirect(INDEX)
        try:
            done = carry_out(
                upload=self.upload,
                moment=moment_of(request),
                fingerprint=request.POST.get("fingerprint") or "none",
                may_end_many=bool(request.POST.get("may_end_many")),
            )
        except PlanChanged:
            messages.warning(
                request,
                _("Something was changed on the site meanwhile, so nothing was imported. Look once more."),
            )
        except ImportRefused as refusal:
            messages.error(request, " ".join(str(problem) for problem in refusal.problems[:1]))
        else:
            messages.success(request, _("Imported: %(summary)s.") % {"summary": done.summary()})
            return redirect(INDEX)
        return self.render_to_response(self.get_context_data())


def _groups(plan: Plan) -> list[dict[str, Any]]:
    """The changes by kind: how many of people and mandates, and as many of them as are shown."""
    groups = []
    for kind in ChangeKind:
        people = [change for change in plan.people if change.kind == kind]
        mandates = [change for change in plan.mandates if change.kind == kind]
        changes = people + mandates
        groups.append(
            {
                "kind": kind,
                "people": len(people),
                "mandates": len(mandates),
                "count": len(changes),
                "changes": changes[:SHOWN_ROWS],
            }
        )
    return groups
