from __future__ import annotations

import pytest
from django import forms
from django.core import mail

from dialogue_pages.dialogue_forms.builder import MAX_LONG_TEXT, MAX_SHORT_TEXT
from dialogue_pages.dialogue_forms.models import COPY_FIELD, DialogueFormPage, FieldType
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory

pytestmark = pytest.mark.django_db

CHOICES = "Gråbo\r\nFloda\r\nLerum"


def page_with(**question) -> DialogueFormPage:
    fields = {"label": "Fråga", "clean_name": "fraga", "required": True, **question}
    return DialogueFormPageFactory(form_fields=[QuestionFactory(**fields)])


def post(client, page, answer=None, **more):
    data = {"fraga": answer} if answer is not None else {}
    return answer_form(client, page, data | more)


def errors(answer) -> set[str]:
    assert answer.status_code == 422
    return set(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("kind", "field", "widget"),
    [
        (FieldType.SINGLELINE, forms.CharField, forms.TextInput),
        (FieldType.MULTILINE, forms.CharField, forms.Textarea),
        (FieldType.EMAIL, forms.EmailField, forms.EmailInput),
        (FieldType.NUMBER, forms.DecimalField, forms.NumberInput),
        (FieldType.DATE, forms.DateField, forms.DateInput),
        (FieldType.RADIO, forms.ChoiceField, forms.RadioSelect),
        (FieldType.DROPDOWN, forms.ChoiceField, forms.Select),
        (FieldType.CHECKBOXES, forms.MultipleChoiceField, forms.CheckboxSelectMultiple),
        (FieldType.CHECKBOX, forms.BooleanField, forms.CheckboxInput),
    ],
)
def test_each_kind_of_question_has_its_field(kind, field, widget):
    made = page_with(field_type=kind, choices=CHOICES).get_form().fields["fraga"]
    assert isinstance(made, field)
    assert isinstance(made.widget, widget)


def test_every_kind_that_an_editor_can_choose_makes_a_form(client):
    questions = [
        QuestionFactory(field_type=kind, clean_name=f"f_{kind}", choices=CHOICES, sort_order=number)
        for number, kind in enumerate(FieldType.values)
    ]
    page = DialogueFormPageFactory(form_fields=questions)
    answer = client.get(f"{page.url}svara/")
    assert answer.status_code == 200
    asked = [f"f_{kind}" for kind in FieldType.values if kind != FieldType.INFORMATION]
    assert list(answer.context["form"].fields) == [*asked, COPY_FIELD]


@pytest.mark.parametrize(
    ("kind", "sent", "kept", "shown"),
    [
        (FieldType.SINGLELINE, "  Fler träd ", "Fler träd", "Fler träd"),
        (FieldType.MULTILINE, "rad\r\nrad", "rad\r\nrad", "rad\r\nrad"),
        (FieldType.NUMBER, "12", "12", "12"),
        (FieldType.DATE, "2026-03-03", "2026-03-03", "2026-03-03"),
        (FieldType.RADIO, "Floda", "Floda", "Floda"),
        (FieldType.DROPDOWN, "Lerum", "Lerum", "Lerum"),
        (FieldType.CHECKBOXES, ["Floda", "Lerum"], ["Floda", "Lerum"], "Floda, Lerum"),
        (FieldType.EMAIL, "kim@example.org", "kim@example.org", "kim@example.org"),
    ],
)
def test_an_answer_of_each_kind_is_kept(client, kind, sent, kept, shown):
    page = page_with(field_type=kind, choices=CHOICES)
    assert post(client, page, sent).status_code == 303
    response = Response.objects.get()
    assert response.form_data == {"fraga": kept}
    assert response.answers == [("Fråga", shown)]
    assert client.get(response.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (FieldType.SINGLELINE, "x" * (MAX_SHORT_TEXT + 1)),
        (FieldType.MULTILINE, "x" * (MAX_LONG_TEXT + 1)),
        (FieldType.MULTILINE, "   \r\n "),
        (FieldType.EMAIL, "kim@"),
        (FieldType.NUMBER, "tolv"),
        (FieldType.NUMBER, "NaN"),
        (FieldType.DATE, "2026-13-40"),
        (FieldType.RADIO, "Göteborg"),
        (FieldType.DROPDOWN, "Göteborg"),
        (FieldType.CHECKBOXES, ["Floda", "Göteborg"]),
        (FieldType.CHECKBOX, ""),
    ],
)
def test_what_is_no_answer_is_refused_and_given_back(client, kind, sent):
    answer = post(client, page_with(field_type=kind, choices=CHOICES), sent)
    assert errors(answer) == {"fraga"}
    assert not Response.objects.exists()


@pytest.mark.parametrize("kind", [FieldType.DROPDOWN, FieldType.RADIO])
def test_nobody_answers_by_leaving_a_question_alone(client, kind):
    page = page_with(field_type=kind, choices=CHOICES, required=False)
    assert post(client, page, "").status_code == 303
    assert Response.objects.get().form_data == {"fraga": ""}


def test_a_list_begins_with_no_choice():
    field = page_with(field_type=FieldType.DROPDOWN, choices=CHOICES).get_form().fields["fraga"]
    assert [value for value, _label in field.choices] == ["", "Gråbo", "Floda", "Lerum"]


def test_a_text_of_the_greatest_length_is_kept_whole(client):
    post(client, page_with(field_type=FieldType.MULTILINE), "å" * MAX_LONG_TEXT)
    assert len(Response.objects.get().form_data["fraga"]) == MAX_LONG_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "😀👩‍👩‍👧‍👦",
        "مرحبا \u202e שלום",
        "\x00\x1b[31m nul och flykt",
        "<script>alert(1)</script> ' \" \\ %s {{ 7 }}",
        "\ufeff\u200b\u2028a",
        "=HYPERLINK(1)",
    ],
)
def test_text_of_any_script_is_kept_and_shown_as_text(client, text):
    page = page_with(field_type=FieldType.MULTILINE)
    assert post(client, page, text).status_code == 303
    response = Response.objects.get()
    html = client.get(response.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "\x00" not in response.form_data["fraga"]


def test_a_megabyte_of_text_is_refused_and_given_back(client):
    text = "ö" * 1_000_000
    answer = post(client, page_with(field_type=FieldType.MULTILINE), text)
    assert errors(answer) == {"fraga"}
    assert text in answer.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"fraga-1": ["a", "b"]}, {"okänt": "x", "page": "1", "submit_time": "1"}]
)
def test_a_forged_form_is_an_unanswered_form(client, data):
    assert client.post(f"{page_with().url}svara/", data).status_code == 422


def test_fields_of_nobody_s_making_are_not_kept(client):
    post(client, page_with(), "Bra", form_data="{}", reference="ABC", quarantine_reason="")
    assert Response.objects.get().form_data == {"fraga": "Bra"}


def test_a_form_without_questions_is_still_a_page(client):
    page = DialogueFormPageFactory(form_fields=[])
    assert client.get(f"{page.url}svara/").status_code == 200


def test_the_address_for_a_copy_is_asked_last_and_kept_apart_from_the_answers(client):
    page = page_with()
    assert list(page.get_form().fields) == ["fraga", COPY_FIELD]
    post(client, page, "Bra", kopia_till="kim@example.org")
    response = Response.objects.get()
    assert response.receipt_email == "kim@example.org"
    assert "kim@example.org" not in str([response.form_data, response.questions])
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "address", ["kim@", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org"]
)
def test_a_copy_goes_to_one_address_or_none(client, address):
    answer = post(client, page_with(), "Bra", kopia_till=address)
    assert errors(answer) == {COPY_FIELD}
    assert not mail.outbox


def test_the_submissions_list_names_reference_and_questions():
    names = [name for name, _label in page_with().get_data_fields()]
    assert names == ["reference", "quarantine_reason", "submit_time", "fraga"]
