"""The kinds of questions that stock Wagtail has not."""

from __future__ import annotations

import pytest

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.factories.registers import DistrictFactory

pytestmark = pytest.mark.django_db

WAYS = "Bil\r\nBuss\r\nCykel"
PLACES = {"fraga-1": "2", "fraga-2": "3", "fraga-3": "1"}


def page_with(**question) -> DialogueFormPage:
    return DialogueFormPageFactory(
        form_fields=[QuestionFactory(label="Fråga", clean_name="fraga", required=True, **question)]
    )


@pytest.mark.parametrize(
    ("question", "sent", "kept", "shown"),
    [
        ({"field_type": FieldType.PHONE}, {"fraga": "+46 302-521000"}, "0302-52 10 00", "0302-52 10 00"),
        ({"field_type": FieldType.SCALE}, {"fraga": "5"}, "5", "5"),
        ({"field_type": FieldType.SCALE, "scale_size": 10}, {"fraga": "10"}, "10", "10"),
        ({"field_type": FieldType.SCALE, "dont_know": True}, {"fraga": "Vet inte"}, "Vet inte", "Vet inte"),
        (
            {"field_type": FieldType.RANKING, "choices": WAYS},
            PLACES,
            ["Cykel", "Bil", "Buss"],
            "1. Cykel\n2. Bil\n3. Buss",
        ),
        ({"field_type": FieldType.DISTRICT}, {"fraga": "Floda"}, "Floda", "Floda"),
    ],
)
def test_an_answer_of_each_kind_is_kept_and_shown(client, question, sent, kept, shown):
    DistrictFactory(name="Floda")
    assert answer_form(client, page_with(**question), sent).status_code == 303
    response = Response.objects.get()
    assert response.form_data == {"fraga": kept}
    assert response.answers == [("Fråga", shown)]


@pytest.mark.parametrize(
    ("question", "sent"),
    [
        ({"field_type": FieldType.PHONE}, {"fraga": "12"}),
        ({"field_type": FieldType.NUMBER}, {"fraga": "9" * 400}),
        ({"field_type": FieldType.NUMBER}, {"fraga": "Infinity"}),
        ({"field_type": FieldType.SCALE}, {"fraga": "6"}),
        ({"field_type": FieldType.SCALE}, {"fraga": "Vet inte"}),
        ({"field_type": FieldType.DISTRICT}, {"fraga": "Skara"}),
        ({"field_type": FieldType.RANKING, "choices": WAYS}, {}),
        ({"field_type": FieldType.RANKING, "choices": WAYS}, {**PLACES, "fraga-1": ""}),
        ({"field_type": FieldType.RANKING, "choices": WAYS}, {**PLACES, "fraga-1": "1"}),
        ({"field_type": FieldType.RANKING, "choices": WAYS}, {**PLACES, "fraga-1": "4"}),
        ({"field_type": FieldType.RANKING, "choices": WAYS}, {**PLACES, "fraga-1": "två"}),
        (
            {"field_type": FieldType.CHECKBOXES, "choices": WAYS, "dont_know": True},
            {"fraga": ["Bil", "Vet inte"]},
        ),
    ],
)
def test_what_is_no_answer_is_refused_and_given_back(client, question, sent):
    answer = answer_form(client, page_with(**question), sent)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"fraga"}
    assert not Response.objects.exists()


def test_a_ranking_is_given_back_with_the_places_that_were_chosen(client):
    page = page_with(field_type=FieldType.RANKING, choices=WAYS)
    html = answer_form(client, page, {**PLACES, "fraga-1": ""}).content.decode()
    assert html.count('<option value="3" selected>') == 1
    assert html.count('<option value="1" selected>') == 1


def test_an_optional_ranking_can_be_left(client):
    page = DialogueFormPageFactory(
        form_fields=[QuestionFactory(clean_name="fraga", field_type=FieldType.RANKING, choices=WAYS)]
    )
    assert answer_form(client, page, {}).status_code == 303
    assert Response.objects.get().form_data == {"fraga": []}


def test_a_text_to_read_is_shown_and_asks_nothing(client):
    read = QuestionFactory(label="Så går det till", help_text="Läs <b>", field_type=FieldType.INFORMATION)
    page = DialogueFormPageFactory(form_fields=[read, QuestionFactory(clean_name="fraga")])
    html = client.get(f"{page.url}svara/").content.decode()
    assert "Så går det till" in html
    assert "Läs &lt;b&gt;" in html
    answer_form(client, page, {"fraga": "Bra", read.clean_name: "x"})
    assert Response.objects.get().form_data == {"fraga": "Bra"}


def test_the_ends_of_a_scale_are_read_with_their_numbers():
    page = page_with(field_type=FieldType.SCALE, scale_low="Dåligt", scale_high="Bra")
    labels = [label for _value, label in page.get_form().fields["fraga"].choices]
    assert labels == ["1 – Dåligt", "2", "3", "4", "5 – Bra"]


def test_an_answer_keeps_kind_and_options_of_the_question_as_they_were(client):
    page = page_with(field_type=FieldType.RADIO, choices=WAYS, dont_know=True)
    answer_form(client, page, {"fraga": "Vet inte"})
    question = page.form_fields.get()
    question.label, question.choices = "En annan fråga", "Tåg"
    question.save()
    assert Response.objects.get().questions == [
        {"name": "fraga", "label": "Fråga", "type": "radio", "options": ["Bil", "Buss", "Cykel", "Vet inte"]}
    ]


def test_answers_can_be_read_when_their_question_is_gone(client):
    page = page_with(field_type=FieldType.RANKING, choices=WAYS)
    answer_form(client, page, PLACES)
    page.form_fields.get().delete()
    assert Response.objects.get().answers == [("Fråga", "1. Cykel\n2. Bil\n3. Buss")]


def test_a_new_question_draws_an_id_that_says_nothing_and_keeps_it():
    page = DialogueFormPageFactory(form_fields=[QuestionFactory(label="Ålder", clean_name="")])
    question = page.form_fields.get()
    drawn = question.clean_name
    assert drawn.startswith("f_")
    assert "alder" not in drawn
    question.label = "Hur gammal är du?"
    question.save()
    assert page.form_fields.get().clean_name == drawn


def test_a_copy_of_a_page_keeps_ids_and_conditions():
    page = DialogueFormPageFactory(
        form_fields=[
            QuestionFactory(clean_name="f_a"),
            QuestionFactory(clean_name="f_b", condition_question="f_a", condition_value="Bil"),
        ]
    )
    copy = page.copy(update_attrs={"slug": "kopia"})
    assert [(row.clean_name, row.condition_question) for row in copy.form_fields.all()] == [
        ("f_a", ""),
        ("f_b", "f_a"),
    ]
