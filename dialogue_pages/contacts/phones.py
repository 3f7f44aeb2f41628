"""Telephone numbers: stored as E.164, shown as Swedes write them (``0302-52 10 00``)."""

from __future__ import annotations

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REGION = "SE"
# What a search for a number consists of, and what of it no stored number has.
_SEARCHED = re.compile(r"[\d\s()+–-]{4,30}")
_PREFIX = re.compile(r"^(?:00|\+)?46|^0+")


def parse_phone(text: str) -> str:
    """The E.164 form of a number written any usual way; raises ValidationError for what is no number."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(_("Write the number with area code, for example 0302-52 10 00."), code="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(e164: str) -> str:
    """A stored number for reading: national form for Swedish numbers, international for others."""
    try:
        number = phonenumbers.parse(e164, REGION)
    except phonenumbers.NumberParseException:
        return e164
    swedish = phonenumbers.region_code_for_country_code(number.country_code) == REGION
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if swedish else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, style)


def searched_digits(text: str) -> str:
    """What to look for among stored numbers when an editor has typed one or a part of one, else nothing."""
    if not _SEARCHED.fullmatch(text.strip()):
        return ""
    return re.sub(r"\D", "", _PREFIX.sub("", text.replace("(0)", "").strip()))
