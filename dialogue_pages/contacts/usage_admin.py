"""What editors are told of a contact's uses: on its edit view, and when they want to be rid of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.contacts.usage import Use, uses_of

NAMES_SHOWN = 6


def use_rows(contact: ContactDetails, user: AbstractBaseUser) -> list[dict[str, Any]]:
    """The uses of a contact for a list: ``name``, ``url`` when the user may edit it, ``places``."""
    finder = AdminURLFinder(user)
    rows = []
    for use in uses_of(contact):
        url = finder.get_edit_url(use.source)
        rows.append({"name": _name(use, may_see=bool(url)), "url": url, "places": use.places, "use": use})
    return rows


def _name(use: Use, *, may_see: bool) -> str:
    """What a page or row is called; a draft's title is for those who may edit it."""
    kind = use.source._meta.verbose_name
    if not (may_see or use.is_public):
        return _("a %(kind)s that you may not see") % {"kind": kind}
    if not use.is_page:
        return f"{use.source} ({kind})"
    is_draft = use.in_draft or not use.is_public
    return _("%(title)s (draft)") % {"title": use.source} if is_draft else str(use.source)


def used_in_words(contact: ContactDetails, rows: Sequence[dict[str, Any]]) -> str:
    """``Kontakten Planenheten används på 2 sidor: …``"""
    count = len(rows)
    if all(row["use"].is_page for row in rows):
        text = ngettext(
            "The contact %(contact)s is used on %(count)d page: %(names)s.",
            "The contact %(contact)s is used on %(count)d pages: %(names)s.",
            count,
        )
    else:
        text = ngettext(
            "The contact %(contact)s is used in %(count)d place: %(names)s.",
            "The contact %(contact)s is used in %(count)d places: %(names)s.",
            count,
        )
    names = ", ".join(row["name"] for row in rows[:NAMES_SHOWN])
    if count > NAMES_SHOWN:
        names = _("%(names)s and %(count)d more") % {"names": names, "count": count - NAMES_SHOWN}
    return text % {"contact": contact, "count": count, "names": names}


def keep_contacts_in_use(request: HttpRequest, contacts: Sequence[Model]) -> HttpResponse | None:
    """A ``before_delete_snippet`` hook, for one and for many: a contact is kept while anything uses it."""
    kept = None
    for contact in contacts:
        if isinstance(contact, ContactDetails) and (rows := use_rows(contact, request.user)):
            kept = contact
            advice = _("It cannot be deleted. Choose another contact there first.")
            messages.error(request, f"{used_in_words(contact, rows)} {advice}")
    if kept is None:
        return None
    url = AdminURLFinder(request.user).get_edit_url(kept) if len(contacts) == 1 else None
    return redirect(url or kept.snippet_viewset.get_url_name("list"))


class UsagePanel(Panel):
    """On the edit view: where the contact is shown."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/usage_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["rows"] = use_rows(self.instance, self.request.user)
            return context
