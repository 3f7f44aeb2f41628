"""A measurement on SQLite, and on PostgreSQL where it answers, on an empty database of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from deploy.bench.report import ROOT

POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/")
# `part("lists")` runs the module with that argument; what it printed last, as JSON.
Part = Callable[..., Any]


def on_each(module: str, database: str, measure: Callable[[Part], Any]) -> dict[str, Any]:
    """What ``measure`` gives on each engine, by its name."""
    found = {"SQLite": _on("SQLite", "", module, measure)}
    if _postgres(f"DROP DATABASE IF EXISTS {database}") and _postgres(f"CREATE DATABASE {database}"):
        try:
            found["PostgreSQL"] = _on("PostgreSQL", f"{POSTGRES}{database}", module, measure)
        finally:
            _postgres(f"DROP DATABASE {database} WITH (FORCE)")
    return found


def _on(engine: str, url: str, module: str, measure: Callable[[Part], Any]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DATABASE_URL": url,
            "REDIS_URL": "",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        }

        def part(*what: str) -> Any:
            print(f"{engine}: {' '.join(what)} …", flush=True)
            command = [sys.executable, "-m", module, *what]
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
            )
            return json.loads(done.stdout.splitlines()[-1])

        return measure(part)


def _postgres(statement: str) -> bool:
    import psycopg  # noqa: PLC0415 (not needed by the measuring process)

    try:
        with psycopg.connect(f"{POSTGRES}postgres", autocommit=True, connect_timeout=3) as server:
            server.execute(statement)
    except psycopg.OperationalError:
        return False
    return True
