"""Run the nightly look at sign-ups, and see that it runs every night from now on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dialogue_pages.district_meetings.signups.nightly import follow_sign_ups


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        follow_sign_ups.call()
