"""Making the mails of a round: which subscriber is to be told what, settled before anything is sent."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import transaction

from dialogue_pages.outreach.models import Letter, NewsItem, Subscriber, Subscription, Told
from dialogue_pages.outreach.stories import Key, Story, stories_of

# So many subscribers are looked at in one transaction, whose rows are all that is held in memory.
BATCH = 500


def stories_to_tell(moment: dt.datetime) -> list[Story]:
    """All that is worth telling anybody, the first to happen first."""
    items = NewsItem.objects.worth_telling(moment).for_display().order_by("happened_at", "pk")
    return stories_of(items)


@transaction.atomic
def prepare_letters(*, moment: dt.datetime) -> int:
    """Make the mails of the next batch of subscribers who are due; how many subscribers were looked at.

    Whoever has nothing to be told gets no letter.
    """
    stories = stories_to_tell(moment)
    newest = max((story.noted_at for story in stories), default=moment)
    due = Subscriber.objects.due(moment, newest=newest)
    pks = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
    wanted = _wanted(pks, stories) if stories else {}
    letters = Letter.objects.bulk_create(Letter(subscriber_id=pk, made_at=moment) for pk in wanted)
    Told.objects.bulk_create(
        Told(letter=letter, subscriber_id=letter.subscriber_id, item_id=item)
        for letter in letters
        for item in wanted[letter.subscriber_id]
    )
    Subscriber.objects.filter(pk__in=pks).update(looked_at=moment)
    return len(pks)


def _wanted(pks: list[int], stories: list[Story]) -> dict[int, list[int]]:
    """The items that each subscriber is to be told of and has not been; only those with any are in it."""
    since: dict[int, dict[Key, dt.datetime]] = defaultdict(dict)
    for row in Subscription.objects.confirmed().filter(subscriber__in=pks):
        since[row.subscriber_id][row.key] = row.since
    told = set(Told.objects.filter(subscriber__in=pks).values_list("subscriber", "item"))
    found: dict[int, list[int]] = {}
    for pk, chosen in since.items():
        items = [
            story.item_id
            for story in stories
            if (pk, story.item_id) not in told
            and any(chosen[key] < story.noted_at for key in story.keys & chosen.keys())
        ]
        if items:
            found[pk] = items
    return found
