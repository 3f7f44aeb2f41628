"""What the log may say."""

from __future__ import annotations

import logging
import re

QUERY = re.compile(r"\?[^\s\"']*")


class WithoutQueryString(logging.Filter):
    """Cuts the query string from the request lines that runserver and Django log.

    A query may hold what a resident wrote: a search, an address, a key.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                QUERY.sub("", value) if isinstance(value, str) else value for value in record.args
            )
        return True
