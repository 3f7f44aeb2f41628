"""Puts the test database back as the migrations left it, in milliseconds.

Django's own way empties every table and loads the rows again one by one, after each test that commits: half
of the suite's time.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from django.db import connection

SCHEMA = "as_migrated"


class SqliteSnapshot:
    """A copy in memory, by SQLite's backup."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self.copy)

    def restore(self) -> None:
        connection.ensure_connection()
        self.copy.backup(connection.connection)


class PostgresqlSnapshot:
    """Copies of the tables that hold anything, in a schema of their own."""

    def __init__(self) -> None:
        tables = connection.introspection.table_names()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")
            filled = [table for table in tables if _has_rows(cursor, table)]
            for table in filled:
                cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE public."{table}"')
        # Rows go in any order: foreign keys hold in the copy already.
        self.statement = "; ".join(
            [
                "BEGIN",
                "SET LOCAL session_replication_role = replica",
                *(f'DELETE FROM public."{table}"' for table in tables),
                *(f'INSERT INTO public."{table}" SELECT * FROM {SCHEMA}."{table}"' for table in filled),
                "COMMIT",
            ]
        )

    def restore(self) -> None:
        connection.ensure_connection()
        connection.connection.execute(self.statement, prepare=False)


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
    return cursor.fetchone()[0]


SNAPSHOTS = {"sqlite": SqliteSnapshot, "postgresql": PostgresqlSnapshot}


def take() -> SqliteSnapshot | PostgresqlSnapshot:
    return SNAPSHOTS[connection.vendor]()
