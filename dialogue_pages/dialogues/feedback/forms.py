from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.address_field import AddressField


class AskToBeToldForm(forms.Form):
    """An address, and a trap that people leave empty."""

    epost = AddressField(help_text=_("We use it for this alone, and forget it when you have got the answer."))
