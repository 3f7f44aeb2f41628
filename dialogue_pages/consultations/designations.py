"""Property designations as people write them: recognised with good will, and never refused.

The law does not ask for one, so what looks odd is only told. The same pattern is handed to the browser,
which is why it keeps to what Python and JavaScript both understand.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

MAX_DESIGNATION = 120

_WORD = "[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ.:'’-]*"
# ``Hallsås``, ``Lerums Prästgård``, ``S:t Jörgen``.
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
# ``2:261``, ``2:261-264``; samfälligheter and the like, ``s:1`` and ``ga:3``; in a town's block, ``3``.
_UNIT = r"(?:\d{1,4}\s?:\s?\d{1,4}(?:\s?[-–]\s?\d{1,4}(?::\d{1,4})?)?|(?:s|ga|fs|vl)\s?:\s?\d{1,4}|\d{1,3})"
_AND = r"\s*(?:,|;|&|\soch\s)\s*"
_MORE = r"(?:,?\s*(?:m\.?\s?fl\.?|med\s+flera))?"
_PART = r"(?:,?\s*\(?del\s+av\)?)?"
# A street with a number is an address.
_ADDRESS = r"(?!.*(?:gatan|vägen|gränd|stigen|torget|allén)\s+\d+\s?[a-z]?\s*$)"

USUAL = rf"^\s*{_ADDRESS}(?:del\s+av\s+)?{_NAME}\s+{_UNIT}(?:{_AND}(?:{_NAME}\s+)?{_UNIT})*{_MORE}{_PART}\s*$"
PERSONAL_NUMBER = r"(?:^|[^0-9])(?:[0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}(?:[^0-9]|$)"

_USUAL, _PERSONAL_NUMBER = re.compile(USUAL, re.IGNORECASE), re.compile(PERSONAL_NUMBER)


def looks_odd(text: str) -> bool:
    """Whether it is written as no property designation is; an empty one is fine, tenants have none."""
    return bool(text.strip()) and not _USUAL.match(text[:MAX_DESIGNATION])


def remark_on(text: str) -> str:
    """What the sender is told on the receipt; empty when there is nothing to say."""
    if not looks_odd(text):
        return ""
    if _PERSONAL_NUMBER.search(text):
        return _(
            "What you wrote as property designation looks like a personal identity number. We do not need "
            "it. Write to us with your reference if you want it corrected."
        )
    return _(
        "The property designation looks unusual. Your statement counts all the same. If it should be "
        "another, for example Hallsås 2:261, write to us with your reference."
    )
