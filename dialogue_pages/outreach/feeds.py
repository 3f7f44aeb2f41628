"""The same news as subscribers are told, as an Atom feed."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from dialogue_pages.outreach.models import NewsItem
from dialogue_pages.outreach.selections import choices
from dialogue_pages.outreach.stories import site_root, stories_of

ENTRIES = 50
# So many are looked through for those of the choice.
LOOKED_THROUGH = 500


def news_feed(*, chosen: dict[str, list[str]], moment: dt.datetime) -> HttpResponse:
    """The latest news of a choice. However it is written it has one id, and its entries keep theirs."""
    offered = choices(chosen["sida"])
    keys = set(offered.keys(chosen))
    query = urlencode(sorted((name, value) for name, all_of in chosen.items() for value in set(all_of)))
    root = site_root()
    address = f"{root}{reverse('dialogue_pages:feed')}{'?' if query else ''}{query}"
    labels = ", ".join(offered.labels(keys))
    feed = Atom1Feed(
        title=_("News of dialogues: %(what)s") % {"what": labels} if labels else _("News of dialogues"),
        link=f"{root}/",
        description="",
        language=settings.LANGUAGE_CODE,
        feed_url=address,
        feed_guid=address,
    )
    items = NewsItem.objects.visible(moment).filter(happened_at__lte=moment).for_display()
    stories = stories_of(items.order_by("-happened_at", "-pk")[:LOOKED_THROUGH])
    if query:
        stories = [story for story in stories if story.keys & keys]
    for story in stories[:ENTRIES]:
        feed.add_item(
            title=story.title,
            link=story.url,
            description=story.words,
            unique_id=f"{root}/#{story.identity}",
            updateddate=story.happened_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
