from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, PageViewRestriction

from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.committees.models import CommitteePage
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from home.models import HomePage, StandardPage


def home_page() -> HomePage:
    """The site's root, which the migrations made."""
    return HomePage.objects.get()


def make_private(page: Page) -> Page:
    """Let only those who have logged in read the page and what lies under it."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


class PageFactory(DjangoModelFactory):
    """Adds a page under `parent`. Names in `_relations` are child rows or choices, set before it is saved."""

    class Meta:
        abstract = True

    _relations: tuple[str, ...] = ()
    parent = factory.LazyFunction(home_page)
    title = factory.Sequence("Sida {}".format)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        parent = kwargs.pop("parent")
        related = {name: kwargs.pop(name) for name in cls._relations if name in kwargs}
        page = model_class(*args, **kwargs)
        cls._relate(page, related)
        return parent.add_child(instance=page)

    @classmethod
    def _relate(cls, page: Page, related: dict[str, Any]) -> None:
        for name, rows in related.items():
            setattr(page, name, rows)


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage


class CalendarPageFactory(PageFactory):
    class Meta:
        model = CalendarPage


class DialogueFolderPageFactory(PageFactory):
    class Meta:
        model = DialogueFolderPage


class FolderChapterPageFactory(PageFactory):
    class Meta:
        model = FolderChapterPage


class CommitteePageFactory(PageFactory):
    class Meta:
        model = CommitteePage

    _relations = ("assignments",)


class CouncillorIndexPageFactory(PageFactory):
    class Meta:
        model = CouncillorIndexPage


class CouncillorPageFactory(PageFactory):
    """All councillors lie under one index unless the test gives another."""

    class Meta:
        model = CouncillorPage

    _relations = ("districts",)
    parent = factory.LazyFunction(lambda: CouncillorIndexPage.objects.first() or CouncillorIndexPageFactory())
    title = factory.Sequence("Kim Ek {}".format)
