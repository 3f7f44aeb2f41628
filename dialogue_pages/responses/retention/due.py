"""What is due to be disposed of on a day: asked of each page's record type, every night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Page

from dialogue_pages.core.clock import local_date, local_start_of
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.retention.models import CountedFrom, DisposalList, Outcome, RecordType


@transaction.atomic
def list_what_is_due(*, moment: dt.datetime) -> int:
    """Make the lists that wait for a decision anew; how many there are.

    A list that is no longer due (a later last day, another record type) goes: it was only a proposal.
    """
    waiting = {row.page_id: row for row in DisposalList.objects.waiting().select_for_update()}
    count = 0
    for found in _due(local_date(moment)):
        old = waiting.pop(found.page_id, None)
        if old is not None:
            found.pk, found.listed_at, found._state.adding = old.pk, old.listed_at, False
        else:
            found.listed_at = moment
        found.save()
        count += 1
    DisposalList.objects.waiting().filter(page__in=waiting).delete()
    DisposalList.objects.waiting().filter(page__isnull=True).delete()
    return count


def listed(disposal: DisposalList) -> ResponseQuerySet:
    """The responses that a list means."""
    rows = Response.objects.filter(page=disposal.page_id)
    if disposal.received_before is None:
        return rows
    return rows.filter(submit_time__lt=disposal.received_before)


def _due(on_date: dt.date) -> Iterator[DisposalList]:
    answered = Response.objects.order_by().values("page").distinct()
    for page in Page.objects.filter(pk__in=answered).specific().iterator():
        record_type = page.record_type
        if record_type is None or record_type.outcome != Outcome.DISPOSE:
            continue
        found = _of_page(page, record_type, on_date)
        if found is not None and found.count:
            yield found


def _of_page(page: Page, record_type: RecordType, on_date: dt.date) -> DisposalList | None:
    """The page's list, saved by whoever asked; None when nothing is due."""
    received_before, due_on = None, on_date
    if record_type.counted_from == CountedFrom.RECEIVED:
        received_before = local_start_of(record_type.received_before(on_date))
    else:
        start = page.counted_from(record_type.counted_from)
        if start is None or record_type.due_on(start) > on_date:
            return None
        due_on = record_type.due_on(start)
    disposal = DisposalList(
        page=page,
        page_title=page.title,
        record_type=record_type,
        record_type_name=record_type.name,
        rule=record_type.legal_basis,
        due_on=due_on,
        received_before=received_before,
    )
    disposal.count = listed(disposal).count()
    return disposal
