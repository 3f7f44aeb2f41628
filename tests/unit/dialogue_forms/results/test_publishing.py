"""What an editor publishes of the answers, and what residents then see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dialogue_pages.dialogue_forms.results.models import PublishedResult
from dialogue_pages.dialogue_forms.results.services import draft_results
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.results import answer, answers, publish, question
from tests.factories.users import EditorFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db

ASKED = question("q", "radio", "Ja", "Nej", "Vet inte", label="Ska torget få träd?")


@pytest.fixture
def page():
    page = DialogueFormPageFactory(days=("2026-01-01", "2026-01-31"))
    answers(page, ASKED, {"Ja": 20, "Nej": 10, "Vet inte": 3})
    return page


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def address(name: str, page, *more) -> str:
    return reverse(f"dialogue_pages_{name}", args=[page.pk, *more])


def look_and_publish(editor, page, *questions):
    preview = editor.post(address("results_preview", page), {"question": questions})
    assert preview.status_code == 200
    draft = preview.context["draft"]
    sent = {"question": list(draft.publications), "seen": draft.digest}
    return preview, editor.post(address("results_preview", page), sent)


def test_the_editor_sees_every_number_and_residents_see_nothing_until_it_is_published(page, editor, client):
    summary = text(editor, address("results", page))
    assert "Ska torget få träd?" in summary
    assert ">3<" in summary
    assert "Resultat" not in text(client, page.url)
    assert client.get(f"{page.url}resultat/").status_code == 404


def test_what_is_previewed_is_what_residents_get(page, editor, client):
    preview, published = look_and_publish(editor, page, "q")
    assert not PublishedResult.objects.filter(withdrawn_at__isnull=False).exists()
    assert published.status_code == 302
    for shown in (
        " ".join(preview.content.decode().split()),
        text(client, page.url),
        text(client, f"{page.url}resultat/"),
    ):
        assert "Ska torget få träd?" in shown
        assert ">20<" in shown
        assert "33 svarade." in shown
        assert "visas inte" in shown
        assert ">10<" not in shown
        assert ">3<" not in shown


def test_previewing_publishes_nothing(page, editor):
    editor.post(address("results_preview", page), {"question": ["q"]})
    assert not PublishedResult.objects.exists()


def test_when_answers_come_between_preview_and_publishing_the_editor_looks_again(page, editor):
    draft = editor.post(address("results_preview", page), {"question": ["q"]}).context["draft"]
    answers(page, ASKED, {"Ja": 5})
    again = editor.post(address("results_preview", page), {"question": ["q"], "seen": draft.digest})
    assert again.status_code == 200
    assert not PublishedResult.objects.exists()


def test_only_ticked_questions_are_published(page, editor, client):
    answers(page, question("annan", "radio", "A", "B", label="En annan fråga"), {"A": 9, "B": 9})
    look_and_publish(editor, page, "annan")
    shown = text(client, page.url)
    assert "En annan fråga" in shown
    assert "Ska torget få träd?" not in shown


def test_what_is_published_stays_as_it_was_counted(page, client):
    publish(page, "q")
    answers(page, ASKED, {"Ja": 50})
    assert ">20<" in text(client, page.url)


def test_a_few_more_answers_are_not_published(page):
    publish(page, "q")
    answers(page, ASKED, {"Ja": 2})
    draft = draft_results(page=page, questions=["q"])
    assert (draft.publications, draft.changed_too_little) == ({}, ["Ska torget få träd?"])
    answers(page, ASKED, {"Ja": 3})
    publish(page, "q")
    assert PublishedResult.objects.get().data["rows"][0]["count"] == 25


def test_what_was_hidden_once_stays_hidden_when_it_has_grown(page):
    publish(page, "q")
    answers(page, ASKED, {"Vet inte": 90, "Nej": 90})
    publish(page, "q")
    hidden = [row["label"] for row in PublishedResult.objects.get().data["rows"] if row.get("is_hidden")]
    assert hidden == ["Nej", "Vet inte"]


def test_withdrawing_shows_nothing_and_forgets_nothing(page, editor, client):
    publish(page, "q")
    assert editor.post(address("results_withdraw", page), {"question": "q"}).status_code == 302
    assert "Ska torget få träd?" not in text(client, page.url)
    assert client.get(f"{page.url}resultat/").status_code == 404
    answers(page, ASKED, {"Ja": 1})
    assert draft_results(page=page, questions=["q"]).changed_too_little


def test_a_question_that_would_point_someone_out_is_refused_in_words(page, editor):
    asked = question("smal", "radio", "Ja", "Nej", label="Bor du här?")
    answers(page, asked, {"Ja": 40, "Nej": 2})
    preview, _published = look_and_publish(editor, page, "smal")
    assert "”Bor du här?” kan inte visas" in preview.content.decode()
    assert not PublishedResult.objects.exists()


def test_words_and_addresses_are_never_published_as_results(page):
    asked = [question("ord", "multiline"), question("epost", "email")]
    for number in range(9):
        answer(page, asked, "Samma ord", f"{number}@example.org")
    assert not draft_results(page=page, questions=["ord", "epost"]).publications


def test_when_only_some_were_asked_the_number_of_them_is_not_told(page):
    asked = [question("a", "radio", "Ja", "Nej"), question("b", "radio", "Ofta", "Sällan")]
    for number in range(16):
        answer(page, asked, "Ja", "Ofta" if number < 8 else "Sällan")
    publish(page, "b")
    data = PublishedResult.objects.get().data
    assert data["answered"] is None
    assert [row["count"] for row in data["rows"]] == [None, None]
    assert [row["share"] for row in data["rows"]] == [50, 50]


def test_a_mean_that_would_tell_hidden_numbers_is_hidden_too(page):
    answers(page, question("s", "scale", "1", "2", "3"), {"1": 20, "2": 10, "3": 2})
    publish(page, "s")
    assert PublishedResult.objects.get().data["facts"] == []


def test_numbers_keep_their_groups_from_one_publication_to_the_next(page):
    asked = question("n", "number")
    answers(page, asked, dict.fromkeys((1, 2, 3, 4), 10))
    publish(page, "n")
    before = PublishedResult.objects.get()
    answers(page, asked, {1000: 10})
    publish(page, "n")
    after = PublishedResult.objects.get()
    assert [row["label"] for row in after.data["rows"]] == [row["label"] for row in before.data["rows"]]


def test_many_results_have_an_address_of_their_own(page, client):
    for number in range(4):
        answers(page, question(f"q{number}", "radio", "A", "B", label=f"Fråga nr {number}"), {"A": 9, "B": 9})
    publish(page, *(f"q{number}" for number in range(4)))
    shown = text(client, page.url)
    assert f'href="{page.url}resultat/"' in shown
    assert "result-table" not in shown.replace("result-table.css", "")
    assert text(client, f"{page.url}resultat/").count("<table") == 4


VIEWS = [("results", "get"), ("results_preview", "post"), ("results_withdraw", "post")]


@pytest.mark.parametrize(("name", "method"), VIEWS)
def test_only_those_who_may_read_the_answers_come_in(page, name, method, client):
    """Whoever may log in to the admin, and nobody else knows the page."""
    stranger = EditorFactory()
    stranger.groups.get().page_permissions.all().delete()
    turned_away = getattr(logged_in(stranger), method)(address(name, page))
    assert (turned_away.status_code, turned_away.url) == (302, reverse("wagtailadmin_home"))
    assert getattr(client, method)(address(name, page)).status_code == 302
    assert getattr(logged_in(UserFactory()), method)(address(name, page)).status_code in (302, 403)


def test_whoever_may_not_publish_reads_and_changes_nothing(page):
    publish(page, "q")
    reader = EditorFactory()
    reader.groups.get().page_permissions.filter(permission__codename="publish_page").delete()
    client = logged_in(reader)
    assert "Förhandsgranska det" not in text(client, address("results", page))
    for name in ("results_preview", "results_withdraw"):
        assert client.post(address(name, page), {"question": "q"}).status_code == 302
    assert PublishedResult.objects.shown().count() == 1


def test_the_summary_of_a_page_that_is_no_form_is_not_found(editor, page):
    assert editor.get(reverse("dialogue_pages_results", args=[page.get_parent().pk])).status_code == 404


def test_the_page_s_menu_leads_to_the_results(page, editor):
    assert address("results", page) in text(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
