"""Navigation of the municipality's site."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Site

from home.navigation import main_menu_of

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The home page's children shown in menus: title, url and whether the visitor is in that section."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    if not hasattr(request, "main_menu"):
        request.main_menu = main_menu_of(site.root_page)
    here = getattr(context.get("page"), "path", "")
    return [
        {"title": page.title, "url": page.get_url(request), "is_current": here.startswith(page.path)}
        for page in request.main_menu
    ]


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> list[dict[str, str]]:
    """The live pages above this one, from the site's root: title and url."""
    request = context.get("request")
    above = getattr(request, "pages_above", [])
    return [{"title": page.title, "url": page.get_url(request)} for page in above if page.live]
