"""A resident's answer: one row, one receipt, nothing lost (domain.md cases 1 and 5)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.references import idempotency_key, new_receipt_key, new_reference
from dialogue_pages.responses.services import receive
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
A_COPY = {"kopia_till": "kim@example.org"}


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_an_answer_is_kept_with_the_question_as_it_was_asked(page, send, time_machine):
    time_machine.move_to(NOON, tick=False)
    send(page, "Fler träd")
    response = Response.objects.get()
    assert response.page_id == page.pk
    assert response.answers == [("Vad tycker du?", "Fler träd")]
    assert response.submit_time == NOON
    question = page.form_fields.get()
    question.label = "Något annat"
    question.save()
    assert Response.objects.get().answers == [("Vad tycker du?", "Fler träd")]


def test_sending_leads_to_the_receipt(page, send):
    answer = send(page)
    response = Response.objects.get()
    assert (answer.status_code, answer.url) == (303, response.get_absolute_url())


def test_two_people_s_identical_texts_are_two(page, send, references):
    send(page)
    send(page)
    assert len(set(references())) == 2


def test_the_same_text_to_another_page_is_another_response(page, send, references):
    send(page)
    send(DialogueFormPageFactory())
    assert len(references()) == 2


def test_an_answer_with_an_error_is_given_back_and_not_kept(page, send):
    answer = send(page, "")
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        ("2026-02-28T22:59:59", False),
        ("2026-02-28T23:00:00", True),
        ("2026-03-28T22:59:59", True),
        ("2026-03-28T23:00:00", False),
    ],
)
def test_the_server_s_receipt_decides_at_the_swedish_midnights(send, time_machine, moment, kept):
    page = DialogueFormPageFactory(days=("2026-03-01", "2026-03-28"))
    time_machine.move_to(utc(moment), tick=False)
    assert send(page).status_code == (303 if kept else 403)
    assert Response.objects.exists() is kept


def test_a_text_that_came_too_late_is_given_back(send):
    page = DialogueFormPageFactory(days=("2025-03-01", "2025-03-28"))
    answer = send(page, "Det jag skrev <b>klart</b>", **A_COPY)
    assert answer.status_code == 403
    assert ("Vad tycker du?", "Det jag skrev <b>klart</b>") in answer.context["late_answers"]
    assert "Det jag skrev &lt;b&gt;klart&lt;/b&gt;" in answer.content.decode()
    assert not mail.outbox


def test_a_closed_form_says_so_without_a_form(client):
    page = DialogueFormPageFactory(days=("2025-03-01", "2025-03-28"))
    answer = client.get(f"{page.url}svara/")
    assert answer.status_code == 200
    assert 'method="post"' not in answer.content.decode()


def test_what_fills_the_trap_waits_in_quarantine_and_mails_nobody(page, send, references):
    answer = send(page, webbplats="https://spam.example", **A_COPY)
    response = Response.objects.get()
    assert response.quarantine_reason == QuarantineReason.TRAP
    assert response.form_data == {"vad_tycker_du": "Fler träd"}
    assert answer.url == response.get_absolute_url()
    assert not mail.outbox


def test_an_answer_belongs_to_no_quarantine_by_itself(page, send):
    send(page)
    assert Response.objects.get().quarantine_reason == QuarantineReason.NONE


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_form_is_never_cached(page, client, method):
    answer = getattr(client, method)(f"{page.url}svara/")
    assert {"no-store", "private"} <= set(re.split(r",\s*", answer["Cache-Control"]))


def test_a_draft_s_form_is_not_found(client):
    page = DialogueFormPageFactory(live=False)
    assert client.get(f"{page.url}svara/").status_code == 404


def test_an_answer_without_the_csrf_cookie_is_given_back_and_not_kept(page):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"{page.url}svara/", {"vad_tycker_du": "Fler träd"})
    assert answer.status_code == 403
    assert answer.context["typed"] == [("Vad tycker du?", "Fler träd")]
    assert "Fler träd" in answer.content.decode()
    assert not Response.objects.exists()


class TestReceipt:
    def test_it_shows_the_reference_and_what_was_sent(self, page, client):
        response = ResponseFactory(page=page, form_data={"vad_tycker_du": "<script>Bra"})
        answer = client.get(response.get_absolute_url())
        assert answer.status_code == 200
        html = answer.content.decode()
        assert response.reference in html
        assert "&lt;script&gt;Bra" in html

    def test_it_is_kept_from_caches_and_search_engines(self, page, client):
        answer = client.get(ResponseFactory(page=page).get_absolute_url())
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"

    @pytest.mark.parametrize("key", ["x", "x" * 43, "x" * 3000, "..", "%00", "1", "😀"])
    def test_an_unknown_key_opens_nothing(self, page, client, key):
        ResponseFactory(page=page)
        assert client.get(f"/dialog/kvitto/{key}/").status_code == 404

    def test_the_reference_is_no_key(self, page, client):
        response = ResponseFactory(page=page)
        address = reverse("dialogue_pages:receipt", args=[response.reference])
        assert client.get(address).status_code == 404

    def test_it_remains_when_the_page_is_unpublished(self, page, client):
        response = ResponseFactory(page=page)
        page.unpublish()
        assert client.get(response.get_absolute_url()).status_code == 200

    def test_it_is_only_read(self, page, client):
        assert client.post(ResponseFactory(page=page).get_absolute_url()).status_code == 405


def test_references_can_be_read_aloud_and_keys_cannot_be_guessed():
    assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}", new_reference())
    assert len({new_reference() for _ in range(200)}) == 200
    assert {len(new_receipt_key()) for _ in range(5)} == {43}


def test_the_key_that_makes_a_resend_harmless_ignores_the_order_of_fields():
    def key(data: dict) -> str:
        return idempotency_key(page_id=1, token="t", data=data)

    assert key({"a": "1", "b": "2"}) == key({"b": "2", "a": "1"})
    assert key({"a": "1", "b": "2"}) != key({"a": "1", "b": "3"})
    assert key({"a": dt.date(2026, 3, 3)}) == key({"a": dt.date(2026, 3, 3)})


@pytest.mark.parametrize(
    ("value", "text"),
    [("Bra", "Bra"), (None, ""), (["a", "b"], "a, b"), (3, "3"), (0, "0"), ("2026-03-03", "2026-03-03")],
)
def test_an_answer_of_any_kind_is_shown_as_text(value, text):
    response = Response(form_data={"f": value}, questions=[{"name": "f", "label": "F"}])
    assert response.answers == [("F", text)]


def test_a_tick_is_shown_as_yes_or_no():
    questions = [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}, {"name": "c", "label": "C"}]
    response = Response(form_data={"a": True, "b": False}, questions=questions)
    (_, yes), (_, no), (_, missing) = response.answers
    assert len({yes, no, missing}) == 3
    assert missing == ""


def test_a_page_with_responses_is_protected_in_the_database(page):
    ResponseFactory(page=page)
    with pytest.raises(ProtectedError):
        page.delete()


def test_only_a_resend_is_taken_for_one(page):
    """Another fault of the database is told, and never answered with someone else's response."""
    ResponseFactory(page=page)
    with pytest.raises(IntegrityError):
        receive(page=page, moment=None, token="t", data={}, questions=[])


def test_an_export_names_the_reference(page):
    response = ResponseFactory(page=page)
    assert response.get_data()["reference"] == response.reference == str(response)


def test_what_is_rolled_back_owes_no_mail(page, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    sent = {
        "page": page,
        "moment": NOON,
        "token": "t",
        "data": {"vad_tycker_du": "Bra"},
        "questions": [],
        "receipt_email": "kim@example.org",
    }
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        receive(**sent)
        raise ZeroDivisionError
    assert not DBTaskResult.objects.filter(task_path__endswith="send_receipt").exists()
    receive(**sent)
    assert DBTaskResult.objects.filter(task_path__endswith="send_receipt").count() == 1


def test_nobody_can_have_many_copies_mailed_to_somebody(page, send):
    """Each answer is kept; the copy of the sixth within an hour stays on its receipt."""
    for number in range(7):
        send(page, f"Spam {number}", **A_COPY)
    assert Response.objects.count() == 7
    assert len(mail.outbox) == 5


def test_a_network_gets_no_more_than_thirty_copies_an_hour(page, send, client):
    for number in range(32):
        send(page, "Hej", kopia_till=f"kim{number}@example.org")
    assert Response.objects.count() == 32
    assert len(mail.outbox) == 30
