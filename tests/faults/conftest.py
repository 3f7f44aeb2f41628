"""Things that break under the site: a mail server with moods, and workers in processes of their own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from cms.environment import PROJECT_ROOT
from tests.conftest import free_port

PATIENCE_SECONDS = 40
Start = Callable[..., subprocess.Popen]


@dataclass
class MoodyMail:
    """An SMTP server that can refuse an address for ever, or hold a message in its hands and never answer."""

    messages: list[Message] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    holds: bool = False
    holding: Event = field(default_factory=Event)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.holds:
            self.holding.set()
            await asyncio.sleep(PATIENCE_SECONDS)
            return "451 too late"
        self.messages.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mail_port() -> int:
    return free_port()


@pytest.fixture
def moody_mail(mail_port: int) -> Iterator[MoodyMail]:
    mail = MoodyMail()
    controller = Controller(mail, hostname="127.0.0.1", port=mail_port)
    controller.start()
    yield mail
    controller.stop()


def database_url() -> str:
    """The test's own database, as DATABASE_URL."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    return f"postgres://{who}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"


@pytest.fixture
def manage(transactional_db: None, mail_port: int, tmp_path: Path) -> Iterator[Start]:
    """Start `manage.py …` in a process of its own, on the test's database and mail server."""
    started: list[subprocess.Popen] = []
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
    }

    def start(*arguments: str) -> subprocess.Popen:
        child = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=PROJECT_ROOT, env=environment)
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()
