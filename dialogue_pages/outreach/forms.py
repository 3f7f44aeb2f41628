from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.address_field import AddressField
from dialogue_pages.outreach.enums import Pace
from dialogue_pages.outreach.selections import Choices
from dialogue_pages.outreach.stories import Key

LABELS = {
    "sida": _("This page"),
    "kommundel": _("Districts"),
    "typ": _("Kinds of things"),
    "amne": _("Topics"),
    "organ": _("Political bodies"),
}


class ChooseForm(forms.Form):
    """What one wants to be told of, and how often. A choice that offers nothing is not there."""

    takt = forms.ChoiceField(
        label=_("How often"), choices=Pace.choices, widget=forms.RadioSelect, initial=Pace.DAILY
    )

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for name, label in LABELS.items():
            rows = offered.rows[name]
            if rows:
                self.fields[name] = forms.MultipleChoiceField(
                    label=label,
                    choices=[(value, text) for value, _key, text in rows],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )
        self.order_fields([*LABELS, "takt", "epost"])

    def chosen_keys(self) -> list[Key]:
        return self.offered.keys({name: self.cleaned_data.get(name, []) for name in LABELS})


class SubscribeForm(ChooseForm):
    """With an address; something must be chosen."""

    epost = AddressField(help_text=_("We use it for this alone, and forget it when you leave."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.chosen_keys():
            self.add_error(None, _("Choose at least one thing that you want to be told of."))
        return cleaned
