"""A form's steps: a question with a heading begins one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dialogue_pages.dialogue_forms.conditions import Condition, shown_when, sources
from dialogue_pages.dialogue_forms.enums import NO_CONDITIONS_ON


@dataclass(slots=True)
class Step:
    """Questions that are answered on one page. Numbers are from 1, also of a step that is passed over."""

    number: int
    heading: str = ""
    questions: list[Any] = field(default_factory=list)

    @property
    def title(self) -> str:
        name = _("Step %(number)s") % {"number": self.number}
        return f"{name}: {self.heading}" if self.heading else name

    @property
    def names(self) -> list[str]:
        return [row.clean_name for row in self.questions if row.is_asked_for]

    def is_asked(self, hidden: Collection[str]) -> bool:
        return any(row.clean_name not in hidden for row in self.questions)


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a step shows it: its field (a text to read has none), and on which answer of the same
    step it depends, if on any.
    """

    question: Any
    field: Any
    condition: Condition | None


def steps_of(questions: Iterable[Any]) -> list[Step]:
    """The steps in order; there is always one, if only an empty one."""
    steps = [Step(1)]
    for question in questions:
        heading = question.step_heading.strip()
        if heading and steps[-1].questions:
            steps.append(Step(len(steps) + 1))
        if heading:
            steps[-1].heading = heading
        steps[-1].questions.append(question)
    return steps


def items_of(step: Step, form: Any, *, everything: bool = False) -> list[Item]:
    """What a step shows. What depends on an earlier step is there or not; what depends on this one is there.

    Without script one reads on which answer it depends, and the server drops what was not asked.
    """
    before = sources(form.questions)
    shown: dict[str, Any] = {}
    items = []
    for question in step.questions:
        source = before.get(question.clean_name)
        depends_here = source is not None and source.clean_name in shown
        if not (depends_here or everything) and question.clean_name in form.hidden:
            continue
        decides = depends_here and source.field_type not in NO_CONDITIONS_ON
        bound = form[question.clean_name] if question.is_asked_for else None
        items.append(Item(question, bound, shown_when(question, source) if decides else None))
        shown[question.clean_name] = question
    return items


def belongs(name: str, questions: Collection[str]) -> bool:
    """Whether a field of a sent form is one of the questions, or a part of one (``f_x``, ``f_x-3``)."""
    return name in questions or name.rpartition("-")[0] in questions


def typed_in(sent: QueryDict, questions: Collection[str]) -> dict[str, list[str]]:
    """What was sent for the questions and nothing else, as texts."""
    return {name: texts for name, texts in sent.lists() if belongs(name, questions)}
