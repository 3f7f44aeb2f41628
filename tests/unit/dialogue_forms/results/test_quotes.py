"""A quote is a resident's own words, read and approved by a person, and gone with the answer."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from dialogue_pages.core.excerpts import is_part_of
from dialogue_pages.dialogue_forms.results.models import Quote
from dialogue_pages.dialogue_forms.results.services import NotTheirWords
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.results import answer, question, quote
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

WORDS = "Jag heter Kim Ek.\nTorget behöver  skugga, och fler bänkar för oss gamla."
ASKED = [question("ord", "multiline", label="Vad saknas?"), question("val", "radio", "Ja")]


@pytest.fixture
def page():
    return DialogueFormPageFactory(days=("2026-01-01", "2026-01-31"))


@pytest.fixture
def response(page) -> Response:
    return answer(page, ASKED, WORDS, "Ja")


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


def address(name: str, *args) -> str:
    return reverse(f"dialogue_pages_results_{name}", args=args)


def approve(editor, response, text, name="ord", **more):
    sent = {"text": text, "is_anonymous": "on", **more}
    return editor.post(address("quote", response.page_id, response.pk, name), sent)


@pytest.mark.parametrize(
    ("excerpt", "is_part"),
    [
        ("Torget behöver skugga", True),
        ("torget behöver skugga, och fler bänkar för oss gamla.", True),
        ("[…] skugga […] fler bänkar", True),
        ("Torget behöver [...] bänkar", True),
        ("Torget behöver bänkar", False),
        ("fler bänkar […] skugga", False),
        ("Torget behöver fontäner", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_a_quote_is_made_of_the_answer_s_own_words_in_their_order(excerpt, is_part):
    assert is_part_of(excerpt, WORDS) is is_part


def test_residents_see_an_approved_quote_and_nothing_of_who_wrote_it(editor, client, page, response):
    assert approve(editor, response, "Torget behöver skugga, [...] fler bänkar").status_code == 302
    shown = client.get(page.url).content.decode()
    assert "Torget behöver skugga, […] fler bänkar" in shown
    assert "Vad saknas?" in shown
    assert "Kim" not in shown
    assert response.reference not in shown
    row = Quote.objects.get()
    assert row.approved_by is not None
    assert row.approved_at is not None


def test_nothing_is_shown_that_nobody_has_approved(client, page, response):
    assert "skugga" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"text": "Torget behöver en fontän"}, "Citera invånarens egna ord"),
        ({"text": "skugga", "is_anonymous": ""}, "Läs citatet igen"),
        ({"text": ""}, ""),
    ],
)
def test_what_is_not_right_is_given_back_with_a_word_on_why(editor, response, sent, why):
    answered = approve(editor, response, **sent)
    assert answered.status_code == 422
    assert why in answered.content.decode()
    assert not Quote.objects.exists()


def test_a_personal_number_is_not_quoted(editor, page):
    response = answer(page, ASKED, "Mitt nummer är 811218-9876 om ni undrar", "Ja")
    assert approve(editor, response, "nummer är 811218-9876").status_code == 422


def test_approving_again_replaces_the_words(editor, response):
    approve(editor, response, "Torget behöver skugga")
    approve(editor, response, "fler bänkar")
    assert Quote.objects.get().text == "fler bänkar"


def test_a_removed_quote_is_gone(editor, client, page, response):
    quote(response, "ord", "fler bänkar")
    row = Quote.objects.get()
    assert editor.post(address("remove_quote", page.pk, row.pk)).status_code == 302
    assert not Quote.objects.exists()
    assert "fler bänkar" not in client.get(page.url).content.decode()


def test_an_answer_in_quarantine_loses_its_quotes(client, page, response):
    quote(response, "ord", "fler bänkar")
    response.quarantine_reason = "TRAP"
    response.save()
    assert not Quote.objects.exists()


def test_an_answer_that_is_put_in_quarantine_without_being_saved_is_not_shown(client, page, response):
    quote(response, "ord", "fler bänkar")
    Response.objects.filter(pk=response.pk).update(quarantine_reason="TRAP")
    assert "fler bänkar" not in client.get(page.url).content.decode()


def test_an_answer_that_is_disposed_of_takes_its_quotes_with_it(response):
    quote(response, "ord", "fler bänkar")
    Response.objects.filter(pk=response.pk).delete()
    assert not Quote.objects.exists()


def test_an_answer_in_quarantine_is_neither_listed_nor_quoted(editor, page):
    response = answer(page, ASKED, WORDS, "Ja", quarantine_reason="TRAP")
    assert WORDS not in editor.get(address("texts", page.pk, "ord")).content.decode()
    assert approve(editor, response, "skugga").status_code == 404
    with pytest.raises(NotTheirWords):
        quote(response, "ord", "skugga")


def test_only_words_are_quoted(editor, response):
    assert approve(editor, response, "Ja", name="val").status_code == 404


def test_another_form_s_answers_are_not_reached_by_changing_an_id(editor, page, response):
    other = DialogueFormPageFactory()
    quote(response, "ord", "skugga")
    row = Quote.objects.get()
    assert editor.get(address("quote", other.pk, response.pk, "ord")).status_code == 404
    editor.post(address("remove_quote", other.pk, row.pk))
    assert Quote.objects.exists()


def test_the_texts_are_listed_page_by_page_for_those_with_the_right(editor, page, response, client):
    listed = editor.get(address("texts", page.pk, "ord"), {"p": "hundra"})
    assert "fler bänkar för oss gamla" in listed.content.decode()
    assert "no-store" in listed["Cache-Control"]
    assert client.get(address("texts", page.pk, "ord")).status_code == 302
    reader = EditorFactory()
    reader.groups.get().page_permissions.filter(permission__codename="publish_page").delete()
    assert logged_in(reader).get(address("texts", page.pk, "ord")).status_code == 200
    assert logged_in(reader).get(address("quote", page.pk, response.pk, "ord")).status_code == 302
    assert approve(logged_in(reader), response, "skugga").status_code == 302
    assert not Quote.objects.exists()


@pytest.mark.parametrize("name", ["finns-inte", "ord/../val", "'; --", "😀"])
def test_a_question_that_there_is_not_is_no_error(editor, page, response, name):
    assert editor.get(address("texts", page.pk, name)).status_code == 200
    assert editor.get(address("quote", page.pk, response.pk, name)).status_code == 404


def test_the_log_tells_who_approved_and_none_of_the_words(editor, page, response):
    approve(editor, response, "fler bänkar")
    entry = PageLogEntry.objects.get(action="dialogue_pages.quote_approved")
    assert entry.user is not None
    assert "bänkar" not in str(entry.data)
