"""Writing the evidence log. Every entry is written in the transaction of what it tells of."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from wagtail.models import Page

from dialogue_pages.consultations.evidence.content import known_files, public_content
from dialogue_pages.consultations.evidence.models import Event, EvidenceEntry
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.core.checksums import canonical_json, sha256
from dialogue_pages.core.clock import local_date, local_start_of
from dialogue_pages.dialogues.models import DialoguePeriod


@transaction.atomic
def record(
    *, plan: ConsultationPage, event: Event, at: dt.datetime, moment: dt.datetime, occasion: str = ""
) -> EvidenceEntry | None:
    """Add an entry about a plan to its chain; None when the occasion is in the log already."""
    # Whoever writes of the same plan waits for the other: the chain has no forks.
    list(Page.objects.select_for_update().filter(pk=plan.pk).values_list("pk"))
    entries = EvidenceEntry.objects.filter(page_id=plan.pk)
    if occasion and entries.filter(event=event, occasion=occasion).exists():
        return None
    last = entries.last()
    content = canonical_json(public_content(plan.pk, known_files(last.content if last else "")))
    entry = EvidenceEntry(
        page_id=plan.pk,
        title=plan.title,
        event=event,
        occasion=occasion,
        at=at.astimezone(dt.UTC),
        recorded_at=moment.astimezone(dt.UTC),
        content=content,
        content_hash=sha256(content),
        previous_hash=last.entry_hash if last else "",
    )
    entry.entry_hash = entry.computed_hash()
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def record_state(*, plan: ConsultationPage, moment: dt.datetime) -> EvidenceEntry | None:
    """Write what has become of a plan since its last entry, when something has: it is public, it has changed,
    or it is public no more. Safe to repeat."""
    last = EvidenceEntry.objects.filter(page_id=plan.pk).last()
    was_public = last is not None and last.event != Event.UNPUBLISHED
    if not plan.live:
        event = Event.UNPUBLISHED if was_public else None
    elif not was_public:
        event = Event.PUBLISHED
    else:
        content = canonical_json(public_content(plan.pk, known_files(last.content)))
        event = Event.CHANGED if sha256(content) != last.content_hash else None
    return record(plan=plan, event=event, at=moment, moment=moment) if event else None


def record_turns(*, plan: ConsultationPage, moment: dt.datetime) -> int:
    """Write the openings and closings of a public plan's stages up to the moment; how many were new.

    Those before the plan was public are no events: nobody could read of them. Safe to repeat, and the nights
    that the machine slept are made up for.
    """
    first = EvidenceEntry.objects.filter(page_id=plan.pk, event=Event.PUBLISHED).first()
    if first is None or not plan.live:
        return 0
    today = local_date(moment)
    rows = DialoguePeriod.objects.filter(page=plan.pk, last_day__isnull=False, first_day__lte=today)
    turns = []
    for row in rows:
        turns.append((local_start_of(row.first_day), Event.OPENED, f"{row.pk}:{row.first_day}"))
        turns.append((row.days.ends_at(), Event.CLOSED, f"{row.pk}:{row.last_day}"))
    due = sorted(turn for turn in turns if first.at <= turn[0] <= moment)
    written = [
        record(plan=plan, event=event, at=at, moment=moment, occasion=occasion) for at, event, occasion in due
    ]
    return len(list(filter(None, written)))
