"""What the environment says, and what is refused at start."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.environment import PROJECT_ROOT, Environment, read_environment

A_SECRET = "s" * 50


@pytest.fixture
def read(tmp_path: Path):
    """Reads an environment whose data lie in a temporary folder."""

    def _read(**variables: str) -> Environment:
        return read_environment({"DATA_DIR": str(tmp_path), **variables})

    return _read


def test_nothing_needs_to_be_set(read, tmp_path):
    settings = read()
    assert settings.database == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "db.sqlite3"),
    }
    assert settings.base_url == "http://localhost:8000"
    assert settings.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert settings.default_from_email == "noreply@localhost"
    assert (settings.redis_url, settings.email) == ("", None)
    assert (settings.secure, settings.demo, settings.debug) == (False, False, False)


def test_an_empty_variable_is_as_good_as_none(read):
    assert read(PORT="", BASE_URL="", DATABASE_URL=" ").port == 8000


def test_the_address_follows_the_port(read):
    assert read(PORT="8110").base_url == "http://localhost:8110"


def test_the_host_of_the_address_is_allowed_and_others_by_name(read):
    settings = read(BASE_URL="https://dialog.example.se/", ALLOWED_HOSTS="inner.example.se, .example.org")
    assert settings.secure
    assert settings.base_url == "https://dialog.example.se"
    assert settings.allowed_hosts == [
        "dialog.example.se",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "inner.example.se",
        ".example.org",
    ]


def test_postgresql_by_address(read):
    database = read(
        DATABASE_URL="postgres://dialog:p%40ss@db.example.se:5433/dialog?sslmode=require"
    ).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("dialog", "dialog", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.example.se", 5433)
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_sqlite_elsewhere_by_address(read):
    assert read(DATABASE_URL="sqlite:////srv/dialog.sqlite3").database["NAME"] == "/srv/dialog.sqlite3"


def test_a_mail_server_by_address(read):
    email = read(EMAIL_URL="smtp+tls://user:word@mail.example.se").email
    assert email is not None
    assert (email["EMAIL_HOST"], email["EMAIL_PORT"], email["EMAIL_USE_TLS"]) == (
        "mail.example.se",
        587,
        True,
    )
    assert (email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]) == ("user", "word")


def test_mail_to_files(read):
    email = read(EMAIL_URL="filemail:///srv/mail").email
    assert email is not None
    assert email["EMAIL_FILE_PATH"] == "/srv/mail"


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("PORT", "http", "set it to a number from 1 to 65535"),
        ("PORT", "70000", "set it to a number from 1 to 65535"),
        ("PORT", "0", "set it to a number from 1 to 65535"),
        ("PORT", "²", "set it to a number from 1 to 65535"),
        ("BASE_URL", "dialog.example.se", "such as https://dialog.example.se"),
        ("BASE_URL", "https://dialog.example.se/sida/", "with nothing after the host"),
        ("BASE_URL", "ftp://dialog.example.se", "such as https://dialog.example.se"),
        ("BASE_URL", "https://dialog.example.se:port", "such as https://dialog.example.se"),
        ("BASE_URL", "https://user@dialog.example.se", "such as https://dialog.example.se"),
        ("ALLOWED_HOSTS", "*", "name each host"),
        ("ALLOWED_HOSTS", "https://dialog.example.se", "without scheme or path"),
        ("ALLOWED_HOSTS", "a.example.se b.example.se", "separated by commas"),
        ("DATABASE_URL", "mysql://localhost/dialog", "set it to postgres://"),
        ("DATABASE_URL", "postgres://localhost", "names no database"),
        ("DATABASE_URL", "dialog", "set it to postgres://"),
        ("DATABASE_URL", "postgres://localhost:port/dialog", "set it to postgres://"),
        ("REDIS_URL", "localhost:6379", "set it to redis://"),
        ("REDIS_URL", "redis://", "set it to redis://"),
        ("CLAMD_URL", "127.0.0.1:3310", "set it to tcp://"),
        ("CLAMD_URL", "tcp://", "set it to tcp://"),
        ("CLAMD_URL", "unix://", "set it to tcp://"),
        ("CLAMD_URL", "tcp://host:port", "set it to tcp://"),
        ("EMAIL_URL", "mail.example.se", "set it to smtp+tls://"),
        ("EMAIL_URL", "smtp://", "set it to smtp+tls://"),
        ("EMAIL_URL", "smtp://mail.example.se:port", "set it to smtp+tls://"),
        ("SECRET_KEY", "short", "at least 50 random ones"),
        ("DEMO", "maybe", "set it to 1 or 0"),
        ("DEBUG", "maybe", "set it to 1 or 0"),
    ],
)
def test_a_wrong_value_is_refused_with_advice(read, variable, value, advice):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(**{variable: value})
    assert variable in str(refusal.value)
    assert advice in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match="DATA_DIR .* folder that this user may write in"):
        read_environment({"DATA_DIR": str(tmp_path / "file" / "data")})


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *args: False)
    with pytest.raises(ImproperlyConfigured, match="DATA_DIR .* cannot be written"):
        read_environment({"DATA_DIR": str(tmp_path)})


def test_a_relative_data_folder_lies_in_the_project(monkeypatch, tmp_path):
    monkeypatch.setattr("cms.environment.PROJECT_ROOT", tmp_path)
    monkeypatch.chdir("/")
    assert read_environment({}).data_dir == tmp_path / "var"


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(read, tmp_path):
    first = read().secret_key
    path = tmp_path / "secret_key"
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read().secret_key == first == path.read_text()
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret_key"]


def test_two_processes_that_start_at_once_agree_on_the_secret_key(read, tmp_path, monkeypatch):
    def another_was_quicker(draft: Path, path: Path) -> None:
        path.write_text("q" * 64)
        raise FileExistsError

    monkeypatch.setattr(os, "link", another_was_quicker)
    assert read().secret_key == "q" * 64
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret_key"]


def test_a_secret_key_given_is_not_kept(read, tmp_path):
    assert read(SECRET_KEY=A_SECRET).secret_key == A_SECRET
    assert not (tmp_path / "secret_key").exists()


def test_an_empty_secret_key_file_is_refused(read, tmp_path):
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="remove the file"):
        read()


@pytest.mark.parametrize("command", [["manage.py", "check"], ["-m", "cms.launcher", "serve"]])
def test_a_wrong_value_stops_the_start_with_one_sentence(command, tmp_path):
    result = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT_ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PORT": "http"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr == "Settings: PORT is “http”: set it to a number from 1 to 65535.\n"


@pytest.mark.parametrize(
    ("variables", "origin"),
    [
        ({}, ""),
        ({"MAP_TILES_URL": "https://karta.example.se/t/{z}/{x}/{y}.png"}, "https://karta.example.se"),
        ({"MAP_TILES_URL": "/media/karta/{z}/{x}/{y}.png"}, ""),
        (
            {"MAP_WMS_URL": "https://karta.example.se:8443/wms", "MAP_WMS_LAYERS": "topo"},
            "https://karta.example.se:8443",
        ),
    ],
)
def test_the_map_comes_from_one_place_that_is_named(read, variables, origin):
    assert read(**variables).map_origin == origin


@pytest.mark.parametrize(
    "variables",
    [
        {"MAP_TILES_URL": "https://karta.example.se/t.png"},
        {"MAP_TILES_URL": "http://karta.example.se/{z}/{x}/{y}.png"},
        {"MAP_TILES_URL": "https://karta.example.se; script-src */{z}/{x}/{y}.png"},
        {"MAP_TILES_URL": "https://a:b@karta.example.se/{z}/{x}/{y}.png"},
        {"MAP_TILES_URL": "https://[karta/{z}/{x}/{y}.png"},
        {"MAP_TILES_URL": "karta/{z}/{x}/{y}.png"},
        {"MAP_WMS_URL": "https://karta.example.se/wms"},
        {"MAP_WMS_URL": "https://*/wms", "MAP_WMS_LAYERS": "topo"},
    ],
)
def test_a_map_s_address_that_is_none_is_refused(read, variables):
    with pytest.raises(ImproperlyConfigured, match="MAP_"):
        read(**variables)


def test_every_variable_is_documented():
    documented = (PROJECT_ROOT / ".env.example").read_text(encoding="utf-8")
    source = (PROJECT_ROOT / "cms/environment.py").read_text(encoding="utf-8")
    names = {part.split('"')[0] for part in source.split('value("')[1:]}
    assert names == {
        *(
            "ALLOWED_HOSTS",
            "BASE_URL",
            "CLAMD_URL",
            "DATABASE_URL",
            "DATA_DIR",
            "DEBUG",
            "DEFAULT_FROM_EMAIL",
        ),
        *("DEMO", "EMAIL_URL", "PORT", "REDIS_URL", "SECRET_KEY"),
        *("MAP_ATTRIBUTION", "MAP_TILES_URL", "MAP_WMS_LAYERS", "MAP_WMS_URL"),
    }
    assert [name for name in sorted(names) if f"\n#{name}=" not in documented] == []
