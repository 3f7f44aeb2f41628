"""`make bench`: a bare Django view, a bare Wagtail page and ours, kept and not kept, taken in turn."""

from __future__ import annotations

import os
import platform
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections import defaultdict
from pathlib import Path

from deploy.bench import bare_wagtail
from deploy.bench.report import ROOT, write_report
from deploy.bench.servers import Measure, Server, idle_share, measure

ROUNDS, SECONDS = 5, 4
QUIET = 0.9
PATH = "/om-webbplatsen/personuppgifter/"
# A visitor who may be somebody is never answered from a copy.
NOT_KEPT = {"Authorization": "bench"}


def our_site(folder: Path) -> dict[str, str]:
    """The demo site on production settings; the variables that its server needs."""
    variables = {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings.production", "DEMO": "1"}
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables}
    for command in (["-m", "cms.prepare", "serve"], ["manage.py", "collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    return variables


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own server)
        return answer.read()


def rich_text(length: int) -> str:
    """Paragraphs of so many bytes in all."""
    line = "<p>Invånare och politiker talas vid tidigt, innan något är bestämt.</p>"
    return line * (length // len(line.encode()))


def run() -> dict[str, list[Measure]]:
    """Five rounds; in each, every case in turn."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    servers: list[Server] = []
    try:
        (folder / "ours").mkdir()
        ours = Server("cms.wsgi:application", ROOT, **our_site(folder / "ours"))
        servers.append(ours)
        content = fetch(ours.address(PATH))
        (folder / "content").write_bytes(content)
        settings = {"DJANGO_SETTINGS_MODULE": "deploy.bench.bare", "BENCH_CONTENT": str(folder / "content")}
        view = Server("deploy.bench.bare:application", ROOT, SECRET_KEY=secrets.token_hex(32), **settings)
        servers.append(view)
        (folder / "wagtail").mkdir()
        (folder / "text").write_text(rich_text(len(content)))
        variables = bare_wagtail.make(folder / "wagtail", folder / "text", secrets.token_hex(32))
        wagtail = Server("bare.wsgi:application", folder / "wagtail", **variables)
        servers.append(wagtail)
        cases = {
            "a bare Django view of the same bytes": (view, "/", {}),
            "ours, kept": (ours, PATH, {}),
            "a bare Wagtail page of the same length": (wagtail, "/", {}),
            "ours, not kept": (ours, PATH, NOT_KEPT),
        }
        found: dict[str, list[Measure]] = defaultdict(list)
        for number in range(ROUNDS + 1):
            for name, (server, path, headers) in cases.items():
                taken = measure(server, path, seconds=SECONDS, headers=headers)
                if number:  # the first round warms up
                    found[name].append(taken)
        return found
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def table(found: dict[str, list[Measure]]) -> str:
    """Medians, with each case's rate as a share of the bare view's of the same round."""
    names = list(found)
    base = found[names[0]]
    lines = ["| | requests/s | of the bare view | CPU ms a request |", "|---|---:|---:|---:|"]
    for name in names:
        share = statistics.median(mine.rate / bare.rate for mine, bare in zip(found[name], base, strict=True))
        rate = statistics.median(one.rate for one in found[name])
        cpu = statistics.median(one.cpu_ms for one in found[name])
        lines.append(f"| {name} | {rate:.0f} | {share:.2f} | {cpu:.2f} |")
    return "\n".join(lines)


def main() -> None:
    idle = idle_share()
    if idle < QUIET:
        raise SystemExit(
            f"The machine is busy ({idle:.0%} idle): figures would mean nothing. Try again later."
        )
    result = table(run())
    machine = (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, {idle:.0%} idle before the run."
    )
    print(result)
    write_report("pages", f"{machine}\n\n{result}")


if __name__ == "__main__":
    main()
