from __future__ import annotations

import mailbox
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dialogue_pages.outreach.bounces import read_bounce


class Command(BaseCommand):
    help = (
        "Read mails that came back (RFC 3464): one from standard input, as a mail server pipes it, or all of "
        "a Maildir. Read mails are taken out of the Maildir."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("maildir", nargs="?", help="A Maildir; without it one mail is read from stdin.")

    def handle(self, *args: Any, **options: Any) -> None:
        moment = timezone.now()
        if not options["maildir"]:
            read_bounce(sys.stdin.buffer.read(), moment=moment)
            return
        box = mailbox.Maildir(options["maildir"], create=False)
        for key in list(box.keys()):
            read_bounce(box.get_bytes(key), moment=moment)
            box.remove(key)
