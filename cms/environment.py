"""Every environment variable the site obeys, read and checked in one place.

A wrong value is refused at start with one sentence that says what to change; .env.example documents them all.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

WRITABLE = "set it to a folder that this user may write in."
PROJECT_ROOT = Path(__file__).resolve().parent.parent
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
REDIS_SCHEMES = ("redis", "rediss")
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465, "consolemail": 0, "filemail": 0}
SHORTEST_SECRET = 50
HIGHEST_PORT = 65535
TRUTHS = {"": False, "0": False, "no": False, "false": False, "1": True, "yes": True, "true": True}


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The settings of one installation, as its environment variables say."""

    data_dir: Path
    port: int
    base_url: str
    secret_key: str
    allowed_hosts: list[str]
    database: dict[str, Any]
    redis_url: str
    clamd_url: str
    email: dict[str, Any] | None
    default_from_email: str
    map_tiles: str
    map_wms: str
    map_layers: str
    map_attribution: str
    debug: bool
    demo: bool

    @property
    def secure(self) -> bool:
        """Whether residents reach the site over https."""
        return self.base_url.startswith("https://")

    @property
    def map_origin(self) -> str:
        """Where pictures of the map come from, empty when there is no map or this site serves it itself."""
        address = urlsplit(self.map_tiles or self.map_wms)
        return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= HIGHEST_PORT:
        raise ImproperlyConfigured(f"PORT is “{text}”: set it to a number from 1 to 65535.")
    return int(text)


def _truth(name: str, text: str) -> bool:
    if text.lower() not in TRUTHS:
        raise ImproperlyConfigured(f"{name} is “{text}”: set it to 1 or 0, or leave it out.")
    return TRUTHS[text.lower()]


def _data_dir(text: str) -> Path:
    folder = (PROJECT_ROOT / Path(text).expanduser()).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR “{folder}” cannot be made ({error.strerror}): {WRITABLE}"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"DATA_DIR “{folder}” cannot be written: {WRITABLE}")
    return folder


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"BASE_URL is “{text}”: set it to the site's address with nothing after the host, "
            "such as https://dialog.example.se."
        )
    return text.rstrip("/")


def _allowed_hosts(text: str, base_url: str) -> list[str]:
    named = [host.strip() for host in text.split(",") if host.strip()]
    for host in named:
        if host == "*" or "/" in host or any(sign.isspace() for sign in host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds “{host}”: name each host, separated by commas, without scheme or path; "
                "“*” is not allowed."
            )
    own = urlsplit(base_url).hostname or ""
    return list(dict.fromkeys([f"[{own}]" if ":" in own else own, *LOOPBACK_HOSTS, *named]))


def _database(text: str, data_dir: Path) -> dict[str, Any]:
    if not text:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(data_dir / "db.sqlite3")}
    try:
        config = Env.db_url_config(text) if urlsplit(text).scheme in DATABASE_SCHEMES else {}
    except ValueError:
        config = {}
    if not config.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: set it to postgres://user:password@host:5432/name "
            "or sqlite:////folder/file.sqlite3, or leave it out for SQLite in DATA_DIR."
        )
    return config


def _redis_url(text: str) -> str:
    if text and (urlsplit(text).scheme not in REDIS_SCHEMES or not urlsplit(text).hostname):
        raise ImproperlyConfigured(
            "REDIS_URL is no Redis address: set it to redis://host:6379/0, or leave it out."
        )
    return text


def _clamd_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        named = parts.path if parts.scheme == "unix" else parts.scheme == "tcp" and parts.hostname
        valid = bool(named) and parts.port != 0
    except ValueError:
        valid = False
    if text and not valid:
        raise ImproperlyConfigured(
            "CLAMD_URL is no address of ClamAV's daemon: set it to tcp://host:3310 or "
            "unix:///path/clamd.ctl, or leave it out and files are not scanned."
        )
    return text


def _email(text: str) -> dict[str, Any] | None:
    if not text:
        return None
    scheme = urlsplit(text).scheme
    try:
        config = Env.email_url_config(text) if scheme in MAIL_PORTS else None
    except ValueError:
        config = None
    if config is None or (MAIL_PORTS[scheme] and not config["EMAIL_HOST"]):
        raise ImproperlyConfigured(
            "EMAIL_URL is no mail server: set it to smtp+tls://user:password@host:587 "
            "(or smtp, smtp+ssl, consolemail: or filemail:///folder)."
        )
    config["EMAIL_PORT"] = config["EMAIL_PORT"] or MAIL_PORTS[scheme]
    config["EMAIL_TIMEOUT"] = 20
    if scheme == "filemail":
        config["EMAIL_FILE_PATH"] = "/" + config["EMAIL_FILE_PATH"]
    return {name: value for name, value in config.items() if value is not None}


def _map_tiles(text: str) -> str:
    if text and not (_is_map_address(text) and all(part in text for part in ("{z}", "{x}", "{y}"))):
        raise ImproperlyConfigured(
            f"MAP_TILES_URL is “{text}”: set it to https://host/path/{{z}}/{{x}}/{{y}}.png, or to a path "
            "of this site, or leave it out and plans are shown as outlines."
        )
    return text


def _map_wms(text: str, layers: str) -> str:
    if text and not (_is_map_address(text) and layers):
        raise ImproperlyConfigured(
            f"MAP_WMS_URL is “{text}”: set it to https://host/path and name the layers in MAP_WMS_LAYERS, "
            "or leave it out."
        )
    return text


def _is_map_address(text: str) -> bool:
    """Whether it is an address without what would end its place in the security policy."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not parts.scheme and not parts.netloc:
        return text.startswith("/")
    plain = all(sign.isascii() and (sign.isalnum() or sign in "-.") for sign in host)
    return parts.scheme == "https" and bool(host) and plain and not parts.username


def _secret_key(text: str, data_dir: Path) -> str:
    """The key given, or the one kept in DATA_DIR, made on first use and readable by its owner only.

    The file appears whole or not at all, so that two processes that start at once agree on one key.
    """
    if text:
        if len(text) < SHORTEST_SECRET:
            raise ImproperlyConfigured(
                f"SECRET_KEY has {len(text)} characters: set it to at least {SHORTEST_SECRET} random ones, "
                "or leave it out and one is made and kept in DATA_DIR."
            )
        return text
    path = data_dir / "secret_key"
    if not path.exists():
        draft = data_dir / f".secret_key.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_text().strip()
        finally:
            draft.unlink()
    key = path.read_text().strip()
    if len(key) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{path} holds no usable secret key: remove the file and a new one is made."
        )
    return key


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The environment, checked; raises ImproperlyConfigured with a sentence for the first wrong value."""

    def value(name: str, default: str = "") -> str:
        return variables.get(name, "").strip() or default

    data_dir = _data_dir(value("DATA_DIR", "var"))
    port = _port(value("PORT", "8000"))
    base_url = _base_url(value("BASE_URL", f"http://localhost:{port}"))
    return Environment(
        data_dir=data_dir,
        port=port,
        base_url=base_url,
        secret_key=_secret_key(value("SECRET_KEY"), data_dir),
        allowed_hosts=_allowed_hosts(value("ALLOWED_HOSTS"), base_url),
        database=_database(value("DATABASE_URL"), data_dir),
        redis_url=_redis_url(value("REDIS_URL")),
        clamd_url=_clamd_url(value("CLAMD_URL")),
        email=_email(value("EMAIL_URL")),
        default_from_email=value("DEFAULT_FROM_EMAIL", f"noreply@{urlsplit(base_url).hostname}"),
        map_tiles=_map_tiles(value("MAP_TILES_URL")),
        map_wms=_map_wms(value("MAP_WMS_URL"), value("MAP_WMS_LAYERS")),
        map_layers=value("MAP_WMS_LAYERS"),
        map_attribution=value("MAP_ATTRIBUTION"),
        debug=_truth("DEBUG", value("DEBUG")),
        demo=_truth("DEMO", value("DEMO")),
    )


@cache
def environment() -> Environment:
    """This process's environment, read once."""
    return read_environment(os.environ)
