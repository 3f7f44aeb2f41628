"""The themes of a plan: the list with counts, and one theme renamed, put together with another or deleted."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dialogue_pages.consultations.statements.models import Theme
from dialogue_pages.consultations.statements.theme_forms import (
    DeleteThemeForm,
    MergeForm,
    NewThemeForm,
    ThemeForm,
)
from dialogue_pages.consultations.statements.themes import (
    ThemeInUse,
    add_theme,
    change_theme,
    delete_theme,
    merge_theme,
)
from dialogue_pages.consultations.statements.views import PlanView
from dialogue_pages.responses.register import permissions


class ThemesView(PlanView):
    template_name = "dialogue_pages/admin/statement_themes.html"
    page_title = gettext_lazy("Themes")
    header_icon = "tag"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        themes = self.page.themes.annotate(
            point_count=Count("points", distinct=True), statement_count=Count("points__review", distinct=True)
        )
        return super().get_context_data(**({"themes": themes, "form": NewThemeForm()} | kwargs))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = NewThemeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        add_theme(page=self.page, name=" ".join(form.cleaned_data["name"].split()), user=request.user)
        messages.success(request, _("The theme is there."))
        return redirect("dialogue_pages_statements_themes", page_id)


class ThemeView(PlanView):
    right = permissions.CHANGE
    template_name = "dialogue_pages/admin/statement_theme.html"
    header_icon = "tag"

    @cached_property
    def theme(self) -> Theme:
        return get_object_or_404(self.page.themes, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.theme.name

    @property
    def between(self) -> list[dict[str, Any]]:
        return [{"url": self.list_url, "label": _("Themes")}]

    @property
    def list_url(self) -> str:
        return reverse("dialogue_pages_statements_themes", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "theme": self.theme,
            "used": self.theme.points.count(),
            "form": ThemeForm(instance=self.theme),
            "merge_form": MergeForm(theme=self.theme),
            "delete_form": DeleteThemeForm(),
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
        if "merge" in request.POST:
            return self._merge(MergeForm(request.POST, theme=self.theme))
        if "delete" in request.POST:
            return self._delete(DeleteThemeForm(request.POST))
        return self._change(ThemeForm(request.POST, instance=Theme.objects.get(pk=self.theme.pk)))

    def _change(self, form: ThemeForm) -> HttpResponse:
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            change_theme(theme=self.theme, **form.cleaned_data, user=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return self._done(_("Saved."))

    def _merge(self, form: MergeForm) -> HttpResponse:
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(merge_form=form), status=422)
        merge_theme(theme=self.theme, into=form.cleaned_data["into"], user=self.request.user)
        return self._done(_("The two themes are one now."))

    def _delete(self, form: DeleteThemeForm) -> HttpResponse:
        known = form.is_valid() and form.cleaned_data["is_known_used"]
        try:
            delete_theme(theme=self.theme, user=self.request.user, is_known_used=known)
        except ThemeInUse:
            form.add_error("is_known_used", _("Points have this theme. Tick here if you want to delete it."))
            return self.render_to_response(self.get_context_data(delete_form=form), status=422)
        return self._done(_("The theme is deleted."))

    def _done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return redirect(self.list_url)
