"""The columns of an export: those of every response, then one for each question there was.

A question is known by its id. Its column stands where the newest form has it, and has the newest text; what
it said before, and until when, is told beside. A question that was deleted keeps its column.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.clock import SWEDEN
from dialogue_pages.responses.enums import QuarantineReason, ResponseChannel, ResponseKind, ResponseState
from dialogue_pages.responses.models import answer_text

# The columns of the database that an export reads; the two last are JSON.
READ = (
    *("reference", "submit_time", "page__title", "kind", "stage", "channel", "is_late", "state"),
    *("case_number", "assigned_to__username", "district__name", "quarantine_reason", "receipt_email"),
    "form_data",
)


def _labels(choices: Any) -> Callable[[str], str]:
    known = {value: str(label) for value, label in choices.choices}
    return lambda value: known.get(value, value) if value else ""


def _moment(value: dt.datetime) -> str:
    return value.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M:%S")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _yes(value: bool) -> str:
    return str(_("Yes")) if value else ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it was put for a while."""

    name: str
    label: str
    kind: str
    options: tuple[str, ...]
    form: str
    first: dt.datetime
    last: dt.datetime
    count: int


@dataclass
class Columns:
    """Headings, how a row of ``READ`` becomes text, and every version of every question."""

    questions: dict[str, str] = field(default_factory=dict)
    versions: list[Question] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        fixed = (
            *(_("Reference"), _("Received"), _("Form"), _("Kind"), _("Stage"), _("Channel"), _("Came late")),
            *(_("State"), _("Case number"), _("Assigned to"), _("District"), _("Quarantine"), _("Copy to")),
        )
        return [*map(str, fixed), *self.questions.values()]

    @property
    def ids(self) -> list[str]:
        """What each column is called by machines: the names of fields, and the ids of questions."""
        fixed = [*READ[:-1]]
        names = {"submit_time": "received", "page__title": "form"}
        return [*(names.get(name, name.partition("__")[0]) for name in fixed), *self.questions]

    def writer(self) -> Callable[[tuple], list[str]]:
        """Makes a row of texts of a row of ``READ``."""
        shown = [_text] * (len(READ) - 1)
        for name, show in {
            "submit_time": _moment,
            "kind": _labels(ResponseKind),
            "channel": _labels(ResponseChannel),
            "is_late": _yes,
            "state": _labels(ResponseState),
            "quarantine_reason": _labels(QuarantineReason),
        }.items():
            shown[READ.index(name)] = show
        names, kinds = list(self.questions), self.kinds

        def write(row: tuple) -> list[str]:
            answers = row[-1]
            cells = [show(value) for show, value in zip(shown, row, strict=False)]
            cells += [as_text(answers.get(name), kinds.get(name, "")) for name in names]
            return cells

        return write

    @property
    def kinds(self) -> dict[str, str]:
        return {version.name: version.kind for version in reversed(self.versions)}


def as_text(value: Any, kind: str = "") -> str:
    """An answer in one cell."""
    return answer_text(value, kind, several="; ", ranked="; ")


def columns_of(rows: QuerySet) -> Columns:
    """The questions that the responses were asked: one pass in the database, not one in Python."""
    groups = (
        rows.order_by()
        .values("page_id", "page__title", "questions")
        .annotate(first=Min("submit_time"), last=Max("submit_time"), count=Count("pk"))
        .order_by("-last")
    )
    order: list[str] = []
    labels: dict[str, str] = {}
    seen: dict[tuple, Question] = {}
    for group in groups:
        _merge(order, [row["name"] for row in group["questions"]])
        for row in group["questions"]:
            labels.setdefault(row["name"], row["label"])
            version = Question(
                name=row["name"],
                label=row["label"],
                kind=row.get("type", ""),
                options=tuple(row.get("options", ())),
                form=group["page__title"],
                first=group["first"],
                last=group["last"],
                count=group["count"],
            )
            key = (group["page_id"], version.name, version.label, version.kind, version.options)
            seen[key] = _joined(seen[key], version) if key in seen else version
    return Columns({name: labels[name] for name in order}, list(seen.values()))


def _merge(order: list[str], names: list[str]) -> None:
    """Put names that are not there yet after the one that they followed."""
    place = 0
    for name in names:
        if name in order:
            place = order.index(name) + 1
        else:
            order.insert(place, name)
            place += 1


def _joined(one: Question, other: Question) -> Question:
    """The same version of a question, put to two groups of people (some were not asked the rest)."""
    return Question(
        **{name: getattr(one, name) for name in ("name", "label", "kind", "options", "form")},
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        count=one.count + other.count,
    )


VERSION_HEADINGS = (
    *(_("Id of the question"), _("Text"), _("Kind of answer"), _("Options"), _("Form")),
    *(_("First answer"), _("Last answer"), _("Answers")),
)


def version_row(version: Question) -> list[str]:
    return [
        version.name,
        version.label,
        version.kind,
        "; ".join(version.options),
        version.form,
        _moment(version.first),
        _moment(version.last),
        str(version.count),
    ]
