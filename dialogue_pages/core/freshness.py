"""Rooms say what they show has changed. Whoever keeps copies of pages listens; neither knows the other."""

from __future__ import annotations

from django.db import transaction
from django.dispatch import Signal

content_changed = Signal()


def announce_change() -> None:
    """Send ``content_changed`` when the transaction is committed.

    Saving and deleting rows announces itself. Call this where rows change by ``QuerySet.update``,
    ``bulk_create`` or ``bulk_update``, which send no signals of their own.
    """
    transaction.on_commit(lambda: content_changed.send(sender=None))
