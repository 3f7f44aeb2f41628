"""The signed parts of addresses that are mailed: they name a row, and hold nobody's words."""

from __future__ import annotations

import datetime as dt

from django.core import signing


class SignedKey:
    """Writes and reads a row's key. A ``salt`` for each use: a link that unsubscribes confirms nothing.

    With ``max_age`` a link grows old; without it never does, for whoever got a mail can always say stop.
    """

    def __init__(self, salt: str, *, max_age: dt.timedelta | None = None) -> None:
        self._signer = (signing.TimestampSigner if max_age else signing.Signer)(sep=".", salt=salt)
        self._limits = {"max_age": max_age} if max_age else {}

    def write(self, key: int) -> str:
        return self._signer.sign(str(key))

    def read(self, token: str) -> int | None:
        """The key, or None when the link was not written here or is too old."""
        try:
            return int(self._signer.unsign(token, **self._limits))
        except (signing.BadSignature, ValueError):
            return None
