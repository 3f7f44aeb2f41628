"""A plan's way: what has been, where it is, what is dated ahead and what then follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.stages.models import ConsultationDocument, StageMeeting, StagePlace
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.models import DialoguePeriod

# What follows what; the planning notice, the assignment and the programme are dated where there are any.
_WAY = (
    Stage.CONSULTATION,
    Stage.CONSULTATION_REPORT,
    Stage.REVIEW,
    Stage.REVIEW_REPORT,
    Stage.ADOPTION,
    Stage.LEGAL_FORCE,
)
# In standard procedure the report is optional; a limited procedure has no granskning (domain.md §2).
_WITHOUT = {
    PlanProcedure.STANDARD: {Stage.CONSULTATION_REPORT},
    PlanProcedure.LIMITED: {Stage.CONSULTATION_REPORT, Stage.REVIEW},
}
_ENDS = (Stage.LEGAL_FORCE, Stage.ABANDONED, Stage.REPEALED)
_SHOWN_OF_A_MEETING = ("meeting__body", "meeting__venue", "meeting__district_meeting_page")
_SAME = {Stage.REPEATED_REVIEW: Stage.REVIEW, Stage.APPEAL: Stage.ADOPTION}


@dataclass(slots=True)
class TimelineStep:
    """A dated stage of the plan as it stands at a moment: ``done``, ``current`` or ``ahead``."""

    label: str
    period: DialoguePeriod
    position: str
    is_open: bool = False
    days_left: int = 0
    documents: list[ConsultationDocument] = field(default_factory=list)
    places: list[StagePlace] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def has_papers(self) -> bool:
        return bool(self.documents or self.places or self.meetings or self.period.description)


def stage_label(stage: str) -> str:
    return str(Stage(stage).label) if stage in Stage.values else ""


def current_row(rows: Iterable[DialoguePeriod], today: dt.date) -> DialoguePeriod | None:
    """The stage that a plan is in: the last, by its first day, to have begun."""
    begun = [row for row in rows if row.first_day <= today]
    return begun[-1] if begun else None


def dated_steps(rows: Sequence[DialoguePeriod], moment: dt.datetime) -> list[TimelineStep]:
    """Every dated stage in the order given, with the one that the plan is in at the moment marked."""
    today = local_date(moment)
    current = current_row(rows, today)
    steps = []
    for row in rows:
        position = "current" if row is current else "done" if row.first_day <= today else "ahead"
        step = TimelineStep(stage_label(row.stage), row, position, row.is_open_at(moment))
        step.days_left = row.days.days_left(moment)
        steps.append(step)
    return steps


def stages_to_come(plan: Any, rows: Sequence[DialoguePeriod]) -> list[str]:
    """The stages of the procedure that follow the dated ones and have no day yet."""
    if plan.kind == PlanKind.OTHER or any(row.stage in _ENDS for row in rows):
        return []
    way = [stage for stage in _WAY if stage not in _WITHOUT.get(plan.procedure, ())]
    reached = [_SAME.get(row.stage, row.stage) for row in rows]
    behind = max((number + 1 for number, stage in enumerate(_WAY) if stage in reached), default=0)
    return [stage_label(stage) for stage in way if _WAY.index(stage) >= behind]


def add_papers(steps: Sequence[TimelineStep]) -> None:
    """Give each step what hangs on it, in as many queries for many stages as for one."""
    rows = [step.period for step in steps]
    seen = StageMeeting.objects.filter(meeting__in=Meeting.objects.public())
    prefetch_related_objects(
        [row for row in rows if row.pk],
        Prefetch("documents", ConsultationDocument.objects.select_related("document")),
        Prefetch("places", StagePlace.objects.select_related("contact", "venue")),
        Prefetch("stage_meetings", seen.select_related(*_SHOWN_OF_A_MEETING)),
    )
    for step in steps:
        step.documents = list(step.period.documents.all())
        if step.position != "done":
            step.places = [row for row in step.period.places.all() if row.venue or row.contact.live]
        found = [row.meeting for row in step.period.stage_meetings.all()]
        step.meetings = sorted(found, key=lambda meeting: meeting.starts_at)
