"""What residents can read of a plan, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from wagtail.documents.models import AbstractDocument

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.timeline import TimelineStep, add_papers
from dialogue_pages.dialogues.models import DialoguePeriod

_TEXTS = (
    *("title", "summary", "case_number", "property_designation", "kind", "procedure", "area_description"),
    *("nearby", "purpose", "can_influence", "cannot_influence", "participation_level", "notice_board_url"),
)
_FACTS = ("significant_impact", "departs_from_comprehensive_plan", "plan_area")
_OF_A_STAGE = ("stage", "description", "agreement", "extension_reason")
_DAYS_OF_A_STAGE = ("first_day", "last_day", "original_last_day", "extended_on")
_BLOCK = 1024 * 1024


def public_content(page_id: int, known: Mapping[tuple, str]) -> dict[str, Any]:
    """Title, texts, stages and documents, each with the SHA-256 of its bytes, as the database has them.

    ``known`` gives hashes by ``known_files`` of the entry before: a stored file never changes under its
    name, so its bytes are read once. ``verify_evidence`` reads them all.
    """
    plan = ConsultationPage.objects.get(pk=page_id)
    rows = DialoguePeriod.objects.filter(page=page_id).order_by("first_day", "sort_order", "pk")
    steps = [TimelineStep("", row, "") for row in rows]
    add_papers(steps)
    appeal = plan.appeal_last_day if plan.appeal_confirmed else None
    return {
        "url": plan.full_url or "",
        **{name: getattr(plan, name) for name in (*_TEXTS, *_FACTS)},
        "appeal_last_day": _iso(appeal),
        "districts": sorted(str(district) for district in plan.districts.all()),
        "body": _raw(plan.body),
        "feedback": _raw(plan.feedback),
        "stages": [_stage(step, known) for step in steps],
    }


def _stage(step: TimelineStep, known: Mapping[tuple, str]) -> dict[str, Any]:
    row = step.period
    return {
        **{name: getattr(row, name) for name in _OF_A_STAGE},
        **{name: _iso(getattr(row, name)) for name in _DAYS_OF_A_STAGE},
        "documents": [_document(found, known) for found in step.documents],
        "places": [str(place.contact or place.venue) for place in step.places],
        "meetings": [str(meeting.uid) for meeting in step.meetings],
    }


def _document(row: Any, known: Mapping[tuple, str]) -> dict[str, Any]:
    document = row.document
    key = (document.pk, document.file.name, document.file_size, document.file_hash)
    return {
        "id": document.pk,
        "kind": row.kind,
        "title": document.title,
        "dated_on": _iso(row.dated_on),
        "summary": row.summary,
        "file": document.file.name,
        "size": document.file_size,
        "file_hash": document.file_hash,
        "sha256": known.get(key) or sha256_of(document),
    }


def known_files(content: str) -> dict[tuple, str]:
    """The hashes of files in the content of an earlier entry, by id, name, size and Wagtail's own hash."""
    stages = json.loads(content).get("stages", []) if content else []
    return {
        (row["id"], row["file"], row["size"], row["file_hash"]): row["sha256"]
        for stage in stages
        for row in stage["documents"]
    }


def sha256_of(document: AbstractDocument) -> str:
    """The hash of a document's bytes in storage; empty when they are not there."""
    found = hashlib.sha256()
    try:
        with document.open_file() as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _raw(stream: Any) -> Any:
    return list(stream.raw_data) if stream else []
