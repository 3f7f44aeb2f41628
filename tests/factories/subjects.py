from __future__ import annotations

import factory
from factory.django import DjangoModelFactory
from taggit.models import Tag

from dialogue_pages.subjects.models import DistrictPage, SubjectIndexPage, TopicPage
from tests.factories.dialogues import DialogueIndexPageFactory
from tests.factories.pages import PageFactory
from tests.factories.registers import DistrictFactory


class TagFactory(DjangoModelFactory):
    class Meta:
        model = Tag

    name = factory.Sequence("Ämne nummer {}".format)


class SubjectIndexPageFactory(PageFactory):
    class Meta:
        model = SubjectIndexPage

    parent = factory.LazyFunction(DialogueIndexPageFactory)


class DistrictPageFactory(PageFactory):
    """All subjects lie under one index unless the test gives another."""

    class Meta:
        model = DistrictPage

    parent = factory.LazyFunction(lambda: SubjectIndexPage.objects.first() or SubjectIndexPageFactory())
    district = factory.SubFactory(DistrictFactory)


class TopicPageFactory(PageFactory):
    class Meta:
        model = TopicPage

    parent = factory.LazyFunction(lambda: SubjectIndexPage.objects.first() or SubjectIndexPageFactory())
    topic = factory.SubFactory(TagFactory)
