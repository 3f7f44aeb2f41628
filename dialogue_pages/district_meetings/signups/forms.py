from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.address_field import AddressField
from dialogue_pages.district_meetings.signups.enums import Need
from dialogue_pages.district_meetings.signups.guests import Guests
from dialogue_pages.district_meetings.signups.models import LARGEST_PARTY


class SignUpForm(forms.Form):
    namn = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    epost = AddressField(
        help_text=_("Here you get your confirmation, a link to cancel, and word if the meeting changes.")
    )
    antal = forms.TypedChoiceField(
        label=_("How many are you?"),
        choices=[(number, number) for number in range(1, LARGEST_PARTY + 1)],
        coerce=int,
        initial=1,
    )
    behov = forms.MultipleChoiceField(
        label=_("What do you need to take part?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mer = forms.CharField(
        label=_("More about what you need"),
        help_text=_("For example the language. Do not write about your health."),
        max_length=300,
        required=False,
    )

    def guests(self) -> Guests:
        """What the valid form holds."""
        cleaned = self.cleaned_data
        return Guests(
            name=cleaned["namn"],
            email=cleaned["epost"],
            people=cleaned["antal"],
            needs=tuple(cleaned["behov"]),
            needs_text=cleaned["mer"],
        )


class TelephoneSignUpForm(SignUpForm):
    """What staff writes for somebody who calls; whoever has no e-mail is told by telephone."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["epost"].required = False
