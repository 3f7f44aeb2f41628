"""The stages that residents have been told of, and what an extension keeps of them.

The rows in the database of a live page are those that were published: its drafts lie in revisions alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dialogue_pages.dialogues.models import DialoguePeriod


def published_stages(plan: Any) -> dict[int, DialoguePeriod]:
    """The published rows by their keys; none of a plan that residents cannot read."""
    return DialoguePeriod.objects.filter(page=plan.pk, page__live=True).in_bulk() if plan.pk else {}


def note_extensions(
    rows: Iterable[DialoguePeriod], published: dict[int, DialoguePeriod], on_date: dt.date
) -> None:
    """Keep the last day that was announced first, and the day of the extension (domain.md case 3).

    Judged against the published rows alone, so that it comes out the same however often a draft is saved.
    """
    for row in rows:
        before = published.get(row.pk)
        if before is None or before.last_day is None or row.last_day is None:
            continue
        row.original_last_day, row.extended_on = before.original_last_day, before.extended_on
        if row.last_day > before.last_day:
            row.original_last_day = before.original_last_day or before.last_day
            row.extended_on = on_date
