"""References people can read aloud, keys nobody can guess, and the key that makes a resend harmless."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# Without 0/O, 1/I/L and U, which are misheard or misread.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10
_MAX_TOKEN = 64


def new_reference() -> str:
    """For example ``K7WP-3XQ9-M2``: ten characters of thirty, unique by a database constraint."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def new_receipt_key() -> str:
    """256 bits, URL-safe, 43 characters."""
    return secrets.token_urlsafe(32)


def idempotency_key(
    *, page_id: int, token: str, data: dict[str, Any], files: list[list[str]] | None = None
) -> str:
    """The same form sent twice with the same text gives the same key; anything else gives another.

    ``token`` is drawn when the form is shown, so two people's identical texts stay two, and a text that was
    changed after going back is a new response rather than a lost one (domain.md case 5). ``files`` holds the
    question and the digest of each file.
    """
    sent = [page_id, token[:_MAX_TOKEN], data, *([files] if files else [])]
    content = json.dumps(sent, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(content.encode()).hexdigest()


def as_reference(typed: str) -> str:
    """The reference that was typed, however it is written (``k7wp 3xq9m2``); empty when it is none."""
    letters = re.sub(r"[\s-]", "", typed).upper()
    if len(letters) != _LENGTH or set(letters) - set(_ALPHABET):
        return ""
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
