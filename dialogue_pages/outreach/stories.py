"""What is told of an item of news, by mail and in feeds alike: its words, its link, and what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from dialogue_pages.core.dates import date_long, datetime_long
from dialogue_pages.outreach.enums import TYPES_OF_PAGES, NewsKind
from dialogue_pages.outreach.models import NewsItem

Key = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Story:
    """One item as it is told. ``keys`` are all the selections that it belongs to."""

    item_id: int
    title: str
    words: str
    url: str
    keys: frozenset[Key]
    happened_at: dt.datetime
    noted_at: dt.datetime
    identity: str


def stories_of(items: Iterable[NewsItem]) -> list[Story]:
    """In Swedish, in the order of the items, which are from ``for_display``."""
    root = site_root()
    with override(settings.LANGUAGE_CODE):
        return [_story(item, root) for item in items]


def site_root() -> str:
    """The address before every path that is mailed."""
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL


def _story(item: NewsItem, root: str) -> Story:
    about, words = (_of_meeting if item.meeting else _of_page)(item)
    path = item.meeting.get_absolute_url() if item.meeting else item.page.url or ""
    if item.report:
        path = item.report.public_url
    return Story(
        item_id=item.pk,
        title=about,
        words=words,
        url=path if path.startswith("http") else f"{root}{path}",
        keys=keys_of(item),
        happened_at=item.happened_at,
        noted_at=item.noted_at,
        identity=item.key,
    )


def _of_page(item: NewsItem) -> tuple[str, str]:
    facts = {"title": " ".join(item.page.title.split()), "day": date_long(item.day) if item.day else ""}
    if item.kind == NewsKind.OPENED:
        told = _("Open for answers: %(title)s"), _("You can answer until %(day)s.")
    elif item.kind == NewsKind.CLOSING_SOON:
        told = _("Soon too late to answer: %(title)s"), _("The last day is %(day)s.")
    elif item.kind == NewsKind.REPORT:
        facts["report"] = item.report.name
        told = _("%(report)s: %(title)s"), _("The report of what came in is published.")
    else:
        told = _("Feedback: %(title)s"), _("Read what came in, and what becomes of it.")
    return told[0] % facts, told[1] % facts


def _of_meeting(item: NewsItem) -> tuple[str, str]:
    meeting = item.meeting
    page = getattr(meeting, "district_meeting_page", None)
    name = " ".join((page.title if page else meeting.name).split())
    facts = {"title": name, "day": datetime_long(meeting.starts_at)}
    if meeting.is_cancelled:
        title, words = _("Cancelled: %(title)s"), _("It was to be held on %(day)s.")
    elif meeting.is_moved:
        facts["old"] = datetime_long(meeting.moved_from)
        title, words = _("Moved: %(title)s"), _("It is held on %(day)s, not on %(old)s.")
    else:
        title, words = _("As first announced: %(title)s"), _("It is held on %(day)s, as first announced.")
    reason = f" {meeting.reason}" if meeting.reason else ""
    return title % facts, words % facts + reason


def keys_of(item: NewsItem) -> frozenset[Key]:
    """Every selection whose subscribers are told of the item."""
    meeting = item.meeting
    page = item.page or getattr(meeting, "district_meeting_page", None)
    keys: set[Key] = set()
    if meeting:
        keys |= {("type", meeting.kind), ("body", meeting.body_id)}
        keys |= {("district", row.pk) for row in meeting.districts.all()}
    if page:
        keys |= _keys_of_page(page)
    return frozenset(key for key in keys if key[1])


def _keys_of_page(page: Any) -> set[Key]:
    return {
        ("page", page.pk),
        ("body", page.decided_by_id),
        ("type", TYPES_OF_PAGES.get(page.cached_content_type.model, "")),
        *(("district", row.pk) for row in page.districts.all()),
        *(("topic", row.tag_id) for row in page.tagged_items.all()),
    }
