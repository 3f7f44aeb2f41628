"""The list of plans as an Atom feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from dialogue_pages.consultations.stages.timeline import stage_label
from dialogue_pages.core.clock import local_start_of
from dialogue_pages.core.dates import date_long

ENTRIES = 50


def updated_at(plan: Any) -> dt.datetime:
    """When a plan last changed for its readers: it was published, or a stage began."""
    known = [
        plan.last_published_at or plan.latest_revision_created_at,
        plan.since and local_start_of(plan.since),
    ]
    return max(filter(None, known), default=local_start_of(dt.date(2000, 1, 1)))


def atom_feed(
    plans: Iterable[Any], *, title: str, description: str, page_url: str, feed_url: str, until: str
) -> HttpResponse:
    """A feed of plans, the latest change first. A plan keeps its id wherever it is moved.

    ``until`` says, with ``{day}``, that statements are taken to a day.
    """
    feed = Atom1Feed(
        title=title,
        link=page_url,
        description=description,
        subtitle=description,
        language=settings.LANGUAGE_CODE,
        feed_url=feed_url,
        feed_guid=feed_url,
    )
    for plan in sorted(plans, key=updated_at, reverse=True)[:ENTRIES]:
        parts = [stage_label(plan.now_in or "")]
        if plan.closes_on:
            parts.append(until.format(day=date_long(plan.closes_on)))
        stands = ". ".join(filter(None, parts))
        feed.add_item(
            title=plan.title,
            link=plan.full_url,
            description=". ".join(filter(None, [stands, plan.summary])),
            unique_id=f"urn:uuid:{plan.translation_key}",
            updateddate=updated_at(plan),
            categories=[str(district) for district in plan.districts.all()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
