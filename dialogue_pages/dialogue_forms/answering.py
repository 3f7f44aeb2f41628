"""A form answered step by step: its addresses below the page. Each request is a ``Visit``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import path

from dialogue_pages.dialogue_forms.previews import PreviewedSteps
from dialogue_pages.dialogue_forms.steps import Step, steps_of
from dialogue_pages.dialogue_forms.visits import Visit, kept_apart


class SteppedAnswers(PreviewedSteps):
    """Mixed into a page with questions. ``svara/`` shows the first step, and what is sent from there begins a
    draft, whose key is in the addresses of all that follows.
    """

    step_template = "dialogue_pages/answer_step.html"
    check_template = "dialogue_pages/answer_check.html"
    saved_template = "dialogue_pages/answer_saved.html"
    gone_template = "dialogue_pages/answer_gone.html"

    @cached_property
    def questions(self) -> list[Any]:
        """The questions and the texts to read between them, in order. Read once an instance."""
        rows = list(self.form_fields.all())
        for row in rows:
            row.clean_name = row.clean_name or row.get_field_clean_name()
        return rows

    def get_form_fields(self) -> list[Any]:
        return self.questions

    @cached_property
    def steps(self) -> list[Step]:
        return steps_of(self.questions)

    def take(self, request: HttpRequest) -> HttpResponse:
        return kept_apart(Visit(self, request).first_step())

    @path("svara/<str:key>/", name="continue")
    def continue_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """The address to come back to: it leads to where the draft was left."""
        return kept_apart(Visit(self, request, key).go_on())

    @path("svara/<str:key>/<int:number>/", name="step")
    def step_view(self, request: HttpRequest, key: str, number: int) -> HttpResponse:
        return kept_apart(Visit(self, request, key).any_step(number))

    @path("svara/<str:key>/kontrollera/", name="check")
    def check_view(self, request: HttpRequest, key: str) -> HttpResponse:
        return kept_apart(Visit(self, request, key).check())

    @path("svara/<str:key>/sparat/", name="saved")
    def saved_view(self, request: HttpRequest, key: str) -> HttpResponse:
        return kept_apart(Visit(self, request, key).saved())

    def show_closed(self, request: HttpRequest, late: list[tuple[str, str]]) -> HttpResponse:
        """The honest page of a closed form, with all that came too late so that it can be copied."""
        context = self.get_context(request) | {"late_answers": late}
        return TemplateResponse(request, self.closed_template, context, status=403 if late else 200)
