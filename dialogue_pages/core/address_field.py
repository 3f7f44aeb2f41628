from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressField(forms.EmailField):
    """The e-mail address of whoever fills in the form. ``help_text`` says what it is used for."""

    def __init__(self, *, help_text: Any) -> None:
        super().__init__(
            label=_("Your e-mail"),
            help_text=help_text,
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": _("Write your e-mail address."),
                "invalid": _("Write the whole address, for example anna@example.org."),
            },
        )
