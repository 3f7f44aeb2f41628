"""Queries and milliseconds of each long list, not kept, on SQLite and on PostgreSQL where it answers."""

from __future__ import annotations

import json
import statistics
import sys

from deploy.bench.asking import ask
from deploy.bench.engines import on_each
from deploy.bench.report import write_report

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
    found = {}
    for name, address in addresses.items():
        queries, times = ask(client, address, turns=TURNS)
        found[name] = [queries, statistics.median(times)]
    return found


def main() -> None:
    found = on_each("deploy.bench.lists", "bench_lists", lambda part: part("lists"))
    lines = [
        f"| | {' | '.join(f'{name}: queries | ms' for name in found)} |",
        f"|---|{'---:|---:|' * len(found)}",
    ]
    for name in found["SQLite"]:
        cells = [f"{rows[name][0]} | {rows[name][1]:.0f}" for rows in found.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    result = "\n".join(lines)
    print(result)
    write_report("lists", result)


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(measure()))
    else:
        main()
