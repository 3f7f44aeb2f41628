"""Where Wagtail keeps copies of what stands on a councillor's page, and how each is rid of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Comment, ModelLogEntry, PageLogEntry, Revision

from dialogue_pages.contacts.usage import uses_of
from dialogue_pages.councillors.models import CouncillorPage

# Blanks, dashes of every width and what else people put between digits, also as HTML has it.
_SEPARATOR = r"(?:[\s\-\u2010-\u2015\u2212./()]|&nbsp;)*"


def email_pattern(address: str) -> re.Pattern:
    """The address, and not the end of a longer one."""
    return re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", re.IGNORECASE)


def phone_pattern(e164: str) -> re.Pattern:
    """A Swedish number however it is written: ``+46701740600``, ``070-174 06 00``, ``0046 70 …``."""
    digits = re.sub(r"\D", "", e164)
    national = digits.removeprefix("46")
    start = rf"(?:\+|00)?46{_SEPARATOR}(?:\(0\))?|0" if national != digits else r"\+?"
    return re.compile(rf"(?<!\d)(?:{start}){_SEPARATOR}{_SEPARATOR.join(national)}(?!\d)")


def without(content: Any, patterns: Iterable[re.Pattern]) -> Any:
    """The same text, list or dict with nothing where a pattern stood.

    A revision keeps a stream of blocks as JSON in a text, where letters beyond ASCII are escaped.
    """
    if isinstance(content, str) and (blocks := _blocks_in(content)) is not None:
        return json.dumps(without(blocks, patterns))
    if isinstance(content, str):
        for pattern in patterns:
            content = pattern.sub("", content)
        return content
    if isinstance(content, list):
        return [without(item, patterns) for item in content]
    if isinstance(content, dict):
        return {key: without(value, patterns) for key, value in content.items()}
    return content


def _blocks_in(text: str) -> list | None:
    if not text.startswith("["):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, list) else None


def rewrite_revisions(revisions: Iterable[Revision], rewrite: Callable[[dict], dict]) -> None:
    """Change what is in revisions without making new ones."""
    for revision in revisions:
        content = rewrite(revision.content)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def portraits_in(person: CouncillorPage, revisions: Iterable[Revision]) -> list[AbstractImage]:
    """The portrait there is and those that revisions remember."""
    ids = {person.portrait_id, *(revision.content.get("portrait") for revision in revisions)}
    return list(get_image_model().objects.filter(pk__in=ids - {None}).order_by("pk"))


def used_elsewhere(image: AbstractImage, person: CouncillorPage) -> bool:
    """Whether anything but the person's own page shows the image: a group portrait, an article."""
    uses = uses_of(image, words="image|portrait")
    return any(not use.is_page or use.source.pk != person.pk for use in uses)


def forget_images(images: Iterable[AbstractImage], person: CouncillorPage) -> list[AbstractImage]:
    """Delete images with their renditions; those that are used elsewhere are kept, and given back.

    The files go when the change is committed. Wagtail would leave their names, which often are people's
    names, with the task that deletes them later.
    """
    kept = []
    for image in images:
        if used_elsewhere(image, person):
            kept.append(image)
            continue
        for file in [image.file, *(rendition.file for rendition in image.renditions.all())]:
            transaction.on_commit(partial(file.storage.delete, file.name))
        image.renditions.update(file="withdrawn")
        ModelLogEntry.objects.for_instance(image).update(label="", data={})
        image.file.name = "withdrawn"
        image.delete()
    forget_search_words()
    return kept


def forget_history(person: CouncillorPage) -> None:
    """Revisions, comments, old addresses and the words of the log: what would tell who this was."""
    person.revisions.all().delete()
    Comment.objects.filter(page=person).delete()
    if apps.is_installed("wagtail.contrib.redirects"):
        apps.get_model("wagtailredirects", "Redirect").objects.filter(redirect_page_id=person.pk).delete()
    PageLogEntry.objects.filter(page_id=person.pk).update(label=person.title, data={})
    for mandate in person.mandates.select_related("person", "body"):
        ModelLogEntry.objects.for_instance(mandate).update(label=str(mandate), data={})


def forget_search_words() -> None:
    """SQLite's full-text index keeps the words of what was removed until it is merged."""
    if connection.vendor != "sqlite":
        return
    tables = [name for name in connection.introspection.table_names() if name.endswith("_indexentry_fts")]
    with connection.cursor() as cursor:
        for table in map(connection.ops.quote_name, tables):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 - Django's own names
