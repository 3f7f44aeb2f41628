"""What must be done before the site answers: tables, demo content, mail left unsent, meetings."""

from __future__ import annotations

import os
import sys

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

from cms.caching import copies
from cms.environment import environment

# Each does its work now, and queues the task that does it every night.
NIGHTLY = (
    *("propose_meetings", "purge_drafts", "sweep_uploads", "follow_feedback", "tend_register"),
    *("record_evidence", "tell_subscribers", "make_folder_files", "follow_sign_ups"),
)


def is_empty() -> bool:
    """Whether nobody has used this database: an editor's site has at least the editor."""
    return not get_user_model().objects.exists()


def prepare(mode: str) -> None:
    """Make the database ready for `mode`, which is run or serve."""
    call_command("migrate", verbosity=0, interactive=False)
    if (mode == "run" or environment().demo) and is_empty():
        call_command("demo")
    call_command("send_receipts")
    for name in NIGHTLY:
        call_command(name, verbosity=0)
    # The code and the rows may be others than those that kept pages were made with.
    copies.begin_edition()


if __name__ == "__main__":
    os.umask(0o027)
    django.setup()
    prepare(sys.argv[1])
