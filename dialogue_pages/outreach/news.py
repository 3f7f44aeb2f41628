"""Finding what has happened. What is found twice is noted once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.core.clock import local_date, local_start_of
from dialogue_pages.core.freshness import announce_change
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.outreach.enums import NewsKind
from dialogue_pages.outreach.models import NewsItem
from dialogue_pages.outreach.querysets import IS_NEWS_FOR

DAYS_LEFT = 3


@transaction.atomic
def note_news(*, moment: dt.datetime) -> int:
    """Note what has happened and residents may know; how much was new. Safe to repeat.

    Dates are looked at and not changes of them, so that no way of writing a row is missed. What is hidden is
    noted when it is shown.
    """
    found = {item.key: item for item in _found(moment)}
    known = NewsItem.objects.filter(key__in=found).values_list("key", flat=True)
    new = [found[key] for key in found.keys() - set(known)]
    changed = [item.meeting_id for item in new if item.meeting_id]
    NewsItem.objects.filter(meeting__in=changed).delete()
    for item in new:
        item.noted_at = moment
    NewsItem.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        announce_change()
    return len(new)


def _found(moment: dt.datetime) -> Iterator[NewsItem]:
    yield from _periods(moment)
    yield from _given_back(moment)
    yield from _meetings(moment)


def _periods(moment: dt.datetime) -> Iterator[NewsItem]:
    """Times to answer that have begun, and those that have begun before and end within three days."""
    today = local_date(moment)
    running = DialoguePeriod.objects.filter(first_day__lte=today, last_day__gte=today)
    shown = DialoguePage.objects.visible()
    for row in running.filter(page__in=shown.values("pk")).order_by("pk"):
        about = {"page_id": row.page_id, "day": row.last_day}
        if row.first_day > today - IS_NEWS_FOR:
            opened_at = local_start_of(row.first_day)
            key = f"opened:{row.page_id}:{row.first_day}"
            yield NewsItem(key=key, kind=NewsKind.OPENED, happened_at=opened_at, **about)
        ends_soon_on = row.last_day - dt.timedelta(days=DAYS_LEFT)
        if row.first_day < ends_soon_on <= today:
            key = f"closing:{row.page_id}:{row.last_day}"
            soon_at = local_start_of(ends_soon_on)
            yield NewsItem(key=key, kind=NewsKind.CLOSING_SOON, happened_at=soon_at, **about)


def _given_back(moment: dt.datetime) -> Iterator[NewsItem]:
    """Feedback and reports of plans that residents can read."""
    today = local_date(moment)
    shown = DialoguePage.objects.visible()
    answered = shown.filter(feedback_published_on__range=(today - IS_NEWS_FOR, today))
    for pk, day in answered.values_list("pk", "feedback_published_on"):
        key = f"feedback:{pk}:{day}"
        yield NewsItem(key=key, kind=NewsKind.FEEDBACK, page_id=pk, happened_at=local_start_of(day))
    reports = PlanReport.objects.published().filter(published_at__gt=moment - IS_NEWS_FOR)
    for pk, page, published_at in reports.filter(page__in=shown.values("pk")).values_list(
        "pk", "page", "published_at"
    ):
        about = {"page_id": page, "report_id": pk, "happened_at": published_at}
        yield NewsItem(key=f"report:{pk}", kind=NewsKind.REPORT, **about)


def _meetings(moment: dt.datetime) -> Iterator[NewsItem]:
    """Coming meetings that were moved or cancelled, and those that were and are held as first announced."""
    coming = Meeting.objects.public().filter(ends_at__gt=moment)
    changed = coming.exclude(status=MeetingStatus.PLANNED)
    back = coming.filter(status=MeetingStatus.PLANNED, pk__in=NewsItem.objects.values("meeting"))
    for row in [*changed, *back]:
        kind = NewsKind.CANCELLED if row.is_cancelled else NewsKind.MOVED
        key = f"meeting:{row.pk}:{row.status}:{row.starts_at.astimezone(dt.UTC):%Y%m%dT%H%M}"
        yield NewsItem(key=key, kind=kind, meeting_id=row.pk, happened_at=row.updated_at)
