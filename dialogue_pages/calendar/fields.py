from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.dates import MONTHS
from django.utils.text import capfirst


class MonthsField(models.JSONField):
    """A sorted list of month numbers (1–12), chosen as checkboxes."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=list(MONTHS.items()),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
            initial=kwargs.get("initial", list),
        )
