"""The site's two servers, started as ``make serve`` starts them and killed here; and a mailbox."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from aiosmtpd.controller import Controller

from deploy.bench.report import ROOT
from deploy.bench.servers import free_port

MAKE = """
from home.models import HomePage
from wagtail.models import Site
from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
import datetime as dt
today = dt.date.today()
index = HomePage.objects.get().add_child(instance=DialogueIndexPage(title="Delta", slug="delta"))
page = DialogueFormPage(title="Torget", slug="torget")
page.periods = [DialoguePeriod(first_day=today - dt.timedelta(days=1), last_day=today + dt.timedelta(days=9))]
page.form_fields = [DialogueFormField(label="Vad?", clean_name="vad", field_type="multiline", sort_order=0)]
index.add_child(instance=page)
print(page.url)
"""
TELL = """
import json
from django.db.models import F
from dialogue_pages.responses.models import Response
rows = Response.objects.values_list("receipt_key", "form_data__vad", "quarantine_reason", "receipt_sent_at")
print(json.dumps([[key, text, reason, bool(sent)] for key, text, reason, sent in rows]))
"""
# As if the time after which a killed worker's claim lapses had gone by, and that until the next attempt.
LATER = """
from datetime import timedelta
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from dialogue_pages.responses.models import Response
Response.objects.update(receipt_claimed_at=None)
DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))
"""


@dataclass
class Mailbox:
    """A mail server that keeps what it took."""

    port: int
    ids: list[str] = field(default_factory=list)
    controller: Controller | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        found = re.search(rb"^Message-ID: (.*?)\r?$", envelope.content, re.MULTILINE | re.IGNORECASE)
        self.ids.append(found[1].decode() if found else "")
        return "250 OK"

    def open(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self) -> None:
        if self.controller:
            self.controller.stop()


class Site:
    """The site's two servers, started as ``make serve`` starts them, and killed here."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.port = free_port()
        self.web: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None
        self.kills = Counter[str]()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str, code: str = "") -> str:
        command = [sys.executable, "manage.py", *(("shell", "-v0", "-c", code) if code else arguments)]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def start(self) -> None:
        bind = ("--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "8", "--timeout", "60")
        command = [sys.executable, "-m", "gunicorn", "cms.wsgi:application", *bind, "--no-control-socket"]
        self.web = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        self.start_worker()
        deadline = time.monotonic() + 120
        while not self._answers():
            if time.monotonic() > deadline:
                raise SystemExit("The site never answered.")
            time.sleep(0.2)

    def start_worker(self) -> None:
        command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, **quiet)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def kill_one(self, number: int) -> None:
        """Every other time a web worker, which gunicorn replaces, and the task worker, which we replace."""
        if number % 2:
            self.worker.kill()
            self.worker.wait()
            self.start_worker()
            self.kills["task worker"] += 1
            return
        listed = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text().split()
        if listed:
            os.kill(int(random.choice(listed)), signal.SIGKILL)  # noqa: S311
            self.kills["web worker"] += 1

    def stop(self) -> None:
        for process in (self.web, self.worker):
            if process:
                process.terminate()
                process.wait()
