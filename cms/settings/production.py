"""Settings of `make serve`: strict, static files hashed and compressed, https as BASE_URL says."""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, ENVIRONMENT

A_YEAR = 365 * 24 * 60 * 60

if ENVIRONMENT.secure:
    SECURE_SSL_REDIRECT = True
    # A balancer asks for health over plain http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = A_YEAR

# HSTS speaks for this host alone: other hosts of the municipality, and browsers' preload lists, are not
# this site's to decide (W005: subdomains, W021: preload).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# To open SQLite's file, and say how to use it, costs a page a fifth of its time. PostgreSQL has a pool.
if "pool" not in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["CONN_MAX_AGE"] = 10 * 60
