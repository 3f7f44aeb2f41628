"""What the log may say."""

from __future__ import annotations

import logging
import re

# A query may hold what a resident wrote: a search, an address.
QUERY = re.compile(r"\?[^\s\"']*")
# Whoever has the last part of these addresses may read an answer, or choose a password.
KEY = re.compile(
    r"(/dialog/kvitto/|/dialog/besked/(?:bekrafta|avsluta)/|/dialog/prenumerera/(?:bekrafta|andra|avsluta)/"
    r"|/dialog/traff/avboka/|/svara/|/password_reset/confirm/)[^\s\"'?]+"
)


def without_secrets(text: str) -> str:
    """A line of the log without query strings and without the keys in addresses."""
    return QUERY.sub("", KEY.sub(r"\1-", text))


class WithoutSecrets(logging.Filter):
    """Cuts them from the request lines that runserver and Django log."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(value) if isinstance(value, str) else value for value in record.args
            )
        return True
