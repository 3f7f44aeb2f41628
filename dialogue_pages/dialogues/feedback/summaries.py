"""What became of a dialogue, in one line for lists."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

LONGEST_LINE = 180


def in_one_line(feedback: Any) -> str:
    """The beginning of what was done, else of why it was not, else of the feedback's text; plain text.

    ``feedback`` is the stream of a dialogue. Its raw data are read: blocks would cost queries.
    """
    texts = list(_texts(feedback.raw_data))
    first = next((text for _is_text, text in sorted(texts, key=lambda pair: pair[0]) if text), "")
    return Truncator(first).chars(LONGEST_LINE)


def _texts(blocks: Any) -> Iterator[tuple[bool, str]]:
    """Plain texts, each with whether it is introduction: an outcome says more."""
    for block in blocks:
        value = block["value"]
        if block["type"] == "outcome":
            yield False, _plain(value.get("done")) or _plain(value.get("why_not"))
        elif block["type"] == "text":
            yield True, _plain(value)


def _plain(rich_text: str | None) -> str:
    """Without markup, a blank between what were paragraphs."""
    return " ".join(html.unescape(strip_tags((rich_text or "").replace("</", " </"))).split())
