from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.excerpts import is_part_of, tidy
from dialogue_pages.councillors.register.personal_numbers import holds_personal_number


class QuoteForm(forms.Form):
    """An excerpt of one answer, by somebody who has looked for what tells who wrote it."""

    text = forms.CharField(
        label=_("Quote"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Take away what tells who wrote it. Put […] where you leave words out."),
    )
    is_anonymous = forms.BooleanField(
        label=_("Nothing in the quote tells who wrote it, or tells anything private about anyone."),
        error_messages={"required": _("Read the quote again, and tick this when it is so.")},
    )

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        self.original = original
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        text = tidy(self.cleaned_data["text"])
        if holds_personal_number(text):
            raise forms.ValidationError(_("There is a personal identity number in the quote: leave it out."))
        if not is_part_of(text, self.original):
            raise forms.ValidationError(
                _("Quote the resident's own words, in their order, with […] where words are left out.")
            )
        return text
