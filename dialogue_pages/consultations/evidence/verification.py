"""Whether the log is whole, and whether the files it tells of are still the same."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from dialogue_pages.consultations.evidence.content import sha256_of
from dialogue_pages.consultations.evidence.models import EvidenceEntry
from dialogue_pages.core.checksums import sha256
from dialogue_pages.core.dates import datetime_long


def broken_entries(page_id: int) -> Iterator[str]:
    """What does not hold in the chain of one plan, in words."""
    previous = ""
    for entry in EvidenceEntry.objects.filter(page_id=page_id).iterator(chunk_size=50):
        name = {"number": entry.pk, "event": entry.get_event_display(), "when": datetime_long(entry.at)}
        if sha256(entry.content) != entry.content_hash:
            yield _("Entry %(number)d (%(event)s, %(when)s): the content has been changed.") % name
        if entry.computed_hash() != entry.entry_hash:
            yield _("Entry %(number)d (%(event)s, %(when)s): the entry has been changed.") % name
        if entry.previous_hash != previous:
            yield _("Entry %(number)d (%(event)s, %(when)s): an entry before it is missing.") % name
        previous = entry.entry_hash


def changed_documents(page_id: int) -> Iterator[str]:
    """The documents of the last entry whose bytes in storage are others now, in words."""
    last = EvidenceEntry.objects.filter(page_id=page_id).last()
    stages = json.loads(last.content)["stages"] if last else []
    listed = [row for stage in stages for row in stage["documents"]]
    stored = get_document_model().objects.in_bulk({row["id"] for row in listed})
    for row in listed:
        document = stored.get(row["id"])
        name = {"title": row["title"], "file": row["file"]}
        found = sha256_of(document) if document else ""
        if not found:
            yield _("“%(title)s” (%(file)s): the file is gone.") % name
        elif found != row["sha256"]:
            yield _("“%(title)s” (%(file)s): the file has changed.") % name
