"""The list of plans as an Atom feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from dialogue_pages.consultations.stages.timeline import stage_label
from dialogue_pages.core.clock import local_start_of
from dialogue_pages.core.dates import date_long

ENTRIES = 50


def updated_at(plan: Any) -> dt.datetime:
    """When a plan last changed for its readers: it was published, or a stage began."""
    published = plan.last_published_at or plan.latest_revision_created_at
    known = filter(None, [published, plan.since and local_start_of(plan.since)])
    return max(known, default=local_start_of(dt.date(2000, 1, 1)))


def atom_feed(plans: Iterable[Any], *, page: Any, query: str) -> HttpResponse:
    """A feed of the plans on a page with a choice in its address, the latest change first.

    A plan keeps its id wherever it is moved.
    """
    address = f"{page.full_url}flode/{query}"
    feed = Atom1Feed(
        title=page.title,
        link=f"{page.full_url}{query}",
        description=page.summary,
        subtitle=page.summary,
        language=settings.LANGUAGE_CODE,
        feed_url=address,
        feed_guid=address,
    )
    for plan in sorted(plans, key=updated_at, reverse=True)[:ENTRIES]:
        closes = _("Write by %(day)s") % {"day": date_long(plan.closes_on)} if plan.closes_on else ""
        told = [stage_label(plan.now_in or ""), closes, plan.summary]
        feed.add_item(
            title=plan.title,
            link=plan.full_url,
            description=". ".join(filter(None, told)),
            unique_id=f"urn:uuid:{plan.translation_key}",
            updateddate=updated_at(plan),
            categories=[str(district) for district in plan.districts.all()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
