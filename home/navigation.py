"""Where a visitor is and may go, in one query: the pages of an address, and those of the main menu."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from dialogue_pages.core.querysets import in_private_section


def in_menu(root: Page) -> Q:
    return Q(depth=root.depth + 1, path__startswith=root.path, live=True, show_in_menus=True)


def main_menu_of(root: Page) -> list[Page]:
    """The site's main menu: what editors show there of the pages right below its root."""
    return list(Page.objects.filter(in_menu(root), ~in_private_section()).order_by("path"))


@dataclass(frozen=True, slots=True)
class Way:
    """The pages from a site's root down to the deepest that begins an address; the main menu beside them."""

    steps: list[Page]
    menu: list[Page]

    @property
    def is_public(self) -> bool:
        """Whether no page on the way is private, an alias of one counted as unknown."""
        return not any(page.is_private or page.alias_of_id for page in self.steps)


def way_below(root: Page, slugs: list[str]) -> Way:
    addresses = {f"{root.url_path}{'/'.join(slugs[:count])}/" for count in range(1, len(slugs) + 1)}
    on_the_way = Q(path__startswith=root.path, depth__gt=root.depth, slug__in=slugs, url_path__in=addresses)
    found = Page.objects.filter(on_the_way | in_menu(root)).annotate(is_private=in_private_section())
    rows = list(found.order_by("path"))
    shown = (row for row in rows if row.depth == root.depth + 1 and row.live and row.show_in_menus)
    return Way(
        steps=[row for row in rows if row.url_path in addresses],
        menu=[row for row in shown if not row.is_private],
    )
