"""One statement beside its points. What two people do at once is told, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from dialogue_pages.consultations.statements.filters import neighbours
from dialogue_pages.consultations.statements.forms import (
    Choices,
    PointFormSet,
    SortingForm,
    initial_points,
)
from dialogue_pages.consultations.statements.models import SenderKind, StatementPoint, StatementReview
from dialogue_pages.consultations.statements.querysets import statements_to
from dialogue_pages.consultations.statements.senders import proposed_kind, sender_name
from dialogue_pages.consultations.statements.services import (
    ChangedMeanwhile,
    Point,
    Sorting,
    save_work,
)
from dialogue_pages.consultations.statements.themes import add_theme
from dialogue_pages.consultations.statements.views import PlanView
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.dates import datetime_long
from dialogue_pages.responses.exports.files import attached
from dialogue_pages.responses.models import Response

POINTS = "points"
# Answers that the page has a place of its own for.
SHOWN_APART = ("text", "attachments")


class WorkView(PlanView):
    template_name = "dialogue_pages/admin/statement.html"

    @cached_property
    def response(self) -> Response:
        rows = statements_to(self.page.pk).select_related("entered_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def review(self) -> StatementReview | None:
        return StatementReview.objects.filter(pk=self.response.pk).select_related("changed_by").first()

    @cached_property
    def points(self) -> list[StatementPoint]:
        return list(self.review.points.prefetch_related("themes")) if self.review else []

    @cached_property
    def choices(self) -> Choices:
        return Choices(self.page)

    @cached_property
    def neighbours(self) -> tuple[int | None, int | None]:
        return neighbours(self.filters.chosen(), self.response)

    @cached_property
    def query(self) -> str:
        """The filter, which goes along from one statement to the next."""
        return f"?{query}" if (query := self.request.GET.urlencode()) else ""

    def get_page_title(self) -> str:
        return _("Statement %(reference)s") % {"reference": self.response.reference}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = {name: text for name, text in self._answers if text}
        context = {
            "response": self.response,
            "text": answers.get("text", ""),
            "facts": [
                (row["label"], answers[row["name"]])
                for row in self.response.questions
                if row["name"] in answers and row["name"] not in SHOWN_APART
            ],
            "attachments": attached(self.response),
            "review": self.review,
            "points": self.points,
            "previous_url": self._url(self.neighbours[0]),
            "next_url": self._url(self.neighbours[1]),
            "list_url": self.overview_url + self.query,
            "standard_answers": {pk: row.text for pk, row in self.choices.answers.items()},
            "may_work": self.may_change and not self.response.quarantine_reason,
        }
        if "sorting_form" not in kwargs:
            context |= {"sorting_form": self._sorting_form(), "formset": self._formset()}
        return super().get_context_data(**(context | kwargs))

    @property
    def _answers(self) -> list[tuple[str, str]]:
        names = [row["name"] for row in self.response.questions]
        return [(name, text) for name, (_label, text) in zip(names, self.response.answers, strict=True)]

    def _url(self, pk: int | None) -> str:
        if pk is None:
            return ""
        return reverse("dialogue_pages_statement", args=[self.page.pk, pk]) + self.query

    def _sorting_form(self, data: QueryDict | None = None) -> SortingForm:
        review = self.review or StatementReview(
            response=self.response, version=0, sender_kind=proposed_kind(self.response)
        )
        initial = {
            name: getattr(review, name)
            for name in ("sender_kind", "shown_as", "shown_name", "is_split", "version")
        }
        if not review.shown_name and review.sender_kind != SenderKind.PRIVATE:
            initial["shown_name"] = sender_name(self.response)
        return SortingForm(data, initial=initial)

    def _formset(self, data: QueryDict | None = None) -> Any:
        initial = None if data else initial_points(self.points)
        form_kwargs = {"choices": self.choices}
        return PointFormSet(data, initial=initial, prefix=POINTS, form_kwargs=form_kwargs)

    def post(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
        sorting, formset = self._sorting_form(request.POST), self._formset(request.POST)
        version = self.review.version if self.review else 0
        if request.POST.get("version") != str(version):
            is_resend = self._is_resend(sorting, formset)
            return self._done() if is_resend else self._conflict(request.POST)
        # Both are looked at, so that all errors are told at once.
        if not all([sorting.is_valid(), formset.is_valid()]):
            return self._given_back(sorting, formset)
        try:
            self._save(sorting, formset, version)
        except ChangedMeanwhile:
            return self._conflict(request.POST)
        except ValidationError as error:
            sorting.add_error(None, error.messages)
            return self._given_back(sorting, formset)
        return self._done()

    def _done(self) -> HttpResponse:
        told = _("%(reference)s is saved.") % {"reference": self.response.reference}
        messages.success(self.request, told)
        if "next" in self.request.POST:
            return redirect(self._url(self.neighbours[1]) or self.overview_url + self.query)
        return redirect(self.request.get_full_path())

    def _is_resend(self, sorting: SortingForm, formset: Any) -> bool:
        """Whether this very work was saved by this very user: a button that was pressed twice."""
        review = self.review
        if review is None or review.changed_by_id != self.request.user.pk:
            return False
        if not all([sorting.is_valid(), formset.is_valid()]) or sorting.sorting != Sorting.of(review):
            return False
        themes = {name: int(pk) for pk, name in self.choices.themes}
        if formset.new_themes - set(themes):
            return False
        typed = [replace(point, pk=None) for point in formset.points(themes)]
        return typed == [replace(Point.of(row), pk=None) for row in self.points]

    @transaction.atomic
    def _save(self, sorting: SortingForm, formset: Any, version: int) -> None:
        """New themes come with the points that have them, or not at all."""
        user = self.request.user
        themes = {
            name: add_theme(page=self.page, name=name, user=user).pk for name in sorted(formset.new_themes)
        }
        save_work(
            response=self.response,
            version=version,
            user=user,
            moment=moment_of(self.request),
            sorting=sorting.sorting,
            points=formset.points(themes),
            removed=formset.removed,
        )

    def _given_back(self, sorting: SortingForm, formset: Any) -> HttpResponse:
        context = self.get_context_data(sorting_form=sorting, formset=formset)
        return self.render_to_response(context, status=422)

    def _conflict(self, data: QueryDict) -> HttpResponse:
        """What was typed stands in the form, upon what the other saved, which stands above it."""
        for name in ("review", "points", "choices"):
            self.__dict__.pop(name, None)
        review = self.review
        told = _("%(who)s saved this statement %(when)s, after you opened it. Nothing of yours is lost.") % {
            "who": (review and get_user_display_name(review.changed_by)) or _("Somebody else"),
            "when": datetime_long(review.changed_at) if review and review.changed_at else "",
        }
        messages.error(self.request, told)
        typed = data.copy()
        typed["version"] = review.version if review else 0
        context = self.get_context_data(
            sorting_form=self._sorting_form(typed), formset=self._formset(typed), conflict=review
        )
        return self.render_to_response(context, status=409)
