"""The settings that the environment decides, each read by a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as test_settings
from django.utils.formats import date_format, time_format

from cms.environment import PROJECT_ROOT
from cms.settings import base

PRINT = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


@pytest.fixture
def settings_of(tmp_path: Path):
    """Settings of a module, with an environment that holds nothing else."""

    def _read(module: str, names: list[str], **variables: str) -> dict[str, Any]:
        result = subprocess.run(
            [sys.executable, "-c", PRINT, *names],
            cwd=PROJECT_ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DATA_DIR": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": f"cms.settings.{module}",
                **variables,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(result.stdout)

    return _read


COOKIES = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
TRANSPORT = ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS"]


def test_https_brings_host_bound_cookies_the_redirect_and_hsts(settings_of):
    settings = settings_of("production", [*COOKIES, *TRANSPORT], BASE_URL="https://dialog.example.se")
    assert settings == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
    }


def test_http_on_loopback_needs_none_of_them(settings_of):
    settings = settings_of(
        "production", [*COOKIES, *TRANSPORT, "WAGTAILADMIN_BASE_URL", "DEBUG"], PORT="8765"
    )
    assert settings["WAGTAILADMIN_BASE_URL"] == "http://localhost:8765"
    assert not any(
        settings[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "DEBUG", *TRANSPORT)
    )


def test_development_shows_what_residents_see_unless_debug_is_asked_for(settings_of):
    assert settings_of("dev", ["DEBUG"]) == {"DEBUG": False}
    assert settings_of("dev", ["DEBUG"], DEBUG="1") == {"DEBUG": True}
    assert settings_of("production", ["DEBUG"], DEBUG="1") == {"DEBUG": False}


def test_collected_files_are_served_hashed_in_development_but_not_while_debugging(settings_of, tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static/staticfiles.json").write_text("{}")
    hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    assert settings_of("dev", ["STORAGES"])["STORAGES"]["staticfiles"]["BACKEND"] == hashed
    assert settings_of("dev", ["STORAGES"], DEBUG="1")["STORAGES"]["staticfiles"]["BACKEND"] != hashed


def test_redis_is_the_cache_when_named_and_files_otherwise(settings_of, tmp_path):
    files = settings_of("production", ["CACHES"])["CACHES"]["default"]
    assert (files["BACKEND"].split(".")[-1], files["LOCATION"]) == ("FileCache", str(tmp_path / "cache"))
    redis = settings_of("production", ["CACHES"], REDIS_URL="redis://cache:6379/0")["CACHES"]["default"]
    assert (redis["BACKEND"].split(".")[-1], redis["LOCATION"]) == ("RedisCache", "redis://cache:6379/0")


def test_postgresql_is_pooled(settings_of):
    database = settings_of("production", ["DATABASES"], DATABASE_URL="postgres://u@h/dialog")["DATABASES"][
        "default"
    ]
    assert database["OPTIONS"]["pool"]["max_size"] == 8
    assert database["CONN_HEALTH_CHECKS"] is True


def test_mail_goes_where_the_environment_says(settings_of):
    names = ["EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "DEFAULT_FROM_EMAIL"]
    settings = settings_of(
        "production",
        names,
        EMAIL_URL="smtp://mail.example.se:2525",
        DEFAULT_FROM_EMAIL="Dialog <dialog@example.se>",
    )
    assert settings == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.se",
        "EMAIL_PORT": 2525,
        "DEFAULT_FROM_EMAIL": "Dialog <dialog@example.se>",
    }
    assert settings_of("dev", names)["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_sqlite_writes_through_and_waits():
    assert base.SQLITE_OPTIONS == {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }


def test_a_time_is_written_with_a_dot():
    assert time_format(time(18, 30)) == "18.30"
    moment = datetime(2026, 11, 24, 18, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert date_format(moment, "DATETIME_FORMAT") == "24 november 2026 18.30"


def test_no_third_party_is_asked_for_pictures_or_news():
    assert test_settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert test_settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert test_settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
