"""A filled-in plan as it is read and printed, with what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialogue_pages.core.dates import date_long
from dialogue_pages.folder.plans.forms import PlanForm

# Without an answer to these a dialogue should not begin.
NEEDED = (
    *("purpose", "can_influence", "cannot_influence", "participation_level", "decided_by"),
    *("target_groups", "how_reached", "last_day", "feedback_due_on", "how_told", "contact"),
)


@dataclass(frozen=True)
class Answer:
    """One question of the plan, and what was answered; empty when nothing was."""

    question: str
    text: str


def answers(form: PlanForm) -> list[Answer]:
    """Every question of a valid form in its order."""
    return [Answer(str(field.label), _shown(form, name)) for name, field in form.fields.items()]


def missing(form: PlanForm) -> list[str]:
    """The questions that are to be answered before the dialogue begins."""
    return [str(form.fields[name].label) for name in NEEDED if not _shown(form, name)]


def _shown(form: PlanForm, name: str) -> str:
    value: Any = form.cleaned_data[name]
    if not value:
        return ""
    if name == "participation_level":
        return str(dict(form.fields[name].choices)[value])
    if name == "districts":
        return ", ".join(map(str, value))
    return date_long(value) if name.endswith(("_day", "_on")) else str(value)


def typed(form: PlanForm) -> list[tuple[str, str]]:
    """What was sent, as it was sent, so that it can be sent again."""
    return [(name, value) for name in form.fields for value in form.data.getlist(name)]
