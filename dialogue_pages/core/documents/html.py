"""A document as a piece of accessible HTML: an article with its contents first."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dialogue_pages.core.documents.tree import (
    Box,
    Checklist,
    Document,
    Entry,
    Items,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
    contents_depth,
    entries,
)

# The title is the page's h1, sections begin at h2.
_LAST_HEADING = 6


def html_of(document: Document) -> SafeString:
    depth = contents_depth(document)
    shown = list(entries(document))
    context = {
        "document": document,
        "contents": [entry for entry in shown if entry.level <= depth],
        "content": format_html_join("\n", "{}", ((_section(entry),) for entry in shown)),
    }
    return render_to_string("dialogue_pages/documents/article.html", context)


def _section(entry: Entry) -> SafeString:
    level = min(entry.level + 1, _LAST_HEADING)
    heading = (level, entry.anchor, entry.section.heading, level)
    return format_html(
        '<h{} class="paper__heading" id="{}">{}</h{}>{}', *heading, _parts(entry.section.parts)
    )


def _parts(parts: tuple[Part, ...]) -> SafeString:
    return format_html_join("", "\n{}", ((_PARTS[type(part)](part),) for part in parts))


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308 - escaped just here


def _paragraph(part: Paragraph) -> SafeString:
    lead = format_html("<strong>{}</strong> ", part.lead) if part.lead else ""
    return format_html("<p>{}{}</p>", lead, _lines(part.text))


def _quote(part: Quote) -> SafeString:
    source = format_html("<footer>{}</footer>", part.source) if part.source else ""
    return format_html("<blockquote><p>{}</p>{}</blockquote>", _lines(part.text), source)


def _items(part: Items) -> SafeString:
    name = "ol" if part.is_ordered else "ul"
    items = format_html_join("", "<li>{}</li>", ((_lines(item),) for item in part.items))
    return format_html("<{}>{}</{}>", name, items, name)


def _table(part: Table) -> SafeString:
    """It scrolls within its frame on a narrow screen, which the keyboard reaches."""
    head = format_html_join("", '<th scope="col">{}</th>', ((text,) for text in part.head))
    rows = format_html_join("\n", "<tr>{}</tr>", ((_row(row),) for row in part.rows))
    return format_html(
        '<div class="table-frame" role="region" tabindex="0" aria-label="{}"><table class="table">'
        "<caption>{}</caption><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table></div>",
        part.caption,
        part.caption,
        head,
        rows,
    )


def _row(row: tuple[str, ...]) -> SafeString:
    heading, *rest = row
    cells = format_html_join("", "<td>{}</td>", ((text,) for text in rest))
    return format_html('<th scope="row">{}</th>{}', heading, cells)


def _checklist(part: Checklist) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_lines(item),) for item in part.items))
    return format_html('<ul class="checklist__list">{}</ul>', items)


def _picture(part: Picture) -> SafeString:
    caption = format_html("<figcaption>{}</figcaption>", part.caption) if part.caption else ""
    image = format_html('<img src="{}" alt="{}" loading="lazy">', part.address, part.alt)
    return format_html('<figure class="picture">{}{}</figure>', image, caption)


def _box(part: Box) -> SafeString:
    head = format_html("<p><strong>{}: {}</strong></p>", part.label, part.title)
    return format_html('<div class="paper__box flow">{}{}</div>', head, _parts(part.parts))


_PARTS: dict[type[Part], Any] = {
    Paragraph: _paragraph,
    Quote: _quote,
    Items: _items,
    Table: _table,
    Checklist: _checklist,
    Picture: _picture,
    Box: _box,
}
