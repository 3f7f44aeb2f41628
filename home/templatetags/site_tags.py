"""Navigation of the municipality's site, and what its pages share."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.safestring import SafeString
from wagtail.models import Site

from home.editions import kept_in_edition
from home.navigation import Link, main_menu_of

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The home page's children shown in menus: title, url and whether the visitor is in that section."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    if not hasattr(request, "main_menu"):
        request.main_menu = main_menu_of(site.root_page, request)
    here = getattr(context.get("page"), "path", "")
    return [
        {"title": link.title, "url": link.url, "is_current": here.startswith(link.path)}
        for link in request.main_menu
    ]


@register.filter
def place_in(request: Any, items: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    """What of a request the look of the menu depends on: the section, and whether the page is its first."""
    return [(item["url"], item["url"] == request.path) for item in items if item["is_current"]]


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> list[Link]:
    """Links to the live pages above this one, from the site's root."""
    return getattr(context.get("request"), "pages_above", [])


class KeptNode(Node):
    def __init__(self, nodelist: NodeList, name: str, vary: list[FilterExpression]) -> None:
        self.nodelist, self.name, self.vary = nodelist, name, vary

    def render(self, context: template.Context) -> SafeString:
        vary = [part.resolve(context) for part in self.vary]
        request = context.get("request")
        return kept_in_edition(request, self.name, *vary, make=lambda: self.nodelist.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """``{% kept footer page.pk %}…{% endkept %}``: made once an edition for each value it varies with.

    Nothing in it may depend on anything else of the request, or on the time.
    """
    _tag, name, *vary = token.split_contents()
    nodelist = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(nodelist, name, [parser.compile_filter(part) for part in vary])
