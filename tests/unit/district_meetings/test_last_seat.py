"""Two residents who want the last seat at the same moment are one after the other."""

from __future__ import annotations

import datetime as dt
import time
from threading import Thread

import pytest
from django.db import connection

from dialogue_pages.district_meetings.signups import services
from dialogue_pages.district_meetings.signups.guests import Guests
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory

pytestmark = pytest.mark.django_db(transaction=True)

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


def test_the_last_seat_is_given_once(monkeypatch):
    page = DistrictMeetingPageFactory(meeting=MeetingFactory(), takes_sign_ups=True, seats=1)
    count = services.seats_left

    def count_slowly(page):
        left = count(page)
        time.sleep(0.5)
        return left

    monkeypatch.setattr(services, "seats_left", count_slowly)

    def come(name: str) -> None:
        guests = Guests(name=name, email=f"{name}@example.org")
        try:
            services.sign_up(page_id=page.pk, token=name, guests=guests, moment=NOON)
        finally:
            connection.close()

    threads = [Thread(target=come, args=(name,)) for name in ("anna", "bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(page.meeting.sign_ups.values_list("state", flat=True)) == ["CONFIRMED", "WAITING"]
