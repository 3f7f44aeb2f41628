"""Wagtail's form builder with the fields that residents and registrars need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from dialogue_pages.dialogue_forms.fields import OptionsField, PhoneField, RankingField, ScaleWidget
from dialogue_pages.dialogue_forms.forms import AnswerForm
from dialogue_pages.responses.attachment_fields import AttachmentField

MAX_SHORT_TEXT = 255
MAX_LONG_TEXT = 10_000
MAX_DIGITS = 20


class DialogueFormBuilder(FormBuilder):
    """Bounds the length of texts, uses the browser's own date picker, and says what to do about a gap."""

    def __init__(self, fields: Iterable[Any]) -> None:
        """A text to read has no field, but its place among the questions."""
        self.questions = list(fields)
        super().__init__([row for row in self.questions if row.is_asked_for])

    def get_field_options(self, field: Any) -> dict[str, Any]:
        return super().get_field_options(field) | {
            "error_messages": {"required": _("Answer this question.")},
            "help_text": field.help_text,
        }

    def create_singleline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=MAX_SHORT_TEXT, **options)

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=MAX_LONG_TEXT, widget=forms.Textarea(attrs={"rows": 6}), **options)

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), **options)

    def create_phone_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return PhoneField(max_length=40, **options)

    def create_number_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.DecimalField(max_digits=MAX_DIGITS, **options)

    def create_date_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def create_radio_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.ChoiceField(choices=_pairs(field), widget=forms.RadioSelect, **options)

    def create_dropdown_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Nothing is chosen until somebody chooses: a list left alone is no answer."""
        return forms.ChoiceField(choices=[("", _("Choose")), *_pairs(field)], **options)

    def create_district_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return self.create_dropdown_field(field, options)

    def create_checkboxes_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        options["initial"] = self.get_formatted_field_initial(field)
        return OptionsField(choices=_pairs(field), alone=field.dont_know_text, **options)

    def create_scale_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """The words at the ends are read with the numbers that they belong to."""
        ends = {"1": field.scale_low, str(field.scale_size): field.scale_high}
        ends = {number: words for number, words in ends.items() if words}
        choices = [(value, f"{value} – {ends[value]}" if value in ends else value) for value in field.options]
        widget = ScaleWidget(ends=list(ends.items()))
        return forms.ChoiceField(choices=choices, widget=widget, **options)

    def create_ranking_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        options.pop("initial")
        return RankingField(options=field.options, **options)

    def create_file_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        options.pop("initial")
        return AttachmentField(**options)

    def get_form_class(self) -> type[forms.Form]:
        return type("DialogueForm", (AnswerForm,), {**self.formfields, "questions": self.questions})


def _pairs(field: Any) -> list[tuple[str, str]]:
    return [(text, text) for text in field.options]
