from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.statements.models import Theme


class ThemeForm(forms.ModelForm):
    class Meta:
        model = Theme
        fields = ["name", "sort_order"]


class NewThemeForm(forms.Form):
    name = forms.CharField(label=_("New theme"), max_length=Theme._meta.get_field("name").max_length)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("Put together with"), queryset=Theme.objects.none())

    def __init__(self, data: Any = None, *, theme: Theme) -> None:
        super().__init__(data)
        self.fields["into"].queryset = Theme.objects.filter(page=theme.page_id).exclude(pk=theme.pk)


class DeleteThemeForm(forms.Form):
    is_known_used = forms.BooleanField(
        label=_("Delete it although points have it. They keep everything else."), required=False
    )
