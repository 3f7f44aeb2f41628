"""A database that is busy makes a resident wait; it loses nothing of what they sent."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from threading import Event, Thread

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import expect

from dialogue_pages.responses.models import Response
from tests.faults.conftest import database_url
from tests.journeys.content import overview, square_form
from tests.journeys.test_resident_answers import RECEIPT, fill, send_button

HELD_SECONDS = 2.0


@contextmanager
def sqlite_held():
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def postgresql_held():
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE dialogue_pages_response IN EXCLUSIVE MODE")
        yield
        other.rollback()


HOLD: dict[str, Callable[[], AbstractContextManager]] = {
    "sqlite": sqlite_held,
    "postgresql": postgresql_held,
}


def hold_for(seconds: float, held: Event) -> None:
    """What another program does: it takes the lock that a new answer needs, and keeps it a while."""
    with HOLD[connection.vendor]():
        held.set()
        time.sleep(seconds)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without-script"])
def test_an_answer_waits_for_another_writer(browser_page, javascript):
    overview()
    page = browser_page(f"{square_form().url}svara/", javascript=javascript)
    fill(page)
    held = Event()
    other = Thread(target=hold_for, args=(HELD_SECONDS, held))
    other.start()
    assert held.wait(timeout=10)
    begun = time.monotonic()
    send_button(page).click()
    expect(page).to_have_url(RECEIPT, timeout=20_000)
    other.join()
    assert time.monotonic() - begun > HELD_SECONDS / 2, "the answer did not have to wait: nothing was tested"
    expect(page.locator("main")).to_contain_text(Response.objects.get().reference)


def test_pages_are_read_while_another_program_writes(browser_page):
    overview()
    form = square_form()
    page = browser_page("/")
    held = Event()
    other = Thread(target=hold_for, args=(HELD_SECONDS, held))
    other.start()
    assert held.wait(timeout=10)
    begun = time.monotonic()
    for path in ("/", "/delta/", form.url, f"{form.url}svara/", "/sok/?q=torget"):
        answer = page.request.get(path)
        assert answer.status == 200
    read_in = time.monotonic() - begun
    other.join()
    assert read_in < HELD_SECONDS, "reading waited for the writer"
