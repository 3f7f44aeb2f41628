"""Counts the answers of a form, streaming: whatever their number, only the counters are kept in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import models
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.models import Page

from dialogue_pages.dialogue_forms.results.kinds import Kind, kind_of
from dialogue_pages.dialogue_forms.results.tallies import CLASSES, Tally
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response

CHUNK = 1000
KEPT_SECONDS = 60 * 60
# Forms are changed a few times, not hundreds: what is remembered of their versions is bounded all the same.
_MOST_VERSIONS = 200
_UNASKED = object()


@dataclass(frozen=True)
class Count:
    """All questions of a form, in order, and how many answers there are."""

    total: int
    tallies: list[Tally]

    def of(self, key: str) -> Tally | None:
        return next((tally for tally in self.tallies if tally.key == key), None)


def countable(page: Page) -> QuerySet[Response]:
    """The answers that count, on paper too; those in quarantine do not."""
    return Response.objects.filter(page_id=page.pk, kind=ResponseKind.ANSWER, quarantine_reason="")


def count_answers(page: Page) -> Count:
    """Count every answer of a dialogue form by the questions as they were when it was given.

    A question is known by its id. Its newest wording and options are shown; an option that has been renamed
    stays apart under its own name. Answers that do not tell what kind a question was are counted by the kind
    that it has now, and as text when there is no such question any more.
    """
    as_text = countable(page).annotate(
        asked=Cast("questions", TextField()), given=Cast("form_data", TextField())
    )
    rows = as_text.order_by("pk").values_list("asked", "given").iterator(chunk_size=CHUNK)
    present = {field.clean_name: field for field in page.form_fields.all()}
    counter = _Counter(present)
    total = counter.take(rows)
    order = {name: number for number, name in enumerate(present)}
    tallies = sorted(counter.tallies.values(), key=lambda tally: order.get(tally.name, len(order)))
    return Count(total, [tally for tally in tallies if tally.asked])


def kept_count(page: Page) -> Count:
    """The same, kept for an hour for as long as the answers that count are the same ones."""
    rows = countable(page).aggregate(number=models.Count("pk"), marks=models.Sum("pk"))
    parts = (page.pk, rows["number"], rows["marks"], page.last_published_at, get_language())
    key = "dialogue_pages:count:" + hashlib.sha256(repr(parts).encode()).hexdigest()
    return cache.get_or_set(key, lambda: count_answers(page), KEPT_SECONDS)


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as one version of a form puts it."""

    tally: Tally
    label: str
    options: list[str]

    def is_newest(self) -> None:
        self.tally.label, self.tally.options = self.label, self.options


class _Counter:
    """Snapshots of the questions repeat from answer to answer: each is read once, by its stored text."""

    def __init__(self, present: dict[str, Any]) -> None:
        self.present = present
        self.tallies: dict[tuple[str, Kind], Tally] = {}
        self.versions: dict[str, list[_Question]] = {}

    def take(self, rows: Iterable[tuple[str, str]]) -> int:
        total = 0
        newest: list[_Question] = []
        for asked, given in rows:
            total += 1
            answers: dict[str, Any] = json.loads(given)
            newest = self.versions.get(asked) or self._version(asked)
            for question in newest:
                value = answers.get(question.tally.name, _UNASKED)
                if value is not _UNASKED:
                    question.tally.take(value)
                    question.tally.labels[question.label] += 1
        for question in newest:
            question.is_newest()
        return total

    def _version(self, asked: str) -> list[_Question]:
        if len(self.versions) >= _MOST_VERSIONS:
            self.versions.clear()
        version = [self._question(row) for row in json.loads(asked)]
        self.versions[asked] = version
        return version

    def _question(self, row: dict[str, Any]) -> _Question:
        name = row["name"]
        now = self.present.get(name)
        kind = kind_of(row.get("type") or (now.field_type if now else ""))
        tally = self.tallies.get((name, kind))
        if tally is None:
            is_other = any(known == name for known, _kind in self.tallies)
            key = f"{name}:{kind.value}" if is_other else name
            tally = self.tallies[(name, kind)] = CLASSES[kind](name=name, key=key, kind=kind)
        options = row.get("options", now.options if now else [])
        question = _Question(tally, row["label"], [str(option) for option in options])
        question.is_newest()
        return question
