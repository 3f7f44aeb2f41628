"""Plans in the order that residents look for them: what can be answered, what goes on, what is decided."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from dialogue_pages.consultations.enums import PlanKind, Stage
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.models import DialoguePeriod

# Stages in which the municipality has decided, in one way or the other.
DECIDED_STAGES = (Stage.ADOPTION, Stage.APPEAL, Stage.LEGAL_FORCE, Stage.ABANDONED, Stage.REPEALED)
OPEN, COMING, DECIDED = range(3)

KINDS_IN_ADDRESSES = {
    "detaljplan": PlanKind.DETAILED_PLAN,
    "omradesbestammelser": PlanKind.AREA_REGULATIONS,
    "oversiktsplan": PlanKind.COMPREHENSIVE_PLAN,
    "annat": PlanKind.OTHER,
}
STAGES_IN_ADDRESSES = {
    "planbesked": (Stage.PLANNING_NOTICE,),
    "uppdrag": (Stage.ASSIGNMENT,),
    "program": (Stage.PROGRAMME,),
    "samrad": (Stage.CONSULTATION, Stage.CONSULTATION_REPORT),
    "granskning": (Stage.REVIEW, Stage.REPEATED_REVIEW, Stage.REVIEW_REPORT),
    "antagande": (Stage.ADOPTION,),
    "overklagande": (Stage.APPEAL,),
    "laga-kraft": (Stage.LEGAL_FORCE,),
    "avbruten": (Stage.ABANDONED,),
    "upphavd": (Stage.REPEALED,),
}


def with_standing(plans: QuerySet, moment: dt.datetime) -> QuerySet:
    """Plans with ``now_in`` (the stage they are in), ``since`` (its first day) and ``group``, in that order.

    Open ones come first, the next to close before the others; then those that open, then those that go on
    without a day, then what is decided from the latest.
    """
    today = local_date(moment)
    begun = DialoguePeriod.objects.filter(page=OuterRef("pk"), first_day__lte=today).order_by(
        "-first_day", "-sort_order"
    )
    found = plans.dated_at(moment).annotate(
        now_in=Subquery(begun.values("stage")[:1]), since=Subquery(begun.values("first_day")[:1])
    )
    group = Case(
        When(closes_on__isnull=False, then=Value(OPEN)),
        When(now_in__in=DECIDED_STAGES, then=Value(DECIDED)),
        default=Value(COMING),
        output_field=IntegerField(),
    )
    return found.annotate(group=group).order_by(
        "group",
        F("closes_on").asc(nulls_last=True),
        F("opens_on").asc(nulls_last=True),
        F("since").desc(nulls_last=True),
        "pk",
    )


def chosen_plans(plans: QuerySet, chosen: dict[str, str]) -> QuerySet:
    """Plans narrowed by the choices in an address; a choice that there is not finds none."""
    if chosen["kommundel"]:
        plans = plans.in_district(chosen["kommundel"])
    if chosen["slag"]:
        plans = plans.filter(kind=KINDS_IN_ADDRESSES.get(chosen["slag"], ""))
    if chosen["skede"]:
        plans = plans.filter(now_in__in=STAGES_IN_ADDRESSES.get(chosen["skede"], ()))
    return plans
