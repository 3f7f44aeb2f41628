from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskToBeToldForm(forms.Form):
    """An address, and a trap that people leave empty."""

    epost = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We use it for this alone, and forget it when you have got the answer."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, for example anna@example.org."),
        },
    )
