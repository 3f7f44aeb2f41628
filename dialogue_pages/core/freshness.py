"""Rooms say what they show and until when; whoever keeps copies of pages asks here, and knows no room.

A page may be kept until ``next_turn``, and not after ``content_changed``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal
from wagtail.signals import post_page_move

from dialogue_pages.core.clock import local_date, local_start_of

Turn = Callable[[dt.datetime], dt.datetime | None]

content_changed = Signal()

# What Wagtail writes beside the content when an editor saves a draft: nothing of it is seen by residents.
DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
)

_shown: set[type[models.Model]] = set()
_parameters: set[str] = set()
_searches: set[str] = set()
_turns: list[Turn] = []


def shows(
    *shown: type[models.Model],
    parameters: Iterable[str] = (),
    searches: Iterable[str] = (),
    turns: Iterable[Turn] = (),
) -> None:
    """Declare what a room shows.

    ``shown`` are models whose rows stand on public pages, with everything that inherits from them.
    ``parameters`` are the names that the room reads from the address, ``searches`` those of them that hold
    what a visitor wrote. ``turns`` give, for a moment, the next moment at which something shown begins or
    ends; what turns with the date needs none.
    """
    _shown.update(shown)
    _parameters.update(parameters, searches)
    _searches.update(searches)
    _turns.extend(turn for turn in turns if turn not in _turns)


def is_shown(model: type[models.Model]) -> bool:
    return any(parent in _shown for parent in model.__mro__)


def known_parameters() -> frozenset[str]:
    """The names in an address that change what a page shows."""
    return frozenset(_parameters)


def search_parameters() -> frozenset[str]:
    """The names in an address that hold what a visitor wrote."""
    return frozenset(_searches)


def next_turn(moment: dt.datetime) -> dt.datetime:
    """The next moment at which a page may read otherwise though nobody changes it: midnight in Sweden at the
    latest, since states, days left and mandates follow the date."""
    midnight = local_start_of(local_date(moment) + dt.timedelta(days=1))
    return min([midnight, *filter(None, (turn(moment) for turn in _turns))])


def announce_change() -> None:
    """Send ``content_changed`` when the transaction is committed, once however often it is called.

    Saving and deleting rows announces itself. Call this where rows change by ``QuerySet.update``,
    ``bulk_create`` or ``bulk_update``, which send no signals of their own.
    """
    waiting = transaction.get_connection().run_on_commit
    if not any(call is _send for _savepoints, call, _robust in waiting):
        transaction.on_commit(_send)


def _send() -> None:
    content_changed.send(sender=None)


def _row_saved(
    sender: type[models.Model], update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    if is_shown(sender) and not (update_fields and update_fields <= DRAFT_FIELDS):
        announce_change()


def _row_deleted(sender: type[models.Model], **kwargs: Any) -> None:
    if is_shown(sender):
        announce_change()


def _relation_changed(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and is_shown(type(instance)):
        announce_change()


def _page_moved(**kwargs: Any) -> None:
    announce_change()


def watch() -> None:
    """Listen to every save, deletion and move. Called once, when the apps are ready."""
    post_save.connect(_row_saved, dispatch_uid="freshness")
    post_delete.connect(_row_deleted, dispatch_uid="freshness")
    m2m_changed.connect(_relation_changed, dispatch_uid="freshness")
    post_page_move.connect(_page_moved, dispatch_uid="freshness")
