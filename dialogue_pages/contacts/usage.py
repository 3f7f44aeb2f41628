"""Where a contact is used: by rows, in texts, and in drafts that nobody has published yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.core.text import swedish_sort_key

# How an id stands in a revision's JSON: after the name of its field, block or element, or before that.
MENTION = r"contact[^0-9]{{1,24}}{pk}([^0-9]|$)|[^0-9]{pk}[^0-9]{{1,24}}contact"


@dataclass(frozen=True)
class Use:
    """A page or row that uses a contact, and its parts that do. ``in_draft`` when nothing published does."""

    source: models.Model
    places: tuple[str, ...]
    in_draft: bool

    @property
    def is_page(self) -> bool:
        return isinstance(self.source, Page)

    @property
    def is_public(self) -> bool:
        """Whether everybody may know its name."""
        return getattr(self.source, "live", True)


def uses_of(contact: ContactDetails) -> list[Use]:
    """Every page and row that uses the contact, in Swedish order of their names."""
    places: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for reference, is_draft in _references(contact):
        place = str(reference.describe_source_field())
        found = places[reference.base_content_type_id, str(reference.object_id)]
        found[place] = found.get(place, True) and is_draft
    sources = _sources(places)
    uses = [
        Use(sources[key], tuple(found), all(found.values()))
        for key, found in places.items()
        if key in sources
    ]
    return sorted(uses, key=lambda use: swedish_sort_key(str(use.source)))


def _references(contact: ContactDetails) -> Iterator[tuple[ReferenceIndex, bool]]:
    """Each reference, and whether only a draft has it.

    Wagtail's index holds what the rows have, when its worker has come that far. The latest revisions hold
    what has just been published and what waits to be.
    """
    for reference in ReferenceIndex.get_references_to(contact):
        yield reference, False
    target = (ReferenceIndex._get_base_content_type(contact).pk, str(contact.pk))
    for source in _revised(contact):
        types = {
            "content_type": ContentType.objects.get_for_model(source, for_concrete_model=False),
            "base_content_type": ReferenceIndex._get_base_content_type(source),
        }
        # Wagtail has no public way to read the references of an object that is not saved.
        for *to, model_path, _content_path in ReferenceIndex._extract_references_from_object(source):
            if (to[0], str(to[1])) == target:
                reference = ReferenceIndex(**types, object_id=str(source.pk), model_path=model_path)
                yield reference, getattr(source, "has_unpublished_changes", False)


def _revised(contact: ContactDetails) -> Iterator[models.Model]:
    """Pages and rows as their latest or scheduled revision has them, where that may name the contact."""
    with_revisions = [
        model
        for model in ReferenceIndex.indexed_models
        if any(field.name == "latest_revision" for field in model._meta.local_fields)
    ]
    current = models.Q(approved_go_live_at__isnull=False)
    for model in with_revisions:
        current |= models.Q(pk__in=model._default_manager.values("latest_revision"))
    mentions = Revision.objects.alias(text=Cast("content", models.TextField())).filter(
        current, text__regex=MENTION.format(pk=contact.pk)
    )
    return (revision.as_object() for revision in mentions)


def _sources(keys: dict) -> dict[tuple[int, str], models.Model]:
    """The pages and rows themselves, one query for each kind."""
    ids = defaultdict(list)
    for content_type_id, object_id in keys:
        ids[content_type_id].append(object_id)
    return {
        (type_id, str(pk)): row
        for type_id, pks in ids.items()
        for pk, row in ContentType.objects.get_for_id(type_id)
        .model_class()
        ._default_manager.in_bulk(pks)
        .items()
    }
