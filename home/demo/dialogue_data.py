"""What a dialogue of the demo is described by."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.dialogue_forms.models import FieldType
from dialogue_pages.dialogues.enums import ParticipationLevel
from home.demo.blocks import Block


class DaysAgo(int):
    """An answer that is a date, counted backwards from today."""


@dataclass(frozen=True)
class Question:
    label: str
    field_type: FieldType = FieldType.MULTILINE
    required: bool = False
    choices: tuple[str, ...] = ()
    help_text: str = ""


@dataclass(frozen=True)
class Dialogue:
    """A dialogue form. Days are counted from today; answers follow the order of the questions."""

    name: str
    parent: str
    title: str
    summary: str
    first_day: int
    last_day: int
    purpose: str
    can_influence: str
    cannot_influence: str
    decided_by: str
    contacts: tuple[str, ...]
    topics: tuple[str, ...]
    districts: tuple[str, ...]
    questions: tuple[Question, ...]
    body: tuple[Block, ...] = ()
    level: ParticipationLevel = ParticipationLevel.DIALOGUE
    feedback_due: int | None = None
    feedback: tuple[Block, ...] = ()
    feedback_published: int | None = None
    decided: int | None = None
    answers: tuple[tuple, ...] = ()
