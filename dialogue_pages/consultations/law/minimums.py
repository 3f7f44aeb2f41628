"""Which rule of the table says how long a stage lasts at least, and which text belongs to it."""

from __future__ import annotations

from typing import Any

from dialogue_pages.consultations.enums import (
    APPEALABLE_KINDS,
    REVIEW_STAGES,
    PlanKind,
    PlanProcedure,
    Stage,
)
from dialogue_pages.consultations.law.models import Rule

_CONSULTATION = {
    PlanProcedure.STANDARD: Rule.CONSULTATION_STANDARD,
    PlanProcedure.LIMITED: Rule.CONSULTATION_STANDARD,
    PlanProcedure.EXTENDED: Rule.CONSULTATION_EXTENDED,
}
_REVIEW = {
    PlanProcedure.STANDARD: Rule.REVIEW_STANDARD,
    PlanProcedure.EXTENDED: Rule.REVIEW_EXTENDED,
    PlanProcedure.COMPREHENSIVE_PLAN: Rule.REVIEW_COMPREHENSIVE,
}
# Procedures in which a significant environmental impact asks for a longer time.
_BY_IMPACT = (PlanProcedure.STANDARD, PlanProcedure.LIMITED, PlanProcedure.EXTENDED)


def minimum_rule(plan: Any, stage: str) -> Rule | None:
    """The rule of the shortest time of a plan's stage.

    None where the plan- och bygglag sets no shortest time: a programme, the consultation on a comprehensive
    plan, and a coordinated procedure, whose times are those of the other law.
    """
    by_impact = plan.significant_impact and plan.procedure in _BY_IMPACT
    if stage == Stage.CONSULTATION:
        return Rule.CONSULTATION_IMPACT if by_impact else _CONSULTATION.get(plan.procedure)
    if stage in REVIEW_STAGES:
        return Rule.REVIEW_IMPACT if by_impact else _REVIEW.get(plan.procedure)
    return None


def may_be_shorter(plan: Any, stage: str) -> bool:
    """Whether all concerned can agree on a shorter granskning: in standard procedure alone (PBL 5:18)."""
    return minimum_rule(plan, stage) == Rule.REVIEW_STANDARD


def rights_rule(plan: Any, stage: str) -> Rule | None:
    """The text that tells residents their rights in a stage."""
    if stage == Stage.APPEAL:
        return Rule.APPEAL_RIGHTS if plan.kind in APPEALABLE_KINDS else None
    if stage not in (Stage.CONSULTATION, *REVIEW_STAGES) or plan.kind == PlanKind.OTHER:
        return None
    if plan.kind == PlanKind.COMPREHENSIVE_PLAN:
        return Rule.COMPREHENSIVE_RIGHTS
    return Rule.CONSULTATION_RIGHTS if stage == Stage.CONSULTATION else Rule.REVIEW_RIGHTS


def warns_of_appeal(plan: Any, stage: str) -> bool:
    """Whether silence in the stage may cost the right to appeal: never for a comprehensive plan
    (PBL 5:18, 13:11)."""
    return plan.kind in APPEALABLE_KINDS and stage in REVIEW_STAGES
