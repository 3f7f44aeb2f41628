"""Wagtail's form builder with the fields that residents and registrars need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

MAX_SHORT_TEXT = 255
MAX_LONG_TEXT = 10_000


class DialogueFormBuilder(FormBuilder):
    """Bounds the length of texts, uses the browser's own date picker, and says what to do about a gap."""

    def get_field_options(self, field: Any) -> dict[str, Any]:
        return super().get_field_options(field) | {"error_messages": {"required": _("Answer this question.")}}

    def create_singleline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=MAX_SHORT_TEXT, **options)

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=MAX_LONG_TEXT, widget=forms.Textarea(attrs={"rows": 6}), **options)

    def create_dropdown_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Nothing is chosen until somebody chooses: a list left alone is no answer."""
        choices = [("", _("Choose")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, **options)

    def create_date_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), **options)
