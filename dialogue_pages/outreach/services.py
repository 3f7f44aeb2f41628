"""Subscribing, confirming, changing and leaving. One service a write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from dialogue_pages.outreach.models import Letter, NewsItem, Subscriber, Subscription, Told
from dialogue_pages.outreach.querysets import CONFIRM_WITHIN, KEPT_DISABLED
from dialogue_pages.outreach.stories import Key
from dialogue_pages.outreach.tasks import send_confirmation
from dialogue_pages.responses.rate_limits import RateLimit

# Anybody can write anybody's address: nobody gets many mails that they did not ask for.
CONFIRMATIONS_TO_AN_ADDRESS = RateLimit("subscribe-to", allowed=3, period=dt.timedelta(hours=1))
SOFT_BOUNCES = 3
# News and the mails about it are kept so long after it is worth telling.
KEPT_NEWS = dt.timedelta(days=180)
KEPT_LETTERS = dt.timedelta(days=30)


@transaction.atomic
def subscribe(*, address: str, keys: Iterable[Key], pace: str, moment: dt.datetime) -> None:
    """Note what somebody asked for at a valid address, and ask the address by mail whether it wants it.

    Nothing that the address has confirmed changes before it does: whoever writes somebody else's address
    neither learns whether it is known nor alters what it gets.
    """
    row, _is_new = Subscriber.objects.get_or_create(
        address__iexact=address, defaults={"address": address, "pace": pace, "asked_at": moment}
    )
    for key in keys:
        Subscription.objects.get_or_create(subscriber=row, **column(key), defaults={"asked_at": moment})
    if CONFIRMATIONS_TO_AN_ADDRESS.admit_one(address.casefold(), moment):
        return
    if row.confirmed_at is None:
        row.pace = pace
    row.asked_at, row.confirmation_sent_at, row.claimed_at = moment, None, None
    row.save()
    send_confirmation.enqueue(row.pk)


@transaction.atomic
def confirm(*, subscriber_id: int, moment: dt.datetime) -> None:
    """Begin all that was asked for at an address, also one that was disabled. Safe to repeat."""
    rows = Subscriber.objects.filter(pk=subscriber_id)
    rows.filter(confirmed_at__isnull=True).update(confirmed_at=moment, looked_at=moment)
    rows.update(bounces=0, disabled_at=None)
    Subscription.objects.asked().filter(subscriber=subscriber_id).update(since=moment)


@transaction.atomic
def change(*, subscriber: Subscriber, keys: Iterable[Key], pace: str, moment: dt.datetime) -> None:
    """Let a subscriber have what was chosen, and nothing else, at a pace."""
    chosen = set(keys)
    kept = {row.key: row for row in subscriber.subscriptions.all()}
    gone = [row.pk for key, row in kept.items() if key not in chosen]
    Subscription.objects.filter(pk__in=gone).delete()
    subscriber.subscriptions.asked().update(since=moment)
    Subscription.objects.bulk_create(
        Subscription(subscriber=subscriber, asked_at=moment, since=moment, **column(key))
        for key in sorted(chosen - kept.keys(), key=str)
    )
    Subscriber.objects.filter(pk=subscriber.pk).update(pace=pace)
    if not chosen:
        unsubscribe(subscriber_id=subscriber.pk)


def unsubscribe(*, subscriber_id: int) -> None:
    """Forget an address and all that hangs on it. Safe to repeat."""
    Subscriber.objects.filter(pk=subscriber_id).delete()


@transaction.atomic
def note_bounce(*, subscriber_id: int, is_permanent: bool, moment: dt.datetime) -> None:
    """Note that a mail came back: an address that takes none is disabled at once, another the third time."""
    row = Subscriber.objects.select_for_update().filter(pk=subscriber_id).first()
    if row is None or row.disabled_at:
        return
    row.bounces = F("bounces") + 1
    if is_permanent or Subscriber.objects.filter(pk=row.pk, bounces__gte=SOFT_BOUNCES - 1).exists():
        row.disabled_at = moment
        row.letters.owed().delete()
    row.save(update_fields=["bounces", "disabled_at"])


@transaction.atomic
def tidy(*, moment: dt.datetime) -> None:
    """Forget what was not confirmed in time, addresses that take no mail, and what was told long ago."""
    Subscription.objects.asked().filter(asked_at__lte=moment - CONFIRM_WITHIN).delete()
    Subscriber.objects.filter(asked_at__lte=moment - CONFIRM_WITHIN, subscriptions__isnull=True).delete()
    Subscriber.objects.filter(disabled_at__lte=moment - KEPT_DISABLED).delete()
    NewsItem.objects.filter(noted_at__lte=moment - KEPT_NEWS).delete()
    Letter.objects.filter(sent_at__lte=moment - KEPT_LETTERS, made_at__lte=moment - KEPT_LETTERS).delete()


def column(key: Key) -> dict[str, int | str]:
    """A selection as the column of a subscription that holds it."""
    name, value = key
    return {name if name == "type" else f"{name}_id": value}


def settle(*, letter: Letter, told: Iterable[int], moment: dt.datetime) -> None:
    """Note that a letter is sent, with the items that it told; the others may be told later."""
    with transaction.atomic():
        Told.objects.filter(letter=letter).exclude(item__in=list(told)).delete()
        Letter.objects.filter(pk=letter.pk).update(sent_at=moment)
        Subscriber.objects.filter(pk=letter.subscriber_id).update(last_told_at=moment)
