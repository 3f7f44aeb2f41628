"""A plan that was filled in: shown to be printed, changed, or started as a draft. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.folder.pages import DialogueFolderPage
from dialogue_pages.folder.plans import services
from dialogue_pages.folder.plans.enums import DraftKind
from dialogue_pages.folder.plans.forms import DraftForm, PlanForm
from dialogue_pages.folder.plans.summary import answers, missing, typed

START, CHANGE = "starta", "andra"


# The form stands on a page that is the same for everyone. What changes something is checked in ``_start``.
@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, page_id: int) -> HttpResponse:
    folder = get_object_or_404(DialogueFolderPage.objects.visible(), pk=page_id)
    if request.method != "POST":
        return HttpResponseRedirect(f"{folder.url}planera/", status=302)
    form = PlanForm(request.POST, on_date=local_date(moment_of(request)))
    if not form.is_valid():
        return _show_form(request, folder, form, status=422)
    if CHANGE in request.POST:
        return _show_form(request, folder, form)
    if START in request.POST:
        return _start(request, folder, form)
    return _show_plan(request, folder, form)


def _start(request: HttpRequest, folder: DialogueFolderPage, form: PlanForm) -> HttpResponse:
    """Whatever stands in the way is said above the plan, which stays on the page."""
    draft = DraftForm(request.POST, parents=services.possible_parents(request.user))
    if _CsrfCheck(lambda request: HttpResponse()).process_view(request, plan_form_protected, (), {}):
        told = _("You have logged in since the page was opened. Press the button once more.")
        return _show_plan(request, folder, form, draft, told=told, status=403)
    if not request.user.is_authenticated:
        told = _("You are not logged in any more. Log in in another tab, and press the button once more.")
        return _show_plan(request, folder, form, told=told, status=403)
    if not draft.is_valid():
        return _show_plan(request, folder, form, draft, status=422)
    said = draft.cleaned_data
    try:
        page = services.start_draft(
            user=request.user,
            parent=said["parent"].specific,
            kind=DraftKind(said["kind"]),
            plan=form,
        )
    except services.NotAllowed:
        told = _("You may not add such a page there.")
        return _show_plan(request, folder, form, draft, told=told, status=403)
    response = redirect("wagtailadmin_pages:edit", page.pk)
    response.status_code = 303
    return response


class _CsrfCheck(CsrfViewMiddleware):
    """Says why a request is refused instead of answering it."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def plan_form_protected() -> None:
    """Stands in for a view that is not exempt when a request is checked by hand."""


def _show_form(
    request: HttpRequest, folder: DialogueFolderPage, form: PlanForm, *, status: int = 200
) -> HttpResponse:
    return _render(request, "dialogue_pages/folder_plan.html", folder, status, form=form)


def _show_plan(  # noqa: PLR0913 - keyword only after the form
    request: HttpRequest,
    folder: DialogueFolderPage,
    form: PlanForm,
    draft: DraftForm | None = None,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    parents = services.possible_parents(request.user)
    may_start = parents.exists()
    if may_start and draft is None:
        draft = DraftForm(parents=parents)
    more = {
        "answers": answers(form),
        "missing": missing(form),
        "typed": typed(form),
        "draft": draft if may_start else None,
        "told": told,
        "login_url": reverse("wagtailadmin_login"),
    }
    return _render(request, "dialogue_pages/folder_plan_summary.html", folder, status, form=form, **more)


def _render(
    request: HttpRequest, template: str, folder: DialogueFolderPage, status: int, **more: Any
) -> HttpResponse:
    response = render(request, template, {"page": folder, "self": folder, **more}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
