"""Where Wagtail keeps copies of what stands on a councillor's page, and how each is rid of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from dialogue_pages.councillors.models import CouncillorPage

_BETWEEN_DIGITS = r"[\s\-–./()]*"


def email_pattern(address: str) -> re.Pattern:
    return re.compile(re.escape(address), re.IGNORECASE)


def phone_pattern(e164: str) -> re.Pattern:
    """A Swedish number however it is written: ``+46701740600``, ``070-174 06 00``, ``0046 70 …``."""
    digits = re.sub(r"\D", "", e164)
    national = digits.removeprefix("46")
    start = r"(?:\+|00)?46[\s\-–./]*(?:\(0\))?|0" if national != digits else r"\+?"
    return re.compile(f"(?:{start}){_BETWEEN_DIGITS}{_BETWEEN_DIGITS.join(national)}")


def without(content: Any, patterns: Iterable[re.Pattern]) -> Any:
    """The same text, list or dict with nothing where a pattern stood."""
    if isinstance(content, str):
        for pattern in patterns:
            content = pattern.sub("", content)
        return content
    if isinstance(content, list):
        return [without(item, patterns) for item in content]
    if isinstance(content, dict):
        return {key: without(value, patterns) for key, value in content.items()}
    return content


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
    own = {"base_content_type": ContentType.objects.get_for_model(Page), "object_id": str(person.pk)}
    return ReferenceIndex.get_references_to(image).exclude(**own).exists()


def forget_images(images: Iterable[AbstractImage], person: CouncillorPage) -> list[AbstractImage]:
    """Delete images with their renditions; those that are used elsewhere are kept, and given back.

    The files go now. Wagtail would leave their names, which often are people's names, with the task that
    deletes them later.
    """
    kept = []
    for image in images:
        if used_elsewhere(image, person):
            kept.append(image)
            continue
        for file in [image.file, *(rendition.file for rendition in image.renditions.all())]:
            file.storage.delete(file.name)
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
