"""What an import would do, row by row, as an editor reads it before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.councillors.register.enums import ChangeKind
from dialogue_pages.councillors.register.files import Problem


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    old: str
    new: str


@dataclass(slots=True)
class PersonChange:
    """A person who is new (and unsaved), or who has another name in the register than on the page."""

    kind: ChangeKind
    person: CouncillorPage
    name: str
    line: int
    differences: list[Difference]

    @property
    def label(self) -> str:
        return self.name


@dataclass(slots=True)
class MandateChange:
    """A mandate with its new values, not saved. ``line`` is None when it ends because the file lacks it."""

    kind: ChangeKind
    mandate: Mandate
    label: str
    differences: list[Difference]
    line: int | None = None


@dataclass(slots=True)
class Plan:
    index: CouncillorIndexPage
    publish: bool
    people: list[PersonChange] = field(default_factory=list)
    mandates: list[MandateChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Names of new people that somebody without an id in the register bears already.
    lookalikes: list[str] = field(default_factory=list)
    # Mandates that have not begun and that a full register lacks.
    forgotten: list[str] = field(default_factory=list)
    unchanged: int = 0
    vacancies: int = 0
    # Running mandates that the file could have ended by lacking them.
    at_stake: int = 0
    max_ended_percent: int = 100

    @property
    def changes(self) -> Iterator[PersonChange | MandateChange]:
        yield from self.people
        yield from self.mandates

    @property
    def missing(self) -> list[MandateChange]:
        return [change for change in self.mandates if change.line is None]

    @property
    def ends_too_many(self) -> bool:
        return len(self.missing) * 100 > self.at_stake * self.max_ended_percent

    @property
    def counts(self) -> dict[str, int]:
        kinds = Counter(change.kind for change in self.changes)
        return {kind.lower(): kinds[kind] for kind in ChangeKind.values}

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.mandates)

    @property
    def fingerprint(self) -> str:
        """Another plan, for example because somebody changed a mandate meanwhile, has another one."""
        rows: list[Any] = [
            [change.kind, change.label, change.line, [[d.label, d.old, d.new] for d in change.differences]]
            for change in self.changes
        ]
        rows.append([self.index.pk, self.publish])
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
