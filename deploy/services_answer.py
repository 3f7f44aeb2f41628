"""Whether PostgreSQL and Redis answer at DATABASE_URL and REDIS_URL; says which does not."""

from __future__ import annotations

import os
import sys

import psycopg
import redis


def silent() -> list[str]:
    """The services that do not answer, with the reason."""
    found = []
    try:
        server = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/postgres"
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        found.append(f"PostgreSQL does not answer: {error}".strip())
    try:
        with redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=3) as client:
            client.ping()
    except redis.RedisError as error:
        found.append(f"Redis does not answer: {error}")
    return found


if __name__ == "__main__":
    reasons = silent()
    print("\n".join(reasons), end="\n" if reasons else "")
    sys.exit(1 if reasons else 0)
