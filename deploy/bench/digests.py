"""One digest for many subscribers: the rate, the worker's memory, and a worker that is killed half-way.

`python -m deploy.bench.digests 50000`
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from deploy.bench.report import ROOT, write_report

PORT = 18_025
MANY = 50_000


class Sink:
    """Counts what it receives by Message-ID."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.received[message_from_bytes(envelope.content)["Message-ID"]] += 1
        return "250 OK"


def manage(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def fill(number: int) -> None:
    """A dialogue that is open, and so many subscribers who are due."""
    import datetime as dt  # noqa: PLC0415

    import django  # noqa: PLC0415

    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from dialogue_pages.dialogues.pages import DialoguePage  # noqa: PLC0415
    from dialogue_pages.outreach.models import Subscriber, Subscription  # noqa: PLC0415

    now = timezone.now()
    since = now - dt.timedelta(days=8)
    page = DialoguePage.objects.visible().open_at(now).first()
    page.periods.update(first_day=now.date())
    dates = {"asked_at": since, "confirmed_at": since, "looked_at": since, "confirmation_sent_at": since}
    rows = Subscriber.objects.bulk_create(
        (Subscriber(address=f"nr{index}@example.org", pace="DAILY", **dates) for index in range(number)),
        batch_size=500,
    )
    Subscription.objects.bulk_create(
        (Subscription(subscriber=row, page=page, asked_at=since, since=since) for row in rows),
        batch_size=500,
    )


def release() -> None:
    """As if the five minutes had passed that a killed worker holds its row."""
    import django  # noqa: PLC0415

    django.setup()
    from dialogue_pages.outreach.models import Letter  # noqa: PLC0415

    Letter.objects.update(claimed_at=None)


def work(sink: Sink, environment: dict[str, str], until: int) -> tuple[float, float]:
    """Run the worker until so much is received, and kill it; its seconds, and its most memory in MB."""
    subprocess.run(manage("manage.py", "tell_subscribers"), cwd=ROOT, env=environment, check=True)
    begun = time.monotonic()
    worker = subprocess.Popen(
        manage("manage.py", "db_worker", "--no-reload", "--no-startup-delay"), cwd=ROOT, env=environment
    )
    try:
        while len(sink.received) < until and worker.poll() is None:
            time.sleep(0.05)
        status = Path(f"/proc/{worker.pid}/status").read_text()
        peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
        return time.monotonic() - begun, peak
    finally:
        worker.kill()
        worker.wait()


def run(number: int) -> str:
    folder = tempfile.mkdtemp(prefix="bench-")
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_hex(32),
        "EMAIL_URL": f"smtp://127.0.0.1:{PORT}",
        "DEMO": "1",
    }
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=PORT)
    server.start()
    try:
        for command in (["-m", "cms.prepare", "serve"], ["-m", "deploy.bench.digests", "fill", str(number)]):
            subprocess.run(manage(*command), cwd=ROOT, env=environment, check=True)
        half = number // 2
        seconds, first_peak = work(sink, environment, half)
        before = sum(sink.received.values())
        subprocess.run(manage("-m", "deploy.bench.digests", "release"), cwd=ROOT, env=environment, check=True)
        more, peak = work(sink, environment, number)
        seconds += more
        time.sleep(1)
        doubled = sum(count - 1 for count in sink.received.values())
        return (
            f"{number:,} subscribers, one digest each, killed with SIGKILL after {before:,}: "
            f"{len(sink.received):,} messages came, {doubled} of them twice with the same Message-ID; "
            f"{number / seconds:.0f} mails a second, "
            f"at most {max(first_peak, peak):.0f} MB of memory in the worker."
        )
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    result = run(int(sys.argv[1]) if sys.argv[1:] else MANY)
    print(result)
    write_report("digests", result)


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        fill(int(sys.argv[2]))
    elif sys.argv[1:2] == ["release"]:
        release()
    else:
        main()
