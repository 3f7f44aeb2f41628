"""A dialogue that residents take part in by answering a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import PageManager

from dialogue_pages.dialogue_forms.builder import DialogueFormBuilder
from dialogue_pages.dialogue_forms.results.pages import ResultsMixin
from dialogue_pages.dialogues.forms import AnswerableDialoguePageForm
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.responses.pages import AnswerablePage

COPY_FIELD = "kopia_till"


class FieldType(models.TextChoices):
    SINGLELINE = "singleline", _("Short text")
    MULTILINE = "multiline", _("Long text")
    EMAIL = "email", _("E-mail")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    RADIO = "radio", _("One of several (buttons)")
    DROPDOWN = "dropdown", _("One of several (list)")
    CHECKBOXES = "checkboxes", _("Several of several")
    CHECKBOX = "checkbox", _("Tick box")


class DialogueFormField(AbstractFormField):
    page = ParentalKey(
        "dialogue_pages.DialogueFormPage", on_delete=models.CASCADE, related_name="form_fields"
    )
    field_type = models.CharField(
        _("kind of answer"), max_length=16, choices=FieldType.choices, default=FieldType.MULTILINE
    )


class DialogueFormPage(ResultsMixin, AnswerablePage, DialoguePage):
    form_builder = DialogueFormBuilder
    base_form_class = AnswerableDialoguePageForm

    objects = PageManager.from_queryset(DialogueQuerySet)()

    template = "dialogue_pages/dialogue_form_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DialoguePage.content_panels,
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
    ]
    edit_handler = dialogue_tabs(content_panels)

    class Meta:
        verbose_name = _("dialogue form")
        verbose_name_plural = _("dialogue forms")

    def get_form_class(self) -> type[forms.Form]:
        """The editor's questions, and last an address for a copy, which is not stored among the answers."""
        copy_field = forms.EmailField(
            label=_("E-mail for a copy of your answers"),
            help_text=_("We use the address only to send the copy."),
            required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )
        return type("DialogueForm", (super().get_form_class(),), {COPY_FIELD: copy_field})

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        answers = dict(cleaned)
        return answers, answers.pop(COPY_FIELD)
