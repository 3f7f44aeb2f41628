"""Many statements worked on at once: those that were ticked, or all that the list was narrowed to."""

from __future__ import annotations

from typing import Any

from django.db.models.fields.json import KT
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from dialogue_pages.consultations.statements.bulk import MOST_AT_ONCE, work_on_many
from dialogue_pages.consultations.statements.forms import BulkForm, Choices
from dialogue_pages.consultations.statements.views import PlanView
from dialogue_pages.core.clock import moment_of
from dialogue_pages.responses.register import permissions

BEGINNING = 120
LONGEST_ID = 18


class BulkView(PlanView):
    """What is posted says which statements were shown: no others are touched."""

    right = permissions.CHANGE
    template_name = "dialogue_pages/admin/statements_together.html"
    page_title = gettext_lazy("Work on several at once")

    @cached_property
    def statements(self) -> list[Any]:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        ids = [int(pk) for pk in data.getlist("id") if pk.isdecimal() and len(pk) <= LONGEST_ID]
        rows = self.filters.chosen()
        if self.request.method == "POST" or "all" not in data:
            rows = rows.filter(pk__in=ids[:MOST_AT_ONCE])
        rows = rows.filter(quarantine_reason="").select_related("review")
        rows = rows.defer("form_data", "questions").annotate(
            beginning=Substr(KT("form_data__text"), 1, BEGINNING)
        )
        return list(rows[: MOST_AT_ONCE + 1])

    @cached_property
    def only_theme(self) -> int | None:
        """The theme that the list was narrowed to: points of others are then left alone."""
        chosen = self.filters.cleaned_data.get("theme") if self.filters.is_valid() else ""
        return int(chosen) if chosen else None

    @property
    def back_url(self) -> str:
        query = self.request.GET.copy()
        for name in ("id", "all"):
            query.pop(name, None)
        return f"{self.overview_url}?{query.urlencode()}" if query else self.overview_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        themes = dict(self.filters.fields["theme"].choices)
        context = {
            "statements": self.statements[:MOST_AT_ONCE],
            "is_too_many": len(self.statements) > MOST_AT_ONCE,
            "most": MOST_AT_ONCE,
            "only_theme": themes.get(str(self.only_theme), ""),
            "back_url": self.back_url,
        }
        if "form" not in kwargs:
            context["form"] = BulkForm(choices=Choices(self.page))
        return super().get_context_data(**(context | kwargs))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.statements:
            messages.error(request, _("Tick the statements that you want to work on."))
            return redirect(self.back_url)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = BulkForm(request.POST, choices=Choices(self.page))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        count = work_on_many(
            page=self.page,
            statements=[row.pk for row in self.statements[:MOST_AT_ONCE]],
            work=form.work(self.only_theme),
            user=request.user,
            moment=moment_of(request),
        )
        told = ngettext("%(n)d statement is changed.", "%(n)d statements are changed.", count)
        messages.success(request, told % {"n": count})
        return redirect(self.back_url)
