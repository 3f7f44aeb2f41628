"""Where a contact or an image is used: by rows, in texts, and in drafts that nobody has published yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, Revision

from dialogue_pages.core.text import swedish_sort_key

Key = tuple[int, str]

# How an id stands in a revision's JSON: soon after the name of its field, block or element.
MENTION = r"({words})[^0-9]{{1,60}}{pk}([^0-9]|$)"


@dataclass(frozen=True)
class Use:
    """A page or row that uses another, and its parts that do. ``in_draft`` when nothing published does."""

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


def uses_of(target: models.Model, words: str = "contact") -> list[Use]:
    """Every page and row that uses a contact, in Swedish order of their names.

    Of something else when ``words`` say how it is named where its id stands in a draft: ``image|portrait``.
    """
    places: dict[Key, dict[str, bool]] = defaultdict(dict)
    for reference in (*ReferenceIndex.get_references_to(target), *_foreign_keys(target)):
        places[_key(reference)][str(reference.describe_source_field())] = False
    for source, is_draft in _revised(target, words, known=set(places)):
        for reference in _references(source, target):
            places[_key(reference)].setdefault(str(reference.describe_source_field()), is_draft)
    sources = _sources(places)
    uses = [
        Use(sources[key], tuple(sorted(found, key=swedish_sort_key)), all(found.values()))
        for key, found in places.items()
        if key in sources
    ]
    return sorted(uses, key=lambda use: swedish_sort_key(str(use.source)))


def _key(row: ReferenceIndex | Revision) -> Key:
    return row.base_content_type_id, str(row.object_id)


def _reference(model: type[models.Model], pk: Any, path: str) -> ReferenceIndex:
    return ReferenceIndex(
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        base_content_type=ReferenceIndex._get_base_content_type(model),
        object_id=str(pk),
        model_path=path,
    )


def _foreign_keys(target: models.Model) -> Iterator[ReferenceIndex]:
    """What the database itself protects, one query for each key; a child row stands for its page.

    Wagtail's index has them too, once its worker has come that far. What is deleted with the target, as an
    image's renditions, does not use it.
    """
    for relation in target._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            continue
        model, field = relation.related_model, relation.field
        rows = model._default_manager.filter(**{field.name: target})
        parent = next((key for key in model._meta.fields if isinstance(key, ParentalKey)), None)
        if parent:
            path = f"{parent.remote_field.get_accessor_name()}.item.{field.name}"
            owner, pks = parent.related_model, rows.values_list(parent.attname, flat=True)
        else:
            path, owner, pks = field.name, model, rows.values_list("pk", flat=True)
        yield from (_reference(owner, pk, path) for pk in pks)


def _revised(target: models.Model, words: str, known: set[Key]) -> Iterator[tuple[models.Model, bool]]:
    """Pages and rows as drafts and scheduled versions (True) have them, where those may name the target.

    Also as the published version has them, where they are not known to use it: the worker may be late.
    """
    with_drafts = [
        model
        for model in ReferenceIndex.indexed_models
        if any(field.name == "has_unpublished_changes" for field in model._meta.local_fields)
    ]
    published, waiting = Q(), Q(approved_go_live_at__isnull=False)
    for model in with_drafts:
        rows = model._default_manager
        published |= Q(pk__in=rows.filter(has_unpublished_changes=False).values("latest_revision"))
        waiting |= Q(pk__in=rows.filter(has_unpublished_changes=True).values("latest_revision"))
    mentions = Revision.objects.alias(text=Cast("content", models.TextField())).filter(
        text__regex=MENTION.format(words=words, pk=target.pk)
    )
    # Asked for first: a database would read the text of every revision there is beside this condition.
    drafts = list(Revision.objects.filter(waiting).values_list("pk", flat=True))
    yield from ((revision.as_object(), True) for revision in mentions.filter(pk__in=drafts))
    for revision in mentions.filter(published).exclude(pk__in=drafts):
        if _key(revision) not in known:
            yield revision.as_object(), False


def _references(source: models.Model, wanted: models.Model) -> Iterator[ReferenceIndex]:
    """Those of a page or row that is not saved as it is: Wagtail has no public way to ask for them."""
    target = (ReferenceIndex._get_base_content_type(wanted).pk, str(wanted.pk))
    for type_id, pk, path, _content_path in ReferenceIndex._extract_references_from_object(source):
        if (type_id, str(pk)) == target:
            yield _reference(type(source), source.pk, path)


def _sources(keys: Iterable[Key]) -> dict[Key, models.Model]:
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
