"""Sending a batch of letters over one connection, each claimed before it is sent."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from dialogue_pages.core.claims import GIVE_UP_AFTER
from dialogue_pages.core.delivery import Outcome, deliver
from dialogue_pages.outreach import services
from dialogue_pages.outreach.letters import stories_to_tell
from dialogue_pages.outreach.mails import SubscriberMails
from dialogue_pages.outreach.models import Letter
from dialogue_pages.outreach.stories import Story

logger = logging.getLogger(__name__)

# As many are sent by one task; the next task is queued behind what others wait for, such as receipts.
BATCH = 100


def send_batch(*, moment: dt.datetime) -> bool:
    """Send the next letters that are owed; False when the mail server does not answer.

    A worker that is killed leaves at most one letter that is sent again, as the same message.
    """
    owed = Letter.objects.owed().free(moment).select_related("subscriber").prefetch_related("told")
    rows = list(owed.order_by("pk")[:BATCH])
    stories = {story.item_id: story for story in stories_to_tell(moment)}
    mails = SubscriberMails()
    connection = get_connection()
    try:
        connection.open()
        return all(_send(row, stories, mails, connection) for row in rows)
    except OSError as error:
        logger.warning("No mail to subscribers is sent: %s", type(error).__name__)
        return False
    finally:
        connection.close()


def _send(
    row: Letter, stories: dict[int, Story], mails: SubscriberMails, connection: BaseEmailBackend
) -> bool:
    """Send a letter unless somebody else does; False when the mail server does not answer.

    What is hidden or no longer holds is left out; a letter that has nothing left is forgotten.
    """
    now = timezone.now()
    if not Letter.objects.owed().claim(row.pk, now):
        return True
    told = _still_told(row.told.all(), stories)
    if not told:
        row.delete()
        return True
    outcome = deliver(lambda: mails.letter(row, told), name=f"Letter {row.pk}", connection=connection)
    if outcome is Outcome.SENT:
        services.settle(letter=row, told=[story.item_id for story in told], moment=now)
    elif outcome is Outcome.REFUSED:
        services.note_bounce(subscriber_id=row.subscriber_id, is_permanent=True, moment=now)
    elif outcome is Outcome.FAILED and row.made_at <= now - GIVE_UP_AFTER:
        row.delete()
    return outcome is not Outcome.DOWN


def _still_told(rows: Iterable, stories: dict[int, Story]) -> list[Story]:
    told = [stories[row.item_id] for row in rows if row.item_id in stories]
    return sorted(told, key=lambda story: (story.happened_at, story.item_id))
