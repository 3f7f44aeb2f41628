"""Whether a text is left anywhere: in any column of any table, in the name or bytes of any file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


def found_in_database(*needles: str) -> list[str]:
    """``table.column: needle`` for each place; SQLite's own tables of its search index are read too."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = _as_text(value)
                    found += [f"{table}.{name}: {needle}" for needle in needles if needle.lower() in text]
    return found


def found_in_media(*needles: str) -> list[str]:
    return _found_in_files(settings.MEDIA_ROOT, needles)


def found_in_private(*needles: str) -> list[str]:
    """In files that only staff reaches: exports, attachments."""
    return _found_in_files(settings.PRIVATE_ROOT, needles)


def _found_in_files(folder: str | Path, needles: tuple[str, ...]) -> list[str]:
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return [
        f"{path}: {needle}"
        for path in files
        for needle in needles
        if needle.lower() in path.name.lower() or needle.lower().encode() in path.read_bytes().lower()
    ]


def _as_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1").lower()
    text = str(value)
    # Text in JSON has its letters beyond ASCII as escapes.
    plain = text.encode("ascii", "ignore").decode().encode().decode("unicode_escape", "ignore")
    return f"{text}\n{plain}".lower()
