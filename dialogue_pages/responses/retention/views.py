"""What is due and what has gone; the decision by which answers go; the receipt."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.views import StaffView
from dialogue_pages.responses.retention.due import list_what_is_due, listed
from dialogue_pages.responses.retention.forms import DecisionForm
from dialogue_pages.responses.retention.models import DisposalList
from dialogue_pages.responses.retention.services import NotAsShown, carry_out

RECEIPTS_SHOWN = 200


class DisposalsView(StaffView):
    right = permissions.DISPOSE
    template_name = "dialogue_pages/admin/disposals.html"
    header_icon = "bin"
    page_title = gettext_lazy("Disposal")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = DisposalList.objects.filter(carried_out_at__isnull=False)
        return super().get_context_data(
            waiting=DisposalList.objects.waiting().order_by("due_on", "pk"),
            receipts=done.order_by("-carried_out_at")[:RECEIPTS_SHOWN],
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        list_what_is_due(moment=moment_of(request))
        messages.success(request, _("The list is made anew."))
        return redirect(request.path)


class DisposalView(StaffView):
    """Before: what will go, and the form of the decision. After: the receipt."""

    right = permissions.DISPOSE
    template_name = "dialogue_pages/admin/disposal.html"
    header_icon = "bin"

    @cached_property
    def disposal(self) -> DisposalList:
        return get_object_or_404(DisposalList, pk=self.kwargs["pk"])

    @property
    def between(self) -> list[dict[str, Any]]:
        return [{"url": reverse("dialogue_responses:disposals"), "label": _("Disposal")}]

    def get_page_title(self) -> str:
        return self.disposal.page_title

    @cached_property
    def rows(self) -> QuerySet:
        return listed(self.disposal)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gone = [(_name_of(label), number) for label, number in self.disposal.counts.items()]
        context: dict[str, Any] = {"disposal": self.disposal, "gone": gone}
        if self.disposal.carried_out_at is None:
            count = self.rows.count()
            context["count"] = count
            context["belongings"] = self.rows.aggregate(
                notes=Count("notes", distinct=True), sent_answers=Count("sent_answers", distinct=True)
            )
            context["unanswered"] = self.rows.exclude(state="ANSWERED").count()
            context["form"] = DecisionForm(today=self._today, initial={"count": count})
        return super().get_context_data(**(context | kwargs))

    @property
    def _today(self) -> Any:
        return local_date(moment_of(self.request))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = DecisionForm(request.POST, today=self._today)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        chosen = {name: form.cleaned_data[name] for name in ("count", *DecisionForm.Meta.fields)}
        try:
            carry_out(disposal=self.disposal, user=request.user, moment=moment_of(request), **chosen)
        except NotAsShown:
            messages.error(
                request, _("There are other answers than those you saw, so nothing was deleted. Look again.")
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The answers are deleted. This is the receipt."))
        return redirect(request.path)


def _name_of(label: str) -> str:
    """What rows of a kind are called, for the receipt; a model that is no more keeps its name."""
    told = {"log": _("entries in the log"), "exports": _("files of exports")}
    if label in told:
        return told[label]
    try:
        return str(apps.get_model("dialogue_pages", label)._meta.verbose_name_plural)
    except LookupError:
        return label
