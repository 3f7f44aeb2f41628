"""Settings of the tests: quick where speed changes nothing, as in production where it would.

Every process has a data folder of its own, and only the services to test against come from outside.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

DATA_DIR = tempfile.mkdtemp(prefix="dialogue-pages-tests-")
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
for _name in (
    "ALLOWED_HOSTS",
    "BASE_URL",
    "CLAMD_URL",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DEMO",
    "EMAIL_URL",
    "MAP_ATTRIBUTION",
    "MAP_TILES_URL",
    "MAP_WMS_LAYERS",
    "MAP_WMS_URL",
    "PORT",
    "SECRET_KEY",
):
    os.environ.pop(_name, None)
os.environ["DATA_DIR"] = DATA_DIR

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.base import CACHES, DATABASES, PLAIN_STATICFILES, SQLITE_OPTIONS, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]  # noqa: F405
# A browser that a test drives is faster than anybody who reads.
DIALOGUE_PAGES_FASTEST_SECONDS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": PLAIN_STATICFILES}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Each test has keys of its own, in every thread: nothing is flushed that another test or program keeps there.
CACHES = {name: {**options, "KEY_FUNCTION": "tests.cache_keys.make_key"} for name, options in CACHES.items()}
# Where tests commit, as in production: a change that is rolled back never ends an edition.
PAGE_CACHE = False

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server's threads and the worker open it beside the test.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATA_DIR}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
    }
else:
    # A pool keeps connections open, and PostgreSQL drops no database that has any.
    DATABASES["default"]["OPTIONS"].pop("pool")
