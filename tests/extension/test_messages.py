"""What residents are told, in Swedish: how to mend a gap, what was received, why a form takes no answers."""

from __future__ import annotations

import pytest

from tests.factories.dialogues import ConsultationPageFactory, DialogueFormPageFactory, QuestionFactory

pytestmark = pytest.mark.django_db

STATEMENT = {"text": "Bevara skogen.", "name": "Kim Ek", "postal_address": "Storgatan 1", "token": "t"}


def test_a_gap_is_told_with_what_to_do_about_it(client):
    question = QuestionFactory(label="Fråga", clean_name="fraga", required=True)
    form = DialogueFormPageFactory(form_fields=[question])
    assert "Svara på den här frågan." in client.post(f"{form.url}svara/").text
    statement = client.post(f"{ConsultationPageFactory().url}svara/").text
    assert "Skriv ditt yttrande." in statement
    assert "Skriv ditt namn." in statement
    assert "obligatorisk" not in statement


def test_the_receipt_of_a_statement_calls_it_a_statement(client):
    sent = client.post(f"{ConsultationPageFactory().url}svara/", STATEMENT)
    receipt = client.get(sent["Location"]).text
    assert "Vi har tagit emot ditt yttrande" in receipt
    assert "Vi har tagit emot ditt svar" not in receipt


@pytest.mark.parametrize(
    ("days", "title", "why"),
    [
        (
            ("2099-03-01", "2099-03-28"),
            "Går inte att svara på än",
            "Formuläret var inte öppet när du skickade.",
        ),
        (("2001-03-01", "2001-03-28"), "Svarstiden är slut", "Svarstiden gick ut innan du skickade."),
    ],
)
def test_a_form_that_takes_no_answers_says_whether_it_is_too_early_or_too_late(client, days, title, why):
    page = ConsultationPageFactory(days=days)
    refused = client.post(f"{page.url}svara/", STATEMENT)
    assert refused.status_code == 403
    assert f"<title>{title}: {page.title}" in " ".join(refused.text.split())
    assert why in refused.text
    assert "Bevara skogen." in refused.text
