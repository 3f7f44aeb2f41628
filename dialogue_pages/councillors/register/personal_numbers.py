"""Finds personnummer and samordningsnummer before anything is read, so that none is stored or shown."""

from __future__ import annotations

import calendar
import re

from dialogue_pages.councillors.register.files import Table

_LUHN_BASE = 10
_TEN_DIGITS = 10
_MONTHS = 12
# A samordningsnummer has 60 added to the day (Skatteverket, SKV 704).
_COORDINATION = 60
_NUMBER = re.compile(
    r"(?<!\d)(?:18|19|20)?(?P<year>\d\d)[-./ ]?(?P<month>\d\d)[-./ ]?(?P<day>\d\d)"
    r"\s?[-+\u2010-\u2015\u2212]?\s?(?P<last>\d{4})(?!\d)"
)
# Parts of headings, with everything but letters taken out; and words that must stand alone.
_HEADING_PARTS = (
    "personnummer",
    "personnr",
    "persnr",
    "persnummer",
    "personid",
    "födelsenummer",
    "födelsenr",
    "födelsedat",
    "födelsedag",
    "födelsetid",
    "samordningsnummer",
    "samordningsnr",
    "birthdat",
    "birthday",
    "dateofbirth",
    "socialsecurity",
)
_HEADING_WORDS = {"pnr", "pn", "född", "fdatum", "ssn", "dob"}
_TELEPHONE = ("telefon", "mobil", "phone")


def column_with_personal_numbers(table: Table) -> int | None:
    """The number of the first column (from 0) that is headed or filled like a personnummer, or None."""
    for number, heading in enumerate(table.headings):
        if _says_personal_number(heading) or holds_personal_number(heading):
            return number
    telephones = {number for number, heading in enumerate(table.headings) if _says_telephone(heading)}
    for row in table.rows:
        for number, text in enumerate(row.cells):
            if holds_personal_number(text, is_telephone=number in telephones):
                return number
    return None


def holds_personal_number(text: str, *, is_telephone: bool = False) -> bool:
    """Whether a text holds ÅÅMMDD-NNNN or ÅÅÅÅMMDDNNNN with a valid day and check digit.

    One in twenty mobile numbers looks like one when written as ten digits in a row: in a column that is
    headed as telephone numbers they are let through.
    """
    if is_telephone and text.startswith("0") and text.isdigit() and len(text) == _TEN_DIGITS:
        return False
    # A spreadsheet that takes it for a number drops the nought that most born since 2000 begin with.
    if text.isascii() and text.isdigit() and len(text) == _TEN_DIGITS - 1:
        text = f"0{text}"
    return any(_is_valid(match) for match in _NUMBER.finditer(text))


def _is_valid(match: re.Match[str]) -> bool:
    month, day = int(match["month"]), int(match["day"])
    day -= _COORDINATION if day > _COORDINATION else 0
    if not (1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(2000, month)[1]):
        return False
    return _check_digit_holds(match["year"] + match["month"] + match["day"] + match["last"])


def _check_digit_holds(digits: str) -> bool:
    """Luhn's algorithm over ten digits: every other one doubled, from the first; cross sums added."""
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(product // _LUHN_BASE + product % _LUHN_BASE for product in products) % _LUHN_BASE == 0


def _says_personal_number(heading: str) -> bool:
    words = re.findall(r"[^\W\d_]+", heading.casefold())
    joined = "".join(words)
    return bool(_HEADING_WORDS & set(words)) or any(part in joined for part in _HEADING_PARTS)


def _says_telephone(heading: str) -> bool:
    return any(word in heading.casefold() for word in _TELEPHONE)
