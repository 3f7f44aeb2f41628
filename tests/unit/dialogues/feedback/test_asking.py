"""Residents ask to be told when a dialogue is answered, confirm that the address is theirs, and can leave."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from dialogue_pages.dialogues.feedback.nightly import queue_owed
from dialogue_pages.dialogues.feedback.services import ask_to_be_told
from dialogue_pages.dialogues.feedback.tokens import CONFIRM, UNSUBSCRIBE
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.pages import make_private
from tests.factories.results import NOON, waiting

pytestmark = pytest.mark.django_db

ADDRESS = "kim@example.org"
LINK = re.compile(r"https?://[^/\s]+(/dialog/besked/[\w./-]+)")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def page():
    return DialogueFormPageFactory(
        title="Vad vill du med torget?",
        days=("2026-01-01", "2026-01-31"),
        feedback_due_on=dt.date(2026, 3, 14),
    )


def address(name: str, *args) -> str:
    return reverse(f"dialogue_pages:{name}", args=args)


def ask(client, page, epost: str = ADDRESS, **more):
    return client.post(address("ask_feedback", page.pk), {"epost": epost, **more})


def links() -> list[str]:
    """The paths in the last mail: the one that confirms, then the one that leaves."""
    return LINK.findall(mail.outbox[-1].body)


def test_from_the_page_to_a_confirmed_address(client, page):
    assert address("ask_feedback", page.pk) in client.get(page.url).text
    assert client.get(address("ask_feedback", page.pk)).status_code == 200
    asked = ask(client, page)
    assert (asked.status_code, asked.url) == (303, address("feedback_asked", page.pk))
    assert "Titta i din e-post" in client.get(asked.url).text
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    confirm, _leave = links()
    assert "Ja, säg till mig" in client.get(confirm).text
    assert FeedbackRequest.objects.get().confirmed_at is None, (
        "a program that looks at the link confirms nothing"
    )
    assert "Vi säger till när svaret kommer" in client.post(confirm).text
    assert FeedbackRequest.objects.get().confirmed_at == NOON


def test_the_receipt_offers_it_and_keeps_it_apart_from_the_answer(client, page):
    response = ResponseFactory(page=page, receipt_email=ADDRESS)
    receipt = client.get(response.get_absolute_url()).text
    assert address("ask_feedback", page.pk) in receipt
    ask(client, page, "annan@example.org")
    response.refresh_from_db()
    assert "annan@example.org" not in str(vars(response))
    assert not any(field.related_model is type(response) for field in FeedbackRequest._meta.get_fields())


def test_the_receipt_of_what_is_answered_offers_nothing(client):
    page = DialogueFormPageFactory(feedback_published_on=NOON.date())
    assert "/dialog/besked/" not in client.get(ResponseFactory(page=page).get_absolute_url()).text


def test_a_known_address_gets_the_same_answer_as_an_unknown(client, page):
    waiting(page, ADDRESS)
    known, unknown = ask(client, page), ask(client, page, "ny@example.org")
    assert (known.status_code, known.url, known.content) == (
        unknown.status_code,
        unknown.url,
        unknown.content,
    )
    assert [message.to for message in mail.outbox] == [["ny@example.org"]]


def test_an_address_is_on_the_list_once_however_it_is_written(client, page):
    for written in (ADDRESS, "KIM@example.org", " kim@Example.org "):
        ask(client, page, written)
    assert FeedbackRequest.objects.count() == 1


def test_nobody_is_flooded_with_mail_that_they_did_not_ask_for(client, page):
    for _ in range(6):
        assert ask(client, page).status_code == 303
    assert len(mail.outbox) == 3


def test_a_network_that_asks_for_many_is_told_to_wait_and_loses_nothing(client, page):
    answered = [ask(client, page, f"nr{number}@example.org") for number in range(21)]
    assert [response.status_code for response in answered] == [303] * 20 + [429]
    assert "nr20@example.org" in answered[-1].text


def test_what_fills_in_the_trap_gets_the_same_answer_and_no_mail(client, page):
    assert ask(client, page, webbplats="https://example.com").status_code == 303
    assert not mail.outbox
    assert not FeedbackRequest.objects.exists()


@pytest.mark.parametrize(
    "written",
    ["", "kim", "kim@", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org", "å" * 300],
)
def test_what_is_no_address_is_given_back_with_a_word_on_how_to_mend_it(client, page, written):
    answered = ask(client, page, written)
    assert answered.status_code == 422
    assert "Fel: " in answered.text
    assert not mail.outbox


def test_a_link_confirms_for_a_week(client, page, time_machine):
    ask(client, page)
    confirm = links()[0]
    time_machine.move_to(NOON + dt.timedelta(days=7, seconds=1), tick=False)
    assert client.post(confirm).status_code == 410
    assert FeedbackRequest.objects.get().confirmed_at is None
    queue_owed()
    assert not FeedbackRequest.objects.exists()


@pytest.mark.parametrize("name", ["confirm_feedback", "leave_feedback"])
@pytest.mark.parametrize("token", ["1", "1.abc", "..", "x" * 500, "😀", "1.1abcde.sig"])
def test_a_link_that_was_not_written_here_does_nothing(client, page, name, token):
    waiting(page, ADDRESS)
    for method in (client.get, client.post):
        assert method(address(name, token)).status_code == 410
    assert FeedbackRequest.objects.count() == 1


def test_a_link_for_one_thing_does_not_do_the_other(client, page):
    (row,) = waiting(page, ADDRESS)
    assert client.post(address("leave_feedback", CONFIRM.write(row.pk))).status_code == 410
    assert client.post(address("confirm_feedback", UNSUBSCRIBE.write(row.pk))).status_code == 410
    assert FeedbackRequest.objects.exists()


def test_leaving_is_a_press_on_a_button_and_forgets_the_address(client, page):
    (row,) = waiting(page, ADDRESS)
    leave = address("leave_feedback", UNSUBSCRIBE.write(row.pk))
    assert "Ja, ta bort min adress" in client.get(leave).text
    assert FeedbackRequest.objects.exists()
    for _again in range(2):
        assert "Du får inga fler mejl" in client.post(leave).text
    assert not FeedbackRequest.objects.exists()


def test_a_mail_program_leaves_by_one_request_without_cookies(page):
    """RFC 8058: the request has the one field, no cookie, and must not be sent elsewhere."""
    (row,) = waiting(page, ADDRESS)
    program = Client(enforce_csrf_checks=True)
    leave = address("leave_feedback", UNSUBSCRIBE.write(row.pk))
    assert program.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not FeedbackRequest.objects.exists()


def test_what_is_written_is_guarded_by_the_cookie_of_the_form(page):
    forged = Client(enforce_csrf_checks=True)
    assert ask(forged, page).status_code == 403
    (row,) = waiting(page, "annan@example.org")
    FeedbackRequest.objects.update(confirmed_at=None)
    assert forged.post(address("confirm_feedback", CONFIRM.write(row.pk))).status_code == 403


def test_nothing_here_is_cached_or_found_by_search_engines(client, page):
    (row,) = waiting(page, ADDRESS)
    for path in (
        address("ask_feedback", page.pk),
        address("feedback_asked", page.pk),
        address("confirm_feedback", CONFIRM.write(row.pk)),
        address("leave_feedback", UNSUBSCRIBE.write(row.pk)),
    ):
        shown = client.get(path)
        assert "no-store" in shown["Cache-Control"]
        assert shown["X-Robots-Tag"] == "noindex"


def test_drafts_private_pages_and_what_is_no_dialogue_have_no_list(client, page):
    draft = DialogueFormPageFactory(live=False)
    private = make_private(DialogueFormPageFactory())
    for pk in (draft.pk, private.pk, page.get_parent().pk, 999_999):
        assert client.get(address("ask_feedback", pk)).status_code == 404


def test_who_asks_for_what_is_answered_is_shown_the_answer(client, page):
    page.feedback, page.feedback_published_on = [("text", "<p>Tack</p>")], NOON.date()
    page.save()
    assert "Svaret är redan publicerat" in client.get(address("ask_feedback", page.pk)).text
    ask_to_be_told(page=page.dialoguepage_ptr, address=ADDRESS, moment=NOON)
    assert not FeedbackRequest.objects.exists()


def test_the_mail_can_be_read_in_two_ways_and_left_by_one_click(client, page):
    ask(client, page)
    (message,) = mail.outbox
    assert [kind for _content, kind in message.alternatives] == ["text/html"]
    assert '<html lang="sv">' in message.alternatives[0][0]
    assert message.extra_headers["List-Unsubscribe"] == f"<http://localhost{links()[1]}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
