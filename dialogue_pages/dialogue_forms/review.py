"""What somebody has answered, to be read through before it is sent, or copied when it came too late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.forms import COPY_FIELD
from dialogue_pages.dialogue_forms.steps import Step
from dialogue_pages.responses.attachments import split_attachments
from dialogue_pages.responses.models import answer_text


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer as text (as it was typed while it has an ``error``)."""

    label: str
    text: str
    anchor: str
    error: str


@dataclass(frozen=True, slots=True)
class Part:
    step: Step
    rows: list[Row]


def review(form: Any, steps: Iterable[Step]) -> list[Part]:
    """The questions that are asked, by step, with their answers and what must be mended."""
    answers, _files = split_attachments(form.cleaned_data)
    return [
        Part(step, [_row(form, answers, row) for row in step.questions if _is_asked(form, row)])
        for step in steps
    ]


def _is_asked(form: Any, question: Any) -> bool:
    return question.is_asked_for and question.clean_name not in form.hidden


def _row(form: Any, answers: dict[str, Any], question: Any) -> Row:
    bound = form[question.clean_name]
    if bound.errors:
        text = typed_text(bound, question)
    else:
        text = answer_text(answers.get(question.clean_name), question.field_type)
    return Row(question.label, text, bound.auto_id, " ".join(bound.errors))


def late_text(form: Any) -> list[tuple[str, str]]:
    """The label and the text of everything that was typed, asked for or not, valid or not."""
    texts = [(row.label, typed_text(form[row.clean_name], row)) for row in form.questions if row.is_asked_for]
    copy_to = form[COPY_FIELD]
    texts.append((str(copy_to.label), str(copy_to.value() or "")))
    return [(label, text) for label, text in texts if text.strip()]


def typed_text(bound: Any, question: Any) -> str:
    """What was typed for a question, as it was."""
    value = bound.value()
    if question.field_type == FieldType.RANKING:
        placed = sorted(
            (str(place), text) for place, text in zip(value or [], question.options, strict=False) if place
        )
        return "\n".join(f"{place}. {text}" for place, text in placed)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None or value is False else answer_text(value, question.field_type)
