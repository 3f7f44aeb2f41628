"""What stands in the way of publishing a plan's stages, in words that an editor can act on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.consultations.enums import (
    REVIEW_STAGES,
    STATEMENT_STAGES,
    PlanKind,
    PlanProcedure,
    Stage,
)
from dialogue_pages.consultations.law.minimums import may_be_shorter, minimum_rule
from dialogue_pages.consultations.law.rulebook import Rulebook
from dialogue_pages.consultations.stages.published import published_stages
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import date_long
from dialogue_pages.dialogues.models import DialoguePeriod


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a field of a stage, or of the plan when there is no ``row``."""

    message: str
    field: str | None = None
    row: DialoguePeriod | None = None


def plan_faults(plan: Any, rows: Sequence[DialoguePeriod], *, moment: dt.datetime) -> list[Fault]:
    """Everything that keeps a plan from being published with these stages at the moment."""
    dated = [row for row in rows if row.first_day and row.stage in STATEMENT_STAGES and row.last_day]
    return [
        *_of_procedure(plan, rows),
        *_of_appeal(plan),
        *_too_short(plan, dated),
        *_overlapping(dated),
        *_of_published(plan, rows, local_date(moment)),
    ]


def _label(row: DialoguePeriod) -> str:
    return str(Stage(row.stage).label) if row.stage in Stage.values else row.stage


def _of_procedure(plan: Any, rows: Sequence[DialoguePeriod]) -> Iterator[Fault]:
    is_comprehensive = plan.kind == PlanKind.COMPREHENSIVE_PLAN
    if is_comprehensive != (plan.procedure == PlanProcedure.COMPREHENSIVE_PLAN):
        yield Fault(
            _("A comprehensive plan has a procedure of its own, and no other plan has it."), "procedure"
        )
    for row in rows:
        if plan.procedure == PlanProcedure.LIMITED and row.stage in REVIEW_STAGES:
            yield Fault(_("A limited procedure has no review. Choose another procedure."), "stage", row)
        if row.agreement and not may_be_shorter(plan, row.stage):
            told = _("An agreement on a shorter time is possible in review under standard procedure alone.")
            yield Fault(told, "agreement", row)


def _of_appeal(plan: Any) -> Iterator[Fault]:
    if plan.appeal_confirmed and not plan.appeal_last_day:
        yield Fault(_("Give the last day to appeal that you have checked."), "appeal_last_day")


def _too_short(plan: Any, dated: Sequence[DialoguePeriod]) -> Iterator[Fault]:
    """``last day − first day`` is at least what the law said on the first day (domain.md case 2)."""
    rulebook = Rulebook()
    for row in dated:
        rule = minimum_rule(plan, row.stage)
        law = rulebook.get(rule, row.first_day) if rule else None
        if law is None or row.last_day >= law.after(row.first_day):
            continue
        if row.agreement and may_be_shorter(plan, row.stage):
            continue
        told = _(
            "%(stage)s is too short: it lasts at least %(time)s (%(law)s). "
            "The first last day that can be given is %(day)s."
        )
        words = {
            "stage": _label(row),
            "time": law.in_words,
            "law": law.legal_basis,
            "day": date_long(law.after(row.first_day)),
        }
        yield Fault(told % words, "last_day", row)


def _overlapping(dated: Sequence[DialoguePeriod]) -> Iterator[Fault]:
    """Days of two stages would make it unclear to which a statement belongs."""
    for earlier, later in pairwise(sorted(dated, key=lambda row: (row.first_day, row.last_day))):
        if later.first_day <= earlier.last_day:
            told = _("%(stage)s begins before %(earlier)s has ended on %(day)s.")
            words = {
                "stage": _label(later),
                "earlier": _label(earlier),
                "day": date_long(earlier.last_day),
            }
            yield Fault(told % words, "first_day", later)


def _of_published(plan: Any, rows: Sequence[DialoguePeriod], today: dt.date) -> Iterator[Fault]:
    """What residents have been told is never silently made shorter (domain.md case 3)."""
    by_pk = {row.pk: row for row in rows if row.pk}
    for before in published_stages(plan).values():
        if before.stage not in STATEMENT_STAGES or before.last_day is None:
            continue
        row = by_pk.get(before.pk)
        name = {"stage": _label(before), "day": date_long(before.last_day)}
        if row is None:
            yield Fault(_("%(stage)s to %(day)s has been published, and cannot be taken away.") % name)
        elif row.stage != before.stage:
            told = _("%(stage)s to %(day)s has been published: it cannot become another stage.")
            yield Fault(told % name, "stage", row)
        else:
            yield from _shortened(before, row, today, name)


def _shortened(
    before: DialoguePeriod, row: DialoguePeriod, today: dt.date, name: dict[str, str]
) -> Iterator[Fault]:
    has_begun = before.first_day <= today
    if row.last_day is None or row.last_day < before.last_day:
        told = _("The last day has been published as %(day)s. It can be moved later, never earlier.")
        yield Fault(told % name, "last_day", row)
    if has_begun and row.first_day and row.first_day > before.first_day:
        told = _("The stage began %(day)s. Its first day cannot be moved later.")
        yield Fault(told % {"day": date_long(before.first_day)}, "first_day", row)
    is_extended = row.last_day is not None and row.last_day > before.last_day
    if (is_extended or before.original_last_day) and not row.extension_reason.strip():
        told = _("Write why the time is extended. Residents read it beside the old and the new last day.")
        yield Fault(told, "extension_reason", row)
