"""What every test may ask for: a browser, a mail catcher, the task worker."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import TransactionTestCase
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Browser, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests import cache_keys, snapshot, template_database
from tests.browser import OpenPage, Visitor, launch

# Playwright runs an event loop in the thread of the test, which only waits on it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Every test starts with nothing cached: Wagtail keeps the paths of sites there."""
    cache_keys.forget()


@pytest.fixture(autouse=True)
def _page_cache(request: pytest.FixtureRequest, settings) -> None:
    """Pages are kept wherever tests commit, as in production."""
    settings.PAGE_CACHE = "transactional_db" in request.fixturenames


@pytest.fixture(scope="session")
def playwright(request: pytest.FixtureRequest) -> Iterator[Playwright | None]:
    """Playwright's driver, when any test of this process wants a browser."""
    if not any("chromium" in getattr(test, "fixturenames", ()) for test in request.session.items):
        yield None
        return
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker) -> bool:
    """The test database is a copy of one that every migration has run on."""
    with django_db_blocker.unblock():
        return template_database.use()


@pytest.fixture(scope="session")
def django_db_setup(
    playwright: Playwright | None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, made after Playwright has started and dropped before it stops.

    A thread with an event loop has database connections of its own in Django: what is opened before and after
    the loop starts are two connections, and only the one that made the database knows what it held. Each test
    that commits leaves what the migrations made: the site, its home page, its groups.
    """
    with django_db_blocker.unblock():
        as_migrated = snapshot.take()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(lambda case: None))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: as_migrated.restore())
        yield


@pytest.fixture(scope="session")
def chromium(playwright: Playwright | None) -> Iterator[Browser]:
    """One Chromium for a process's tests; ask for `visitor` or `browser_page` instead."""
    assert playwright is not None
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def site_server(transactional_db: None, live_server: LiveServer) -> str:
    """The address of a real server on a database that holds what the migrations made."""
    return live_server.url


@pytest.fixture
def visitor(chromium: Browser, site_server: str) -> Iterator[Visitor]:
    """A visitor whose pages' faults fail the test when it ends."""
    someone = Visitor(chromium, site_server)
    yield someone
    someone.close()
    assert not someone.faults, "\n".join(someone.faults)


@pytest.fixture
def browser_page(visitor: Visitor) -> OpenPage:
    """`browser_page("/path/", javascript=False)`: a page in Chromium; any fault of it fails the test."""
    return visitor.open


class MailCatcher:
    """Keeps what a real SMTP server on loopback received."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content or b"", policy=policy.default))
        return "250 Message accepted for delivery"


def free_port() -> int:
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp_server(settings) -> Iterator[MailCatcher]:
    """A running SMTP server that Django sends to; `smtp_server.messages` are the mails it got."""
    catcher = MailCatcher()
    controller = Controller(catcher, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = controller.hostname
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    yield catcher
    controller.stop()


@pytest.fixture
def task_worker(settings) -> Callable[[], None]:
    """Tasks wait in the database, as in production, until the test calls this to run all that are due."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

    def run() -> None:
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="test",
            excluded_queue_names=[],
        ).run()

    return run
