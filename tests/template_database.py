"""A database that every migration has run on, made once and copied by each process and run of the tests.

The migrations alone take half a minute of processor a process. The copy is known by a digest of them all.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.apps import apps
from django.db import connection

FOLDER = Path(tempfile.gettempdir()) / "dialogue-pages-test-databases"
ROOT = Path(__file__).resolve().parents[1]
PREFIX, UNFINISHED = "dialogue_pages_migrated_", "dialogue_pages_migrating"
MOST_KEPT = 8


def digest() -> str:
    """Of every migration of every app: another one, and the database is made anew."""
    found = hashlib.sha256(django.get_version().encode())
    for app in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The first process on the machine makes the database while the others wait for it."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("wb") as handle:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Run every migration on an empty database, in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


class SqliteTemplate:
    """A file, copied to where Django then finds a database that it need not make."""

    keeps_database = True

    def use(self) -> None:
        file = FOLDER / f"{digest()}.sqlite3"
        if not file.exists():
            for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda found: found.stat().st_mtime)[:-MOST_KEPT]:
                old.unlink()
            unfinished = file.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(file)
        shutil.copyfile(file, connection.settings_dict["TEST"]["NAME"])


class PostgresqlTemplate:
    """A database that PostgreSQL copies."""

    keeps_database = False

    def use(self) -> None:
        name = PREFIX + digest()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            found = [row for (row,) in cursor.fetchall()]
            if name not in found:
                for old in found if len(found) > MOST_KEPT else []:
                    cursor.execute(f'DROP DATABASE "{old}"')
                cursor.execute(f'DROP DATABASE IF EXISTS "{UNFINISHED}"')
                cursor.execute(f'CREATE DATABASE "{UNFINISHED}"')
                migrate(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{UNFINISHED}").geturl())
                cursor.execute(f'ALTER DATABASE "{UNFINISHED}" RENAME TO "{name}"')
        connection.settings_dict["TEST"]["TEMPLATE"] = name


TEMPLATES = {"sqlite": SqliteTemplate, "postgresql": PostgresqlTemplate}


def use() -> bool:
    """Have the test database be a copy; whether Django is to take it as it lies there."""
    template = TEMPLATES[connection.vendor]()
    with one_at_a_time():
        template.use()
    return template.keeps_database
