"""Which questions are asked, given what was answered before them.

A question with a condition is asked when its earlier question was asked and answered so. Only an answer
meets a condition: what was left empty meets none, not even "is not". With several answers, "is" and
"contains" both mean that the option is among them, and "is not" that it is not. A condition on what is no
earlier question does not count: asking too much is better than asking too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.dialogue_forms.enums import CHOSEN, NO_CONDITIONS_ON, FieldType, Operator


def hidden_names(questions: Iterable[Any], answers: Mapping[str, Any]) -> set[str]:
    """The names of what is not asked. ``answers`` are cleaned; questions come in their order."""
    earlier: dict[str, Any] = {}
    hidden: set[str] = set()
    for question in questions:
        source = earlier.get(question.condition_question)
        if source is not None and not _is_met(question, source, hidden, answers):
            hidden.add(question.clean_name)
        earlier[question.clean_name] = question
    return hidden


def sources(questions: Iterable[Any]) -> dict[str, Any]:
    """The earlier question that each question with a condition depends on, by the dependent's name."""
    earlier: dict[str, Any] = {}
    found = {}
    for question in questions:
        if question.condition_question in earlier:
            found[question.clean_name] = earlier[question.condition_question]
        earlier[question.clean_name] = question
    return found


def _is_met(question: Any, source: Any, hidden: set[str], answers: Mapping[str, Any]) -> bool:
    if source.field_type in NO_CONDITIONS_ON:
        return True
    if source.clean_name in hidden:
        return False
    given = answer_texts(answers.get(source.clean_name))
    return bool(given) and compares(comparison(question, source), _plain(question.condition_value), given)


def compares(operator: Operator, value: str, given: list[str]) -> bool:
    """Whether the plain texts of an answer, of which there is one at least, are as the operator says."""
    if operator == Operator.CONTAINS:
        return any(value in text for text in given)
    return (value in given) == (operator == Operator.IS)


def comparison(question: Any, source: Any) -> Operator:
    """ "Contains" of something chosen means the option itself, not a part of its text."""
    operator = Operator(question.condition_operator or Operator.IS)
    chosen = source.field_type in (*CHOSEN, FieldType.CHECKBOX)
    return Operator.IS if chosen and operator == Operator.CONTAINS else operator


def answer_texts(answer: Any) -> list[str]:
    """An answer as texts to compare: small letters, no space at the ends, nothing when there is none."""
    if isinstance(answer, bool):
        return [_plain(yes_or_no(answer))]
    given = answer if isinstance(answer, list) else [answer]
    return [text for text in (_plain(each) for each in given) if text]


def yes_or_no(ticked: bool) -> str:
    return _("Yes") if ticked else _("No")


def _plain(value: Any) -> str:
    return "" if value is None else str(value).strip().casefold()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as the browser decides it while the earlier question of the same step is being answered.

    ``words`` say it to whoever has no script. ``blank_counts`` when no answer at all meets it.
    """

    name: str
    operator: str
    value: str
    words: str
    blank_counts: bool = False


def shown_when(question: Any, source: Any) -> Condition:
    """For the page. A tick box is sent as ``on`` or not at all, which is "no" and an answer too."""
    operator, value = comparison(question, source), _plain(question.condition_value)
    blank_counts = False
    if source.field_type == FieldType.CHECKBOX:
        wants_tick = (value == _plain(yes_or_no(True))) == (operator == Operator.IS)
        operator, value = (Operator.IS if wants_tick else Operator.IS_NOT), "on"
        blank_counts = not wants_tick
    words = _in_words(comparison(question, source), question.condition_value, source.label)
    return Condition(source.clean_name, operator, value, words, blank_counts)


def _in_words(operator: Operator, value: str, label: str) -> str:
    sentences = {
        Operator.IS: _("Only if you answered “%(value)s” to “%(question)s”:"),
        Operator.IS_NOT: _("Only if you answered something else than “%(value)s” to “%(question)s”:"),
        Operator.CONTAINS: _("Only if your answer to “%(question)s” contains “%(value)s”:"),
    }
    return sentences[operator] % {"value": value, "question": label}
