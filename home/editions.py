"""What many pages share, made once an edition (docs/decisions/0018).

``request.edition`` names what was public when the request began; whoever keeps pages sets it. Without one,
and in previews, everything is made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.http import HttpRequest
from django.utils.translation import get_language

# What no change ends is thrown away after this many seconds.
LONGEST = 60 * 60

T = TypeVar("T")


def kept_in_edition(
    request: HttpRequest | None,
    name: str,
    *vary: object,
    make: Callable[[], T],
    worth_keeping: Callable[[T], bool] = lambda _made: True,
) -> T:
    """What ``make`` gives, remembered for the edition by its name and what it varies with."""
    edition = getattr(request, "edition", "")
    if not edition or getattr(request, "is_preview", False):
        return make()
    cache = caches["pages"]
    key = make_template_fragment_key(name, [edition, get_language(), *vary])
    found = cache.get(key)
    if found is None:
        found = make()
        if worth_keeping(found):
            cache.set(key, found, LONGEST)
    return found
