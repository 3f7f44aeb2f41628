"""What responses are searched by: their words, in a table beside them with the full-text index of the engine.

Wagtail's own index is one table for everything that is searched; what residents sent stays out of it. The
indexes are made by hand in a migration: on SQLite an FTS5 table kept by two triggers, which end if the table
is ever made anew (so keep to these two columns); on PostgreSQL a GIN index of an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 200_000
MAX_WORD = 60
MAX_WORDS_ASKED = 8
_TABLE = "dialogue_pages_responsetext"
_ON_SQLITE = f"SELECT rowid FROM {_TABLE}_fts WHERE {_TABLE}_fts MATCH %s"  # noqa: S608 - our own names
_ON_POSTGRESQL = (
    f"SELECT response_id FROM {_TABLE} WHERE to_tsvector('simple', text) @@ to_tsquery('simple', %s)"  # noqa: S608
)
_OF_CASE = "SELECT id FROM dialogue_pages_response WHERE case_number IN (%s, %s)"
_WORD = re.compile(r"[^\W_]+")


class ResponseText(models.Model):
    """The words of one response, small letters, blanks between: written once, gone with the response."""

    response = models.OneToOneField(
        "dialogue_pages.Response", on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    text = models.TextField()

    class Meta:
        verbose_name = _("words for the search")
        verbose_name_plural = _("words for the search")

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def of(response: Any) -> str:
        values = [response.receipt_email, *_texts(response.form_data.values())]
        return " ".join(words_of(" ".join(values)))[:MAX_TEXT]


def words_of(text: str) -> list[str]:
    """Words as both the index and a search have them: letters and digits only, long ones cut."""
    return [word[:MAX_WORD] for word in _WORD.findall(text.casefold())]


def ids_with_words(typed: str, *, newest: int | None = None) -> RawSQL:
    """The ids of responses with every word of what was typed, or with it for a case number, for ``pk__in``.

    At least one word is there.

    ``newest`` bounds how many are looked at from the latest back: so a word that everyone uses costs no more
    than a rare one.
    """
    words = words_of(typed)[:MAX_WORDS_ASKED]
    asked = _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL
    bounded = f"{asked} ORDER BY 1 DESC LIMIT {int(newest)}" if newest else asked
    sql = f"{_OF_CASE} UNION SELECT * FROM ({bounded}) AS found"  # noqa: S608 - as above
    pattern, glue = ('"{}"*', " ") if connection.vendor == "sqlite" else ("{}:*", " & ")
    pattern_of_all = glue.join(pattern.format(word) for word in words)
    return RawSQL(sql, [typed, typed.upper(), pattern_of_all])  # noqa: S611 - words are bound


def forget_words() -> None:
    """SQLite's full-text index keeps words that were removed until it is merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {_TABLE}_fts({_TABLE}_fts) VALUES ('optimize')")  # noqa: S608 - as above


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
        elif value is not None and not isinstance(value, bool):
            yield str(value)
