"""Which statements belong to which stage of a plan."""

from __future__ import annotations

from dialogue_pages.core.clock import local_start_of
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet


def statements_of(period: DialoguePeriod) -> ResponseQuerySet:
    """The statements of one stage out of quarantine, late ones too, as they came.

    Stages repeat (PBL 5:25): a statement belongs to the last stage of its kind that had begun when it came,
    or to the first.
    """
    found = Response.objects.filter(
        page=period.page_id,
        kind=ResponseKind.STATEMENT,
        stage=period.stage,
        quarantine_reason=QuarantineReason.NONE,
    )
    first_days = DialoguePeriod.objects.filter(
        page=period.page_id, stage=period.stage, last_day__isnull=False
    ).values_list("first_day", flat=True)
    if any(day < period.first_day for day in first_days):
        found = found.filter(submit_time__gte=local_start_of(period.first_day))
    later = [day for day in first_days if day > period.first_day]
    if later:
        found = found.filter(submit_time__lt=local_start_of(min(later)))
    return found.order_by("submit_time", "pk")
