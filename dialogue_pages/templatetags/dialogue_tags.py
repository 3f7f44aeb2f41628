"""Swedish dates, numbers and telephone numbers for templates, and the code-made landscapes."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from dialogue_pages.contacts.phones import show_phone
from dialogue_pages.core import dates, text
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.illustrations import hills as draw_hills
from dialogue_pages.responses.register.letters import PLACEHOLDERS

register = template.Library()

register.filter("date_long", dates.date_long)
register.filter("date_short", dates.date_short)
register.filter("datetime_long", dates.datetime_long)
register.filter("time_dot", dates.time_dot)
register.filter("week_number", dates.week_number)
register.filter("days_left_words", dates.days_left_words)
register.filter("number_space", text.number_with_spaces)
register.filter("initials", text.initials)
register.filter("phone_display", show_phone)


@register.filter
def date_iso(value: Any) -> str:
    """``2026-03-03``, the local date."""
    return dates.as_local_date(value).isoformat()


@register.filter
def days_until(value: Any, moment: Any) -> int:
    """Whole local days from the moment to a date."""
    return (dates.as_local_date(value) - local_date(moment)).days


@register.filter
def phone_href(e164: str) -> str:
    return f"tel:{e164}"


@register.filter
def time_span(meeting: Any) -> str:
    return dates.time_span(meeting.starts_at, meeting.ends_at)


@register.simple_tag
def hills(seed: str) -> SafeString:
    """A quiet landscape drawn from a name; the same name always gives the same hills."""
    return mark_safe(draw_hills(str(seed)))  # noqa: S308 - made of numbers only


@register.simple_tag
@cache
def style_sheets() -> SafeString:
    """The links to the style sheets, whose names stay while the process runs."""
    return render_to_string("dialogue_pages/components/style_sheets.html")


@register.simple_tag
def answer_placeholders() -> list[tuple[str, Any]]:
    """Each placeholder that a template for answers can have, as it is written, and what it stands for."""
    return [(f"{{{word}}}", meaning) for word, meaning in PLACEHOLDERS.items()]


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """The present query string with some parameters changed, or left out when the new value is empty."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = value
        if value == "":
            del query[name]
    return query.urlencode()
