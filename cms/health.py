"""Whether the process lives (/healthz) and whether it can serve (/readyz), as JSON for a balancer."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from functools import cache

from django.core.cache import cache as shared_cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger("home.health")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Each thing that the site needs, and 503 when one fails."""
    results = {name: _holds(name, check) for name, check in CHECKS.items()}
    ready = all(results.values())
    body = {
        "status": "ok" if ready else "failed",
        **{name: "ok" if holds else "failed" for name, holds in results.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _holds(name: str, check: Callable[[], bool]) -> bool:
    """Whether a check passes; why it did not goes to the log, not to the caller."""
    try:
        return check()
    except Exception:
        logger.exception("Readiness check %s failed", name)
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_keeps() -> bool:
    """A value put is the value got; each caller has a key of its own."""
    key = f"readyz-{secrets.token_hex(8)}"
    shared_cache.set(key, key, timeout=10)
    kept = shared_cache.get(key) == key
    shared_cache.delete(key)
    return kept


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in the code of this process: read from disk once."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def migrations_applied() -> bool:
    return _newest_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "cache": cache_keeps,
    "migrations": migrations_applied,
}
