"""Starts the web server and the task worker together, and stops them together.

`python -m cms.launcher run` for development, `python -m cms.launcher serve` for production settings.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from cms.environment import PROJECT_ROOT, Environment, environment

SETTINGS = {"run": "cms.settings.dev", "serve": "cms.settings.production"}
# gunicorn lets requests finish for 30 s, the worker its task; after that they are killed.
PATIENCE_SECONDS = 35
POLL_SECONDS = 0.1
# Method, path without query and keys, status and time: no address of the visitor, nothing they wrote.
ACCESS_LOG = "%(t)s %(m)s %(U)s %(s)s %(M)sms"


class Supervisor:
    """Children in process groups of their own, so that a signal reaches what they started too."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[bytes]] = []
        self.stopping = False

    def listen(self) -> None:
        """Take Ctrl-C, TERM and a closed terminal as the wish to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(command, cwd=PROJECT_ROOT, start_new_session=True)  # noqa: S603 (our own words)
        self.children.append(child)
        return child

    def finish(self, *commands: Sequence[str]) -> bool:
        """Run commands side by side to their end; whether all succeeded and nobody asked to stop."""
        running = [self.start(command) for command in commands]
        while not self.stopping:
            statuses = [child.poll() for child in running]
            if any(statuses):
                return False
            if None not in statuses:
                self.children = [child for child in self.children if child not in running]
                return True
            time.sleep(POLL_SECONDS)
        return False

    def keep(self, port: int, welcome: str) -> bool:
        """Stay until a stop is asked for or a child ends; whether it was asked for."""
        while not self.stopping and all(child.poll() is None for child in self.children):
            if welcome and _answers(port):
                print(welcome, flush=True)
                welcome = ""
            time.sleep(POLL_SECONDS)
        return self.stopping

    def stop(self) -> None:
        """End every child and what it started: politely first."""
        for child in self.children:
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self.children:
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                print(
                    f"Process {child.pid} is killed after {PATIENCE_SECONDS} s.",
                    file=sys.stderr,
                )
            _signal_group(child, signal.SIGKILL)
            child.wait()


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def preparations(mode: str) -> list[list[str]]:
    """What must end well before the servers start. Static files are hashed and compressed for either mode."""
    return [
        [sys.executable, "-m", "cms.prepare", mode],
        [
            *(sys.executable, "manage.py", "collectstatic", "--settings", SETTINGS["serve"]),
            *("--noinput", "--verbosity", "0"),
        ],
    ]


def web_command(mode: str, port: int) -> list[str]:
    """The web server of a mode, on this machine's loopback address."""
    if mode == "run":
        return [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}"]
    return [
        *(sys.executable, "-m", "gunicorn", "cms.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--timeout", "60"),
        "--no-control-socket",
        *("--logger-class", "cms.access_log.AccessLogger"),
        *("--access-logfile", "-", "--access-logformat", ACCESS_LOG),
    ]


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--no-reload"]


def launch(mode: str, settings: Environment) -> int:
    """Prepare, start both, wait; the exit status: 0 when stopped by a signal, 1 when something failed."""
    if _answers(settings.port):
        print(f"PORT {settings.port} is taken: set PORT to a free one.", file=sys.stderr)
        return 1
    supervisor = Supervisor()
    supervisor.listen()
    try:
        print("Preparing the database and the static files …", flush=True)
        if not supervisor.finish(*preparations(mode)):
            return 0 if supervisor.stopping else 1
        supervisor.start(worker_command())
        supervisor.start(web_command(mode, settings.port))
        asked = supervisor.keep(settings.port, _welcome(settings))
        if not asked:
            print("The web server or the worker ended: stopping the other.", file=sys.stderr)
        return 0 if asked else 1
    finally:
        supervisor.stop()


def _welcome(settings: Environment) -> str:
    site = settings.base_url
    return f"\n  The site:    {site}/\n  The editors: {site}/admin/\n  Ctrl-C stops both.\n"


def main() -> None:
    """Check the settings and launch."""
    mode = sys.argv[1] if len(sys.argv) > 1 else ""
    if mode not in SETTINGS:
        raise SystemExit("Say run or serve: python -m cms.launcher run")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS[mode])
    try:
        settings = environment()
    except ImproperlyConfigured as error:
        raise SystemExit(f"Settings: {error}") from None
    sys.exit(launch(mode, settings))


if __name__ == "__main__":
    main()
