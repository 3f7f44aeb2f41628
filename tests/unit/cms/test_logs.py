"""The log keeps nothing that a resident wrote."""

from __future__ import annotations

import logging

import pytest

from cms.logs import WithoutQueryString


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("GET /sok/?q=min+adress HTTP/1.1", "GET /sok/ HTTP/1.1"),
        ("GET /dialog/kvitto/abc/ HTTP/1.1", "GET /dialog/kvitto/abc/ HTTP/1.1"),
    ],
)
def test_a_request_line_is_logged_without_its_query(line, logged):
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', (line, "200", 12), None)
    assert WithoutQueryString().filter(record)
    assert record.getMessage() == f'"{logged}" 200 12'


def test_a_record_without_arguments_is_left_alone():
    record = logging.LogRecord("home", logging.INFO, "", 0, "Varför?", None, None)
    assert WithoutQueryString().filter(record)
    assert record.getMessage() == "Varför?"
