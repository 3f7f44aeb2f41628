"""A body with every block there is, as the editor stores it."""

from __future__ import annotations

import json
from uuid import uuid4

from dialogue_pages.contacts.models import ContactDetails
from tests.factories.files import DocumentFactory, ImageFactory

LONG_WORD = "Kommunfullmäktigeledamotsersättningsbestämmelserna"
TEXT = (
    "<h3>En rubrik</h3><p>Text med <b>fetstil</b>, <i>kursiv</i> och en "
    '<a href="https://example.org">länk i texten</a>.</p><ul><li>Ett</li><li>Två</li></ul>'
)


def every_block(contact: ContactDetails) -> str:
    document = DocumentFactory(title="Planbeskrivning").pk
    text = f'{TEXT}<p>Fråga <embed embedtype="contact" id="{contact.pk}"/> så får du veta mer.</p>'
    image = {"image": ImageFactory().pk, "alt_text": "En brygga i kvällsljus", "decorative": False}
    table = {
        "columns": [{"type": "text", "heading": "Kommundel"}, {"type": "text", "heading": "Antal svar"}],
        "rows": [{"values": ["Norra stranden", "12"]}, {"values": ["Södra stranden", "7"]}],
        "caption": "Svar i varje kommundel",
    }
    blocks = {
        "heading": LONG_WORD,
        "text": text,
        "figure": {"image": image, "caption": "Bryggan."},
        "documents": {
            "heading": "Handlingar",
            "documents": [{"type": "item", "value": document, "id": str(uuid4())}],
        },
        "contact": {"contact": contact.pk},
        "quote": {"text": "Vi vill ha mer skugga.", "source": "En boende"},
        "details": {"summary": "Vad händer sedan?", "text": text},
        "call_to_action": {"text": "Läs mer", "page": None, "url": "https://example.org/mer"},
        "video": {
            "title": "Så går ett samråd till",
            "url": "https://example.org/film",
            "length": "2 min",
            "transcript": TEXT,
        },
        "table": table,
    }
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks.items()])


def every_feedback() -> str:
    outcome = {
        "theme": "Skugga",
        "said": "<p>Det är för varmt.</p>",
        "done": "<p>Vi planterar lindar.</p>",
        "why_not": "<p>Ett tak är för dyrt.</p>",
        "decision_url": "https://example.org/beslut",
    }
    return json.dumps([{"type": "text", "value": TEXT}, {"type": "outcome", "value": outcome}])
