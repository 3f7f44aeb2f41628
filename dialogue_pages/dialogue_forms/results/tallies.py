"""Counters that take one answer at a time and keep no answer: numbers and days are kept as bare values."""

from __future__ import annotations

import datetime as dt
import math
import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.dialogue_forms.results.kinds import Kind

# More different answers than this are no options: the rest is counted together.
MOST_OPTIONS = 300
_FIRST_NUMBER = re.compile(r"-?\d+")
Number = float


@dataclass
class Tally:
    """The answers to one question of one kind. ``asked`` saw it, ``answered`` of them answered.

    ``name`` is the question's id and ``key`` what the tally is known by: the same, unless the question was
    once of another kind. ``labels`` counts how often it was put in each wording, ``options`` are the newest.
    """

    name: str
    key: str
    kind: Kind
    label: str = ""
    labels: Counter[str] = field(default_factory=Counter)
    options: list[str] = field(default_factory=list)
    asked: int = 0
    answered: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Some kinds keep more than counts."""

    def take(self, value: Any) -> None:
        """Count one answer; what is empty, or no answer of this kind, counts as asked only."""
        self.asked += 1
        if value not in ("", None, []) and self._add(value):
            self.answered += 1

    def _add(self, value: Any) -> bool:
        return True

    def _count(self, text: str) -> None:
        known = text in self.counts or len(self.counts) < MOST_OPTIONS
        self.counts[text if known else _("Other answers")] += 1

    def cells(self) -> dict[str, int]:
        """How many chose each option: the newest options in their order, then those that are no more."""
        rest = [text for text in self.counts if text not in self.options]
        return {text: self.counts[text] for text in [*self.options, *rest]}

    def is_earlier(self, option: str) -> bool:
        """Whether an option was there once and is no more."""
        return bool(self.options) and option not in self.options

    @property
    def earlier_labels(self) -> list[tuple[str, int]]:
        return [(label, count) for label, count in self.labels.items() if label != self.label]


class ChoiceTally(Tally):
    def _add(self, value: Any) -> bool:
        self._count(str(value))
        return True


class SeveralTally(Tally):
    def _add(self, value: Any) -> bool:
        for text in dict.fromkeys(map(str, value if isinstance(value, list) else [value])):
            self._count(text)
        return True


class YesNoTally(Tally):
    def _add(self, value: Any) -> bool:
        self._count(_("Yes") if value is True else _("No"))
        return True

    def cells(self) -> dict[str, int]:
        return {text: self.counts[text] for text in (_("Yes"), _("No"))}

    def is_earlier(self, option: str) -> bool:
        return False


class ScaleTally(ChoiceTally):
    def points(self) -> list[tuple[Number, int]]:
        """The steps of the scale with how many chose each, in order; “don't know” is no step."""
        found = [(_FIRST_NUMBER.match(text), count) for text, count in self.counts.items()]
        return sorted((float(match.group()), count) for match, count in found if match)


class RankingTally(Tally):
    """``counts`` are first places; ``places`` sums the places that each option was given."""

    def __post_init__(self) -> None:
        self.places: Counter[str] = Counter()
        self.ranked: Counter[str] = Counter()

    def _add(self, value: Any) -> bool:
        order = list(dict.fromkeys(map(str, value))) if isinstance(value, list) else []
        for place, text in enumerate(order, start=1):
            if text in self.ranked or len(self.ranked) < MOST_OPTIONS:
                self.places[text] += place
                self.ranked[text] += 1
        if order:
            self._count(order[0])
        return bool(order)

    def cells(self) -> dict[str, int]:
        options = dict.fromkeys([*self.options, *self.ranked, *self.counts])
        return {text: self.counts[text] for text in options}

    def mean_place(self, option: str) -> Number | None:
        return self.places[option] / self.ranked[option] if self.ranked[option] else None


class NumberTally(Tally):
    def __post_init__(self) -> None:
        self.values = array("d")

    def _add(self, value: Any) -> bool:
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            return False
        if math.isfinite(number):
            self.values.append(number)
        return math.isfinite(number)


class DateTally(Tally):
    def __post_init__(self) -> None:
        self.days = array("l")

    def _add(self, value: Any) -> bool:
        try:
            self.days.append(dt.date.fromisoformat(str(value)).toordinal())
        except ValueError:
            return False
        return True


CLASSES: dict[Kind, type[Tally]] = {
    Kind.CHOICE: ChoiceTally,
    Kind.SEVERAL: SeveralTally,
    Kind.YES_NO: YesNoTally,
    Kind.SCALE: ScaleTally,
    Kind.RANKING: RankingTally,
    Kind.NUMBER: NumberTally,
    Kind.DATE: DateTally,
    Kind.TEXT: Tally,
    Kind.PRIVATE: Tally,
}
