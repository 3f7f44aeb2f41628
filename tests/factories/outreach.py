from __future__ import annotations

import datetime as dt
from typing import Any

from dialogue_pages.outreach.enums import Pace
from dialogue_pages.outreach.models import Subscriber, Subscription


def subscriber(
    address: str, *, since: dt.datetime, pace: str = Pace.INSTANT, **selections: Any
) -> Subscriber:
    """A confirmed address that is told of each of the selections (`page=…, district=…`)."""
    row = Subscriber.objects.create(
        address=address,
        pace=pace,
        asked_at=since,
        confirmed_at=since,
        confirmation_sent_at=since,
        looked_at=since,
    )
    for name, value in selections.items():
        Subscription.objects.create(subscriber=row, asked_at=since, since=since, **{name: value})
    return row
