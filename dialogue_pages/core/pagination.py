"""One page of a long list, with the count of all."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

MOST_PAGES = 1_000


def page_of(rows: QuerySet, number: str | None, size: int) -> Page:
    """One page of rows and the count of them all, in one query; for a number that is no page, another page.

    Good where the count must look at every row anyway; where an index counts, Django's own is quicker.
    """
    try:
        wanted = int(number or 1)
    except ValueError:
        wanted = 1
    paginator = Paginator(rows, size)
    if 1 <= wanted <= MOST_PAGES:
        found = list(rows.annotate(count_of_all=Window(Count("pk")))[(wanted - 1) * size : wanted * size])
        if found or wanted == 1:
            paginator.count = found[0].count_of_all if found else 0
            return Page(found, wanted, paginator)
    return paginator.get_page(number)
