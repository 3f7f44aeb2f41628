"""schema.org data for search engines, safe to print inside a script element."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """The data as JSON-LD, with ``<``, ``>`` and ``&`` escaped so that no text can end the script."""
    document = {"@context": "https://schema.org", **{key: value for key, value in data.items() if value}}
    text = json.dumps(document, ensure_ascii=False, default=str)
    return mark_safe(text.translate(_SCRIPT_ESCAPES))  # noqa: S308
