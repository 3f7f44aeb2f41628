"""A communicator builds a form in Wagtail's editor."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from tests.factories.admin import edit_page_address, filled_form, publish
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.factories.users import SuperuserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(SuperuserFactory())
    return client


@pytest.fixture
def page() -> DialogueFormPage:
    return DialogueFormPageFactory(form_fields=[])


def row(label: str, **cells: object) -> dict[str, object]:
    return {
        "label": label,
        "field_type": FieldType.MULTILINE,
        "scale_size": 5,
        "condition_operator": "IS",
        "clean_name": "",
        **cells,
    }


def how() -> dict[str, object]:
    return row("Hur reser du?", field_type=FieldType.RADIO, choices="Bil\nBuss")


def rows_of(page: Page) -> list[dict[str, object]]:
    """The questions as the editor's form has them."""
    fields = ("label", "field_type", "choices", "clean_name", "scale_size")
    more = ("condition_question", "condition_operator", "condition_value", "step_heading")
    return [
        {"id": question.pk, **{name: getattr(question, name) for name in (*fields, *more)}}
        for question in page.form_fields.all()
    ]


def save(editor: Client, page: Page, *rows: dict[str, object]):
    return publish(editor, edit_page_address(page), {"form_fields": list(rows)})


def questions(page: Page) -> dict[str, object]:
    return {row.label: row for row in DialogueFormPage.objects.get(pk=page.pk).form_fields.all()}


def errors(answer) -> list[dict]:
    assert answer.status_code == 200
    return answer.context["form"].formsets["form_fields"].errors


def test_new_questions_get_ids_and_a_condition_follows_its_question(editor, page):
    second = row("Vilken linje?", condition_question="1", condition_value="buss")
    assert save(editor, page, how(), second).status_code == 302
    made = questions(page)
    source, dependent = made["Hur reser du?"], made["Vilken linje?"]
    assert source.clean_name != dependent.clean_name
    assert dependent.condition_question == source.clean_name
    assert dependent.condition_value == "Buss"

    first, second = rows_of(page)
    assert (
        save(editor, page, row("En ny fråga först"), {**first, "label": "Åker du buss?"}, second).status_code
        == 302
    )
    made = questions(page)
    assert made["Åker du buss?"].clean_name == source.clean_name
    assert made["Vilken linje?"].condition_question == source.clean_name


def test_ids_are_kept_when_a_published_page_is_edited_and_published_again(editor, page):
    save(editor, page, how())
    drawn = questions(page)["Hur reser du?"].clean_name
    for _time in range(2):
        save(editor, page, *rows_of(DialogueFormPage.objects.get(pk=page.pk)))
    assert questions(page)["Hur reser du?"].clean_name == drawn


def test_two_questions_sent_with_one_id_become_two(editor, page):
    save(
        editor,
        page,
        row("A", clean_name="f_samma"),
        row("B", clean_name="f_samma"),
        row("C", clean_name="Å <"),
    )
    names = [row.clean_name for row in questions(page).values()]
    assert names[0] == "f_samma"
    assert len(set(names)) == 3
    assert names[2].startswith("f_")


@pytest.mark.parametrize(
    ("wanted", "value", "field", "told"),
    [
        ("2", "x", "condition_question", "Fråga 2 kommer senare"),
        ("3", "x", "condition_question", "Fråga 3 kommer senare"),
        ("9", "x", "condition_question", "finns inte kvar"),
        ("f_borta", "x", "condition_question", "finns inte kvar"),
        ("1", "", "condition_value", "Skriv vilket svar"),
        ("1", "Tåg", "condition_value", "De är: Bil, Buss."),
    ],
)
def test_a_condition_that_cannot_hold_is_told_in_swedish(editor, wanted, value, field, told):
    asked = row("Vilken linje?", condition_question=wanted, condition_value=value)
    answer = save(editor, DialogueFormPageFactory(form_fields=[]), how(), asked, row("Sist"))
    assert told in str(errors(answer)[1][field])


def test_an_order_cannot_decide_whether_another_question_is_asked(editor, page):
    ranking = row("Ordna", field_type=FieldType.RANKING, choices="A\nB")
    answer = save(editor, page, ranking, row("Sen", condition_question="1", condition_value="A"))
    assert "kan inte avgöra" in str(errors(answer)[1]["condition_question"])


def test_a_draft_is_saved_though_a_condition_is_not_finished(editor, page):
    data = filled_form(editor, edit_page_address(page), {"form_fields": [row("A", condition_question="7")]})
    assert editor.post(edit_page_address(page), data).status_code == 302


def test_a_condition_that_is_taken_away_leaves_nothing(editor, page):
    save(editor, page, how(), row("Linje?", condition_question="1", condition_value="Buss"))
    first, second = rows_of(DialogueFormPage.objects.get(pk=page.pk))
    save(editor, page, first, {**second, "condition_question": ""})
    assert questions(page)["Linje?"].condition_value == ""


@pytest.mark.parametrize("choices", ["", "  \n "])
def test_a_choice_needs_options(editor, page, choices):
    answer = save(editor, page, row("Hur?", field_type=FieldType.RADIO, choices=choices))
    assert "choices" in errors(answer)[0]


def test_every_step_and_every_end_of_a_form_can_be_previewed(page):
    page = DialogueFormPageFactory(
        form_fields=[
            QuestionFactory(clean_name="f_a", step_heading="Om dig"),
            QuestionFactory(
                label="Bara ibland", condition_question="f_a", condition_value="x", step_heading="Om B"
            ),
        ]
    )
    modes = dict(page.preview_modes)
    assert list(modes) == ["", "step-1", "step-2", "check", "receipt", "closed"]
    assert modes["step-2"] == "Steg 2: Om B"
    shown = {mode: page.make_preview_request(preview_mode=mode).render().content.decode() for mode in modes}
    assert "Bara ibland" in shown["step-2"]
    assert "K7WP-3XQ9-M2" in shown["receipt"]
