"""Taking back what a person had agreed to show, so that no copy of it is left.

What is withdrawn goes from the live page and its revisions, from the search index, the media folder,
Wagtail's log and the caches. See docs/decisions/0012-withdrawal.md.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.images.models import AbstractImage
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.search import index
from wagtail.signals import page_unpublished

from dialogue_pages.core.freshness import announce_change
from dialogue_pages.councillors import traces
from dialogue_pages.councillors.enums import Channel
from dialogue_pages.councillors.models import CouncillorPage

LOG_ACTION = "dialogue_pages.withdraw"
_EMPTY: dict[Channel, dict[str, Any]] = {
    Channel.EMAIL: {"email": "", "publish_email": False},
    Channel.PHONE: {"phone": "", "publish_phone": False},
    Channel.PORTRAIT: {"portrait": None},
}
# A field with a value, the box that shows it, and how the value is found where someone wrote it in a text.
_TEXTS = {
    Channel.EMAIL: ("email", "publish_email", traces.email_pattern),
    Channel.PHONE: ("phone", "publish_phone", traces.phone_pattern),
}


@transaction.atomic
def withdraw_channel(*, person: CouncillorPage, channel: Channel, user: Any = None) -> list[AbstractImage]:
    """Remove a channel wholly: its value too, shown or not, and wherever the page's own text repeats it.

    Without an e-mail address residents can no longer write to the person by the form. Gives back the images
    that are kept because something else shows them.
    """
    person = CouncillorPage.objects.select_for_update().get(pk=person.pk)
    channel = Channel(channel)
    revisions = list(person.revisions.all())
    patterns = _patterns(person, revisions, channel)
    images = traces.portraits_in(person, revisions) if channel == Channel.PORTRAIT else []
    traces.rewrite_revisions(revisions, lambda content: traces.without(content, patterns) | _EMPTY[channel])
    _write(
        person,
        summary=traces.without(person.summary, patterns),
        search_description=traces.without(person.search_description, patterns),
        body=traces.without(person.body.get_prep_value(), patterns),
        **_EMPTY[channel],
    )
    kept = traces.forget_images(images, person)
    _finish(person, channel, user)
    return kept


@transaction.atomic
def withdraw_person(*, person: CouncillorPage, user: Any = None) -> list[AbstractImage]:
    """Make a person nobody: no name, portrait, channel or text is left, and the page is not published.

    The mandates stay, as what was decided and is on record: that a body had a chair from one day to another,
    and of which party. So does what residents have sent, which only a disposal decision removes.
    """
    person = CouncillorPage.objects.select_for_update().get(pk=person.pk)
    was_live = person.live
    images = traces.portraits_in(person, list(person.revisions.all()))
    with override(settings.LANGUAGE_CODE):
        nobody = gettext("Details removed")
    slug = f"borttagen-{person.pk}"
    above = person.url_path.rstrip("/").rpartition("/")[0]
    CouncillorPage.districts.through.objects.filter(councillorpage=person).delete()
    _write(
        person,
        title=nobody,
        draft_title=nobody,
        slug=slug,
        url_path=f"{above}/{slug}/",
        **dict.fromkeys(("seo_title", "search_description", "summary", "sort_key", "external_id"), ""),
        **dict.fromkeys(("latest_revision", "live_revision", "go_live_at", "expire_at")),
        **dict.fromkeys(("live", "has_unpublished_changes", "show_in_menus"), False),
        body=[],
        **{name: value for fields in _EMPTY.values() for name, value in fields.items()},
    )
    traces.forget_history(person)
    kept = traces.forget_images(images, person)
    if was_live:
        page_unpublished.send(sender=CouncillorPage, instance=person)
    _finish(person, "person", user)
    return kept


@transaction.atomic
def forget_what_is_not_shown(*, person: CouncillorPage, revision: Revision | None) -> None:
    """When a page is published without what it showed before, older revisions cannot bring it back.

    A value that is still in its field stays there, for the editor to see and, if it is the e-mail address,
    for messages from the form. What was cleared is gone; so are a former portrait and its renditions.
    """
    older = person.revisions.filter(pk__lte=revision.pk) if revision else person.revisions.all()
    revisions = list(older)
    hidden: dict[str, Any] = {}
    for field, box, _pattern in _TEXTS.values():
        value, is_shown = getattr(person, field), getattr(person, box)
        if not (value and is_shown):
            hidden |= {field: value, box: False}
    images = []
    if person.portrait_id is None:
        images = traces.portraits_in(person, revisions)
        hidden |= _EMPTY[Channel.PORTRAIT]
    traces.rewrite_revisions(revisions, lambda content: content | hidden)
    traces.forget_images(images, person)


def _patterns(person: CouncillorPage, revisions: list[Revision], channel: Channel) -> list[re.Pattern]:
    """Finds every value that the channel has or had."""
    if channel not in _TEXTS:
        return []
    field, _box, pattern = _TEXTS[channel]
    values = {getattr(person, field), *(revision.content.get(field) for revision in revisions)}
    return [pattern(value) for value in sorted(value for value in values if value)]


def _write(person: CouncillorPage, **fields: Any) -> None:
    """Set the fields of the row and nothing else: saving would make a redirect from the name that must go."""
    for name, value in fields.items():
        setattr(person, name, value)
    CouncillorPage.objects.filter(pk=person.pk).update(**{name: getattr(person, name) for name in fields})


def _finish(person: CouncillorPage, what: str, user: Any) -> None:
    """Write the indexes at once, not when a worker comes to it; log what was done; tell the caches."""
    person = CouncillorPage.objects.get(pk=person.pk)
    index.insert_or_update_object(person)
    traces.forget_search_words()
    ReferenceIndex.create_or_update_for_object(person)
    log(instance=person, action=LOG_ACTION, user=user, data={"what": str(what)})
    announce_change()
