"""What an editor is told before publishing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.translation import override

from dialogue_pages.dialogue_forms.content_checks import warnings_for
from dialogue_pages.dialogue_forms.enums import FieldType
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.factories.registers import ContactDetailsFactory

pytestmark = pytest.mark.django_db

TUESDAY = "2026-03-31"


@pytest.fixture(autouse=True)
def _in_swedish():
    with override("sv"):
        yield


def page_with(last_day: str = TUESDAY, **details):
    complete = {
        "purpose": "<p>Därför.</p>",
        "feedback_due_on": dt.date(2026, 6, 1),
        "contacts": [ContactDetailsFactory()],
    }
    return DialogueFormPageFactory(days=("2026-03-01", last_day), **complete | details)


def asking(label: str, **more) -> list:
    return [QuestionFactory(label=label, **more)]


def test_a_form_with_all_it_needs_is_not_warned_about():
    assert warnings_for(page_with()) == []


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"purpose": "<p> </p>"}, "Syftet saknas"),
        ({"feedback_due_on": None}, "när invånarna får svar"),
        ({"contacts": []}, "lägg till en kontakt"),
        ({"last_day": "2026-03-28"}, "lördag 28 mars 2026, är en lördag"),
        ({"last_day": "2026-03-29"}, "är en söndag"),
        ({"last_day": "2026-04-03"}, "är Långfredagen"),
        ({"last_day": "2026-06-19"}, "är Midsommarafton"),
    ],
)
def test_what_is_missing_or_doubtful_is_told(missing, told):
    (warning,) = warnings_for(page_with(**missing))
    assert told in warning


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Skriv ditt personnummer", "personnummer"),
        ("Ditt personnr", "personnummer"),
        ("Har du någon funktionsnedsättning?", "hälsa"),
        ("Hur är din hälsa?", "hälsa"),
    ],
)
def test_a_question_for_what_must_not_be_asked_is_told(label, told):
    (warning,) = warnings_for(page_with(form_fields=asking(label)))
    assert told in warning


@pytest.mark.parametrize(
    "label", ["Vad tycker du om personalen?", "Vill du hälsa något?", "Vilken cykelväg?"]
)
def test_words_that_only_look_like_it_are_left_alone(label):
    assert warnings_for(page_with(form_fields=asking(label))) == []


def test_more_than_twelve_questions_are_told_and_texts_to_read_not_counted():
    twelve = [QuestionFactory() for _number in range(12)]
    assert (
        warnings_for(page_with(form_fields=[*twelve, *asking("Läs", field_type=FieldType.INFORMATION)])) == []
    )
    twelve = [QuestionFactory() for _number in range(12)]
    (warning,) = warnings_for(page_with(form_fields=[*twelve, QuestionFactory()]))
    assert "13 frågor" in warning


def test_the_editor_shows_them(admin_client):
    page = page_with(contacts=[])
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Innan du publicerar" in html
    assert "lägg till en kontakt" in html
