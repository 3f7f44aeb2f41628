"""gunicorn as `make serve` starts it, and the processor time that it used."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60
FLAGS = ("--workers", "2", "--threads", "4", "--timeout", "60", "--no-control-socket")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running gunicorn with its workers."""

    def __init__(self, application: str, folder: Path, **variables: str) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{self.port}", *FLAGS]
        self.process = subprocess.Popen(
            [*command, "--log-level", "error"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables},
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise SystemExit(f"{application} did not start.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def cpu_seconds(self) -> float:
        """Processor time of the server and its workers so far."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return sum(_cpu(pid) for pid in pids)

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@dataclass(frozen=True)
class Measure:
    """Requests a second, and milliseconds of processor time for each."""

    rate: float
    cpu_ms: float


def measure(server: Server, path: str, *, seconds: int, headers: dict[str, str]) -> Measure:
    """Eight visitors ask for one address as fast as they are answered, for some seconds."""
    options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    before = server.cpu_seconds()
    output = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", *options, server.address(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    used = server.cpu_seconds() - before
    if "Non-2xx" in output:
        raise SystemExit(f"{path} did not answer 200:\n{output}")
    requests = int(re.search(r"(\d+) requests in", output)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    return Measure(rate, used / requests * 1000)


def idle_share(seconds: float = 2.0) -> float:
    """How much of the machine does nothing, from 0 to 1."""
    before = _ticks()
    time.sleep(seconds)
    after = _ticks()
    spent = [late - early for early, late in zip(before, after, strict=True)]
    return (spent[3] + spent[4]) / sum(spent)


def _ticks() -> list[int]:
    return [int(number) for number in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
