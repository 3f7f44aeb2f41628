"""Many residents send at once while the servers under them are killed: is anything lost, is anything doubled?

    python -m deploy.bench.sending               2,000 answers by 50 clients, 40 kills; 200 pairs at once
    python -m deploy.bench.sending --mail-down   the same with a mail server that comes up only afterwards

``DATABASE_URL=postgres://…`` names an empty database; without it, SQLite in a folder that is thrown away.

Each client goes on until the site has acknowledged what it sent (a 303 to a receipt), as a resident's browser
or a patient resident does: a request that breaks off is sent again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import requests

from deploy.bench.sending_site import LATER, MAKE, TELL, Mailbox, Site
from deploy.bench.servers import free_port

HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|visad)"\s+value="([^"]*)"')
LONGEST_SECONDS = 1_800
# What the site takes for too fast, and a little.
READING_SECONDS = 3.2


@dataclass
class Sender:
    """One client: reads the form once, then sends until each of its answers is acknowledged.

    ``hidden`` are the form's own fields, those of the page where answers are checked among them.
    """

    site: Site
    path: str
    receipts: dict[str, str] = field(default_factory=dict)
    broken_off: int = 0

    hidden: dict[str, str] = field(default_factory=dict)

    def read(self) -> None:
        """Look at the form and, by way of a draft never sent, at the page where answers are checked."""
        self.session = requests.Session()
        self._look(self.path, "csrfmiddlewaretoken")
        self._look(self.begin("utkast"), "visad")

    def _look(self, path: str, wanted: str) -> None:
        while wanted not in self.hidden:
            try:
                html = self.session.get(f"{self.site.address}{path}", timeout=60).text
                self.hidden |= dict(HIDDEN.findall(html))
            except requests.RequestException:
                time.sleep(0.2)

    def send(self, text: str, address: str) -> str:
        """The receipt's address, by way of the page where answers are checked."""
        return self.confirm(self.begin(text), address)

    def begin(self, text: str) -> str:
        """Fill in the one step; the address of the page where it is checked."""
        return self._until_led_on(self.path, {"vad": text})

    def confirm(self, check: str, address: str) -> str:
        """Send what was checked; the receipt's address."""
        return self._until_led_on(check, {"kopia_till": address})

    def _until_led_on(self, path: str, fields: dict[str, str]) -> str:
        """Send, again when it breaks off, until the site leads on. Each time from a network of its own, as
        residents' answers come.
        """
        network = ".".join(str(random.randint(1, 223)) for _part in range(4))  # noqa: S311 (no secret)
        deadline = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = self.session.post(
                    f"{self.site.address}{path}",
                    data=self.hidden | fields,
                    headers={"X-Forwarded-For": network},
                    allow_redirects=False,
                    timeout=60,
                )
                if answer.status_code == 303:  # noqa: PLR2004
                    return answer.headers["Location"]
                if answer.status_code < 500:  # noqa: PLR2004
                    raise SystemExit(f"Refused with {answer.status_code}: {answer.text[:300]}")
            except requests.RequestException:
                pass
            self.broken_off += 1
            time.sleep(0.1)
        raise SystemExit("An answer was never acknowledged.")


def rehearse(site: Site, path: str, *, answers: int, clients: int, kills: int) -> dict[str, Any]:
    """All clients at once, and the kills spread over the run; what they were told."""
    senders = [Sender(site, path) for _client in range(clients)]
    done = threading.Event()
    count = threading.Semaphore(0)

    def work(sender: Sender, numbers: range) -> None:
        sender.read()
        time.sleep(READING_SECONDS)
        for number in numbers:
            sender.receipts[f"svar {number}"] = sender.send(f"svar {number}", f"r{number}@example.org")
            count.release()

    def kill() -> None:
        """A kill after each so many acknowledged answers."""
        for number in range(kills):
            for _answer in range(max(1, answers // (kills + 1))):
                while not count.acquire(timeout=0.5):
                    if done.is_set():
                        return
            site.kill_one(number)

    begun = time.monotonic()
    killer = threading.Thread(target=kill)
    killer.start()
    share = answers // clients
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda n: work(senders[n], range(n * share, (n + 1) * share)), range(clients)))
    done.set()
    killer.join()
    receipts = {text: where for sender in senders for text, where in sender.receipts.items()}
    broken = sum(sender.broken_off for sender in senders)
    return {"receipts": receipts, "broken off": broken, "seconds": round(time.monotonic() - begun, 1)}


def double_submits(site: Site, path: str, pairs: int) -> dict[str, set[str]]:
    """Each pair sends the same form at the same moment; the receipts that each was led to."""
    sender = Sender(site, path)
    sender.read()
    time.sleep(READING_SECONDS)
    found: dict[str, set[str]] = {f"par {number}": set() for number in range(pairs)}

    def both(number: int) -> None:
        check, together = sender.begin(f"par {number}"), threading.Barrier(2)

        def one(_half: int) -> str:
            mine = Sender(site, path)
            mine.session, mine.hidden = requests.Session(), sender.hidden
            mine.session.cookies.update(sender.session.cookies)
            together.wait(timeout=60)
            return mine.confirm(check, f"p{number}@example.org")

        with ThreadPoolExecutor(2) as pool:
            found[f"par {number}"] = set(pool.map(one, range(2)))

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(both, range(pairs)))
    return found


def deliver(site: Site, rows: int, mailbox: Mailbox) -> int:
    """Let time pass and workers work until every mail is sent; how many rounds that took."""
    for rounds in range(1, 6):
        site.manage(code=LATER)
        site.manage("send_receipts")
        site.manage("db_worker", "--batch", "--no-reload", "--no-startup-delay")
        if len(set(mailbox.ids)) >= rows:
            return rounds
    return rounds


def verdict(rows: list[list], told: dict[str, str], pairs: dict[str, set[str]], mail: list[str]) -> dict:
    """What must be nothing, and what must be equal."""
    keys = {text: key for key, text, _reason, _sent in rows}
    texts = Counter(text for _key, text, _reason, _sent in rows)
    acknowledged = {**{text: {where} for text, where in told.items()}, **pairs}
    lost = [text for text, where in acknowledged.items() if not any(keys.get(text, "?") in w for w in where)]
    return {
        "acknowledged": len(acknowledged),
        "rows": len(rows),
        "lost": len(lost),
        "doubled": sum(number - 1 for number in texts.values()),
        "pairs with two receipts": sum(len(where) > 1 for where in pairs.values()),
        "in quarantine": sum(bool(reason) for _key, _text, reason, _sent in rows),
        "mails": len(mail),
        "different mails": len(set(mail)),
        "rows marked as mailed": sum(sent for *_row, sent in rows),
    }


def run(*, answers: int, clients: int, kills: int, pairs: int, mail_down: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sending-") as folder:
        mailbox = Mailbox(free_port())
        site = Site(
            {
                **{
                    name: os.environ[name]
                    for name in ("PATH", "DATABASE_URL", "REDIS_URL")
                    if name in os.environ
                },
                "LANG": "C.UTF-8",
                "DATA_DIR": folder,
                "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
                "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
            }
        )
        site.manage("migrate", "--verbosity", "0")
        path = site.manage(code=MAKE).strip().splitlines()[-1] + "svara/"
        if not mail_down:
            mailbox.open()
        try:
            site.start()
            told = rehearse(site, path, answers=answers, clients=clients, kills=kills)
            twice = double_submits(site, path, pairs)
            site.stop()
            if mail_down:
                mailbox.open()
            rounds = deliver(site, answers + pairs, mailbox)
            rows = json.loads(site.manage(code=TELL).strip().splitlines()[-1])
        finally:
            site.stop()
            mailbox.close()
    result = verdict(rows, told["receipts"], twice, mailbox.ids)
    return {
        "kills": dict(site.kills),
        **{k: told[k] for k in ("broken off", "seconds")},
        **result,
        "rounds": rounds,
    }


def is_right(result: dict[str, Any]) -> bool:
    nothing = ("lost", "doubled", "pairs with two receipts", "in quarantine")
    return not any(result[name] for name in nothing) and (
        result["rows"]
        == result["acknowledged"]
        == result["different mails"]
        == result["rows marked as mailed"]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, number in (("answers", 2_000), ("clients", 50), ("kills", 40), ("pairs", 200)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--mail-down", action="store_true")
    result = run(**vars(parser.parse_args()))
    print(json.dumps(result, indent=2))
    sys.exit(not is_right(result))


if __name__ == "__main__":
    main()
