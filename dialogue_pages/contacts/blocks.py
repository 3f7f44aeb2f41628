from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dialogue_pages.contacts.phones import parse_phone, show_phone


class PhoneNumberBlock(blocks.CharBlock):
    """A telephone number, kept as E.164 however the editor writes it, and shown to editors as to readers."""

    def value_for_form(self, value: str) -> str:
        return show_phone(value) if value else value

    def clean(self, value: str) -> str:
        value = super().clean(value)
        try:
            return parse_phone(value) if value else value
        except ValidationError as error:
            raise ValidationError(error.messages) from error


class PhoneBlock(blocks.StructBlock):
    number = PhoneNumberBlock(label=_("Number"), max_length=30)
    label = blocks.CharBlock(
        label=_("What it is for"), required=False, max_length=60, help_text=_("For example Switchboard")
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone")
