"""Asking for one address many times: how many queries, how many milliseconds each time."""

from __future__ import annotations

import time
from typing import Any


def ask(
    client: Any, address: str, query: dict[str, Any] | None = None, *, turns: int
) -> tuple[int, list[float]]:
    """The queries of the last time, and the milliseconds of each. Ends the program at any answer but 200."""
    from django.db import connection  # noqa: PLC0415 (the settings are this process's)

    queries: list[int] = []

    def counted(execute: Any, *arguments: Any) -> Any:
        queries.append(1)
        return execute(*arguments)

    times = []
    with connection.execute_wrapper(counted):
        for _turn in range(turns):
            queries.clear()
            begun = time.perf_counter()
            response = client.get(address, query)
            times.append((time.perf_counter() - begun) * 1000)
            if response.status_code != 200:  # noqa: PLR2004
                raise SystemExit(f"{address} {query or ''} answered {response.status_code}")
    return len(queries), times
