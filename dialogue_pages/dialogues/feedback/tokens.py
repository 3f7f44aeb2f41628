"""The signed parts of addresses that are mailed: they name a request to be told, and hold nobody's words."""

from __future__ import annotations

from django.core import signing

from dialogue_pages.dialogues.feedback.querysets import CONFIRM_WITHIN

# A salt for each use: a link that unsubscribes confirms nothing.
_CONFIRM = signing.TimestampSigner(sep=".", salt="dialogue_pages.feedback.confirm")
_UNSUBSCRIBE = signing.Signer(sep=".", salt="dialogue_pages.feedback.unsubscribe")


def confirm_token(request_id: int) -> str:
    return _CONFIRM.sign(str(request_id))


def unsubscribe_token(request_id: int) -> str:
    return _UNSUBSCRIBE.sign(str(request_id))


def read_confirm_token(token: str) -> int | None:
    """The request that a link confirms, or None when it was not written here or is older than a week."""
    return _read(lambda: _CONFIRM.unsign(token, max_age=CONFIRM_WITHIN))


def read_unsubscribe_token(token: str) -> int | None:
    """The request that a link ends, or None. It does not grow old: whoever got a mail can always say stop."""
    return _read(lambda: _UNSUBSCRIBE.unsign(token))


def _read(unsign) -> int | None:
    try:
        return int(unsign())
    except (signing.BadSignature, ValueError):
        return None
