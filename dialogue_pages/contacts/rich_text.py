"""A contact inside a text: the text keeps the id, readers get today's name, number and address.

Stored as ``<embed embedtype="contact" id="5"/>``; Wagtail's reference index finds it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.core.links import Found, body_links

FEATURE = "contact"
ENTITY = "CONTACT"
# Longer than any id, shorter than what a database refuses as an integer.
MOST_DIGITS = 18


def contact_id(attrs: dict[str, Any]) -> int | None:
    """The id in an element's attributes; None for what cannot be one."""
    text = str(attrs.get("id") or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def live_contacts(ids: Iterable[str]) -> Found:
    """The published contacts with these ids, by id; what cannot be an id finds none."""
    numbers = [int(pk) for pk in ids if pk.isdigit()]
    return {str(row.pk): row for row in ContactDetails.objects.filter(live=True, pk__in=numbers)}


class ContactEmbedHandler(EmbedHandler):
    """What readers see: one query for a body's contacts, nothing for one unpublished or deleted."""

    identifier = FEATURE

    @staticmethod
    def get_model() -> type[Model]:
        return ContactDetails

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = [str(contact_id(attrs)) for attrs in attrs_list]
        links = body_links.get()
        found = links.of(ContactDetails, live_contacts) if links else live_contacts(ids)
        return [_inline(found[pk]) if pk in found else "" for pk in ids]

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[type[Model], str, str, str]]:
        if (pk := contact_id(attrs)) is not None:
            yield ContactDetails, str(pk), "", ""


def _inline(contact: ContactDetails) -> str:
    return render_to_string("dialogue_pages/components/contact_inline.html", {"contact": contact}).strip()


class ContactElementHandler(InlineEntityElementHandler):
    """From the database to the editor: the element becomes words that are changed only as a whole."""

    mutability = "IMMUTABLE"

    def handle_starttag(self, name: str, attrs: list, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        data = contentstate.entity_map[state.current_block.entity_ranges[-1].key].data
        state.current_block.text += data["name"]
        state.leading_whitespace = KEEP_WHITESPACE

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        pk = contact_id(attrs)
        contact = ContactDetails.objects.filter(pk=pk).first()
        if contact is None:
            return {"id": pk, "name": _("Deleted contact")}
        name = str(contact) if contact.live else _("%(contact)s (not published)") % {"contact": contact}
        return {"id": pk, "name": name, "edit_url": contact.edit_url}


def contact_entity(props: dict[str, Any]) -> DOM:
    """From the editor to the database: the id alone, without the words that stood for it."""
    return DOM.create_element("embed", {"embedtype": FEATURE, "id": contact_id(props)})


def register_contact_feature(features: FeatureRegistry) -> None:
    """A ``register_rich_text_features`` hook: the feature ``contact``."""
    chooser = ContactDetails.snippet_viewset.chooser_viewset
    features.register_embed_type(ContactEmbedHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "mail",
                "description": gettext_lazy("Contact"),
                "attributes": ["id", "name", "edit_url"],
                "chooserUrls": {"contactChooser": reverse_lazy(chooser.get_url_name("choose"))},
            },
            js=["wagtailadmin/js/chooser-modal.js", "dialogue_pages/js/rich-text-contact.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {'embed[embedtype="contact"]': ContactElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: contact_entity}},
        },
    )
