"""The log keeps nothing that a resident wrote."""

from __future__ import annotations

import datetime as dt
import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from cms.access_log import AccessLogger
from cms.launcher import ACCESS_LOG
from cms.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("GET /sok/?q=min+adress HTTP/1.1", "GET /sok/ HTTP/1.1"),
        ("GET /dialog/kvitto/abc/ HTTP/1.1", "GET /dialog/kvitto/- HTTP/1.1"),
        ("POST /delta/torget/svara/abc/2/ HTTP/1.1", "POST /delta/torget/svara/- HTTP/1.1"),
        ("POST /delta/torget/svara/ HTTP/1.1", "POST /delta/torget/svara/ HTTP/1.1"),
        ("POST /dialog/besked/avsluta/12.abc/ HTTP/1.1", "POST /dialog/besked/avsluta/- HTTP/1.1"),
        ("POST /dialog/prenumerera/andra/12.abc/ HTTP/1.1", "POST /dialog/prenumerera/andra/- HTTP/1.1"),
        ("GET /dialog/traff/avboka/12.abc/ HTTP/1.1", "GET /dialog/traff/avboka/- HTTP/1.1"),
        ("GET /dialog/besked/bekrafta/12.a.bc/ HTTP/1.1", "GET /dialog/besked/bekrafta/- HTTP/1.1"),
        (
            "GET /admin/password_reset/confirm/MQ/abc/?next=/ HTTP/1.1",
            "GET /admin/password_reset/confirm/- HTTP/1.1",
        ),
        ("GET /invanardialog/samrad/ HTTP/1.1", "GET /invanardialog/samrad/ HTTP/1.1"),
    ],
)
def test_a_request_line_is_logged_without_its_query_and_its_key(line, logged):
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', (line, "200", 12), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == f'"{logged}" 200 12'


def test_a_record_without_arguments_is_left_alone():
    record = logging.LogRecord("home", logging.INFO, "", 0, "Varför?", None, None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Varför?"


def test_gunicorn_logs_no_key_of_a_receipt():
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/dialog/kvitto/abc/?q=hemligt",
        "PATH_INFO": "/dialog/kvitto/abc/",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    atoms = AccessLogger(Config()).atoms(answer, SimpleNamespace(headers=[]), environ, dt.timedelta())
    assert ACCESS_LOG % atoms == f"{atoms['t']} GET /dialog/kvitto/- 200 0ms"
