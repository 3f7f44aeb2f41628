"""The guide's reasoning: from what was chosen to the ways that suit it. Nothing here asks the database."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

# Name of a question to name of a choice.
Chosen = dict[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: str
    hint: str = ""
    suits_all: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    text: str
    hint: str
    choices: tuple[Choice, ...]

    def choice(self, name: str | None) -> Choice | None:
        return next((choice for choice in self.choices if choice.name == name), None)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, and the query by which it can be given anew."""

    question: Question
    choice: Choice
    change: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one combination of choices leads to: the ways that suit it, the best first."""

    choices: tuple[Choice, ...]
    channels: list[Any]


def key_of(question: str, choice: str) -> str:
    """How a channel names a choice: ``vad=fel``."""
    return f"{question}={choice}"


def read_questions(stream: Iterable[Any]) -> list[Question]:
    """The questions of a guide as its editor has them, those with fewer than two choices left out."""
    found = [
        Question(
            name=block.value["name"],
            text=block.value["text"],
            hint=block.value["hint"] or "",
            choices=tuple(
                Choice(row["name"], row["label"], row["hint"] or "", bool(row["suits_all"]))
                for row in block.value["choices"]
                if row["name"]
            ),
        )
        for block in stream
    ]
    return [question for question in found if len(question.choices) > 1]


def read_chosen(questions: Iterable[Question], asked: Mapping[str, str]) -> Chosen:
    """What an address says, in the questions' order: what no question has is left out."""
    return {
        question.name: asked[question.name]
        for question in questions
        if question.choice(asked.get(question.name)) is not None
    }


def query_of(chosen: Chosen) -> str:
    """The one query that says what was chosen."""
    return f"?{urlencode(chosen)}" if chosen else ""


def next_question(questions: Iterable[Question], chosen: Chosen) -> Question | None:
    """The first that has no answer; None when all have."""
    return next((question for question in questions if question.name not in chosen), None)


def ways_on(questions: list[Question], question: Question, chosen: Chosen) -> list[tuple[Choice, str]]:
    """Each choice of a question, with the query to which it leads."""
    pairs = []
    for choice in question.choices:
        after = {**chosen, question.name: choice.name}
        pairs.append(
            (choice, query_of({row.name: after[row.name] for row in questions if row.name in after}))
        )
    return pairs


def given_answers(questions: Iterable[Question], chosen: Chosen) -> list[Given]:
    """Every answer so far; changing one keeps the others."""
    return [
        Given(
            question,
            question.choice(chosen[question.name]),
            query_of({name: choice for name, choice in chosen.items() if name != question.name}),
        )
        for question in questions
        if question.name in chosen
    ]


def fitting(channels: Iterable[Any], questions: Iterable[Question], chosen: Chosen) -> list[Any]:
    """The channels that suit every choice, the best first.

    The best names most of the choices, and among those the one that names fewest others: it is made for this.
    The order given decides between equals.
    """
    questions = list(questions)
    ranked = [(_fit(channel, questions, chosen), channel) for channel in channels]
    found = [(fit, channel) for fit, channel in ranked if fit is not None]
    return [channel for _fit_of, channel in sorted(found, key=lambda pair: pair[0])]


def _fit(channel: Any, questions: list[Question], chosen: Chosen) -> tuple[int, int] | None:
    """A rank, the lowest best; None when a choice is not suited."""
    named, others = 0, 0
    for question in questions:
        ticked = {
            choice.name for choice in question.choices if key_of(question.name, choice.name) in channel.suits
        }
        choice = question.choice(chosen.get(question.name))
        if choice is None or choice.suits_all or not ticked:
            continue
        if choice.name not in ticked:
            return None
        named, others = named + 1, others + len(ticked) - 1
    return -named, others


def outcomes(channels: Iterable[Any], questions: list[Question]) -> Iterator[Outcome]:
    """What every combination of choices leads to, in the questions' order."""
    channels = list(channels)
    if not questions:
        return
    for choices in itertools.product(*(question.choices for question in questions)):
        chosen = {question.name: choice.name for question, choice in zip(questions, choices, strict=True)}
        yield Outcome(choices, fitting(channels, questions, chosen))
