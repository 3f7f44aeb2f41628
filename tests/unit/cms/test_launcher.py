"""The launcher's processes: real ones, started and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from cms.environment import PROJECT_ROOT
from cms.launcher import Supervisor, launch, main, web_command
from tests.conftest import free_port

# A supervisor of two children: one that starts a child of its own, and one that the test chooses.
SUPERVISE = """
import sys
from cms.launcher import Supervisor
supervisor = Supervisor()
supervisor.listen()
supervisor.start([sys.executable, "-c", sys.argv[1]])
supervisor.start([sys.executable, "-c", sys.argv[2]])
print("started", flush=True)
asked = supervisor.keep(1, "")
supervisor.stop()
sys.exit(0 if asked else 1)
"""
PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open({file!r} + ".draft", "w") as handle:
    handle.write(f"{{os.getpid()}} {{child.pid}}")
os.rename({file!r} + ".draft", {file!r})
time.sleep(60)
"""
WAITING = "import time; time.sleep(60)"


def lives(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children_of(pid: int) -> list[int]:
    """A process's own children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def supervised(tmp_path: Path):
    """Starts the supervisor; gives its process and the ids of the first child and of that child's child."""
    started = []

    def _start(other: str) -> tuple[subprocess.Popen, list[int]]:
        file = tmp_path / "pids"
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, PARENT.format(file=str(file)), other],
            cwd=PROJECT_ROOT,
            stdout=subprocess.DEVNULL,
        )
        started.append(process)
        assert wait_until(file.exists)
        return process, [int(pid) for pid in file.read_text().split()]

    yield _start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_children_and_theirs(supervised, number):
    process, pids = supervised(WAITING)
    assert all(lives(pid) for pid in pids)
    process.send_signal(number)
    assert process.wait(20) == 0
    assert wait_until(lambda: not any(lives(pid) for pid in pids))


def test_when_one_child_ends_the_other_is_stopped_and_the_launcher_fails(supervised):
    process, pids = supervised("import time; time.sleep(1)")
    assert process.wait(20) == 1
    assert wait_until(lambda: not any(lives(pid) for pid in pids))


def test_a_child_that_will_not_stop_is_killed(monkeypatch, capsys):
    monkeypatch.setattr("cms.launcher.PATIENCE_SECONDS", 0.5)
    supervisor = Supervisor()
    child = supervisor.start(
        [
            sys.executable,
            "-c",
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
        ]
    )
    ignores_term = f"{1 << (signal.SIGTERM - 1):016x}"
    assert wait_until(lambda: int(status(child.pid, "SigIgn"), 16) & int(ignores_term, 16) != 0)
    supervisor.stop()
    assert child.returncode == -signal.SIGKILL
    assert "is killed" in capsys.readouterr().err


def status(pid: int, name: str) -> str:
    """A field of the kernel's account of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.startswith(name))


def test_preparations_that_fail_stop_the_rest():
    supervisor = Supervisor()
    began = time.monotonic()
    assert not supervisor.finish(
        [sys.executable, "-c", WAITING], [sys.executable, "-c", "raise SystemExit(3)"]
    )
    supervisor.stop()
    assert time.monotonic() - began < 20
    assert supervisor.children[0].returncode == -signal.SIGTERM


def test_preparations_that_succeed_are_not_kept():
    supervisor = Supervisor()
    assert supervisor.finish([sys.executable, "-c", ""], [sys.executable, "-c", ""])
    assert supervisor.children == []


def test_a_port_that_is_taken_is_said_before_anything_starts(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        class Settings:
            port = taken.getsockname()[1]

        assert launch("run", Settings()) == 1
    assert "is taken: set PORT to a free one" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["launcher"], ["launcher", "start"]])
def test_an_unknown_way_to_start_is_answered_with_the_known_ones(monkeypatch, words):
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit, match="Say run or serve"):
        main()


def test_development_is_served_by_the_server_that_reloads():
    assert web_command("run", 8110)[1:] == ["manage.py", "runserver", "127.0.0.1:8110"]


def test_production_is_served_by_gunicorn_on_loopback_without_queries_in_its_log():
    command = web_command("serve", 8110)
    assert "gunicorn" in command
    assert command[command.index("--bind") + 1] == "127.0.0.1:8110"
    assert not {"%(r)s", "%(q)s", "%(f)s"} & set(command[-1].split())
    assert command[-2] == "--access-logformat"


def test_the_site_starts_answers_and_stops(transactional_db, tmp_path):
    """The real thing on production settings: gunicorn and the worker on the database of this test."""
    name = connection.settings_dict
    database = (
        f"sqlite:///{name['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{name['USER']}:{name['PASSWORD']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
    )
    port = free_port()
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "cms.launcher", "serve"],
            cwd=PROJECT_ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DATA_DIR": str(tmp_path / "data"),
                "DATABASE_URL": database,
                "PORT": str(port),
            },
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        assert wait_until(lambda: "The site:" in log.read_text() or process.poll() is not None, 120), (
            log.read_text()
        )
        assert process.poll() is None, log.read_text()
        group = children_of(process.pid)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as browser:
            browser.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert browser.recv(100).startswith(b"HTTP/1.1 200 OK")
        process.terminate()
        assert process.wait(60) == 0, log.read_text()
        assert group
        assert wait_until(lambda: not any(lives(pid) for pid in group))
    finally:
        process.kill()
        process.wait()
