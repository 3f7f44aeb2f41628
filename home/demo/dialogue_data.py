"""What a dialogue of the demo is described by."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.dialogue_forms.enums import FieldType, Operator
from dialogue_pages.dialogues.enums import ParticipationLevel
from home.demo.blocks import Block


class DaysAgo(int):
    """An answer that is a date, counted backwards from today."""


@dataclass(frozen=True)
class Question:
    """``step`` begins a new step; ``only_if`` is an earlier question's text, how and what was answered."""

    label: str
    field_type: FieldType = FieldType.MULTILINE
    required: bool = False
    choices: tuple[str, ...] = ()
    help_text: str = ""
    step: str = ""
    dont_know: bool = False
    scale_ends: tuple[str, str] = ("", "")
    only_if: tuple[str, Operator, str] | None = None


@dataclass(frozen=True)
class Dialogue:
    """A dialogue form. Days are counted from today.

    Answers follow the order of the questions that ask for one; None where the question was not put.
    """

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
