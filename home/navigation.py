"""Where a visitor is and may go, in one query: the pages of an address, and those of the main menu."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from dialogue_pages.core.querysets import in_private_section


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to; ``path`` is its place in the tree."""

    title: str
    url: str
    path: str

    @classmethod
    def to(cls, page: Page, request: HttpRequest) -> Link:
        return cls(page.title, page.get_url(request), page.path)


@dataclass(frozen=True, slots=True)
class Way:
    """The deepest page that begins an address, the live pages above it, and the main menu beside them.

    ``is_public`` when no page on the way is private, an alias of one counted as unknown; ``is_whole`` when
    the page's own address is the whole of it. At the root itself there is no ``page``.
    """

    page: Page | None
    above: list[Link]
    menu: list[Link]
    is_public: bool
    is_whole: bool


def in_menu(root: Page) -> Q:
    return Q(depth=root.depth + 1, path__startswith=root.path, live=True, show_in_menus=True)


def main_menu_of(root: Page, request: HttpRequest) -> list[Link]:
    """The site's main menu: what editors show there of the pages right below its root."""
    pages = Page.objects.filter(in_menu(root), ~in_private_section()).order_by("path")
    return [Link.to(page, request) for page in pages]


def way_below(root: Page, slugs: list[str], request: HttpRequest) -> Way:
    addresses = {f"{root.url_path}{'/'.join(slugs[:count])}/" for count in range(1, len(slugs) + 1)}
    on_the_way = Q(path__startswith=root.path, depth__gt=root.depth, slug__in=slugs, url_path__in=addresses)
    found = Page.objects.filter(on_the_way | in_menu(root)).annotate(is_private=in_private_section())
    rows = list(found.order_by("path"))
    steps = [row for row in rows if row.url_path in addresses]
    shown = (row for row in rows if row.depth == root.depth + 1 and row.live and row.show_in_menus)
    return Way(
        page=steps[-1] if steps else None,
        above=[Link.to(page, request) for page in [root, *steps[:-1]] if page.live],
        menu=[Link.to(row, request) for row in shown if not row.is_private],
        is_public=not any(page.is_private or page.alias_of_id for page in steps),
        is_whole=len(steps) == len(slugs),
    )
