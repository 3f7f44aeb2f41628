"""Queries and milliseconds of each long list, not kept, on SQLite and on PostgreSQL where it answers."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs/benchmarks.md"
BEGIN, END = "<!-- lists -->", "<!-- /lists -->"
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/")
DATABASE = "bench_lists"
TURNS = 7
NOT_KEPT = {"Authorization": "bench"}


def measure() -> dict[str, list[float]]:
    """In a process on an empty database: fill it, then ask for each list; [queries, ms] by name."""
    import django  # noqa: PLC0415 (the settings are this process's)

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from deploy.bench.content import fill  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    # What is enqueued at each save is no part of reading.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    addresses = fill(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers=NOT_KEPT, SERVER_NAME="localhost")
    return {name: taken(client, connection, address) for name, address in addresses.items()}


def taken(client, connection, address: str) -> list[float]:
    queries: list[int] = []

    def counted(execute, *args):
        queries.append(1)
        return execute(*args)

    times = []
    with connection.execute_wrapper(counted):
        for _turn in range(TURNS):
            queries.clear()
            begun = time.perf_counter()
            response = client.get(address)
            times.append((time.perf_counter() - begun) * 1000)
            if response.status_code != 200:  # noqa: PLR2004
                raise SystemExit(f"{address} answered {response.status_code}")
    return [len(queries), statistics.median(times)]


def on(engine: str, url: str) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DATABASE_URL": url,
            "REDIS_URL": "",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        }
        print(f"Filling {engine} …", flush=True)
        command = [sys.executable, "-m", "deploy.bench.lists", "--measure"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    return json.loads(done.stdout.splitlines()[-1])


def postgres(statement: str) -> bool:
    import psycopg  # noqa: PLC0415 (not needed by the measuring process)

    try:
        with psycopg.connect(f"{POSTGRES}postgres", autocommit=True, connect_timeout=3) as server:
            server.execute(statement)
    except psycopg.OperationalError:
        return False
    return True


def main() -> None:
    found = {"SQLite": on("SQLite", "")}
    if postgres(f"DROP DATABASE IF EXISTS {DATABASE}") and postgres(f"CREATE DATABASE {DATABASE}"):
        try:
            found["PostgreSQL"] = on("PostgreSQL", f"{POSTGRES}{DATABASE}")
        finally:
            postgres(f"DROP DATABASE {DATABASE} WITH (FORCE)")
    lines = [
        f"| | {' | '.join(f'{name}: queries | ms' for name in found)} |",
        f"|---|{'---:|---:|' * len(found)}",
    ]
    for name in found["SQLite"]:
        cells = [f"{rows[name][0]} | {rows[name][1]:.0f}" for rows in found.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    result = "\n".join(lines)
    print(result)
    whole = REPORT.read_text()
    before, _, rest = whole.partition(BEGIN)
    REPORT.write_text(f"{before}{BEGIN}\n{result}\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(json.dumps(measure()))
    else:
        main()
