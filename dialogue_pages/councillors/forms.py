from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

MAX_MESSAGE = 5_000


class MessageForm(BaseForm):
    """A message to one councillor, who answers by e-mail."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=MAX_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write your message.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The answer comes here. We send you a copy of your message too."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write the e-mail address to which you want the answer.")},
    )

    def clean_name(self) -> str:
        """One line: what is pasted from elsewhere may have several."""
        return " ".join(self.cleaned_data["name"].split())
