"""Questions ahead: sent by anyone, shown when a person has approved them, supported once a browser."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.district_meetings.questions import receivers, services
from dialogue_pages.district_meetings.questions.models import MeetingQuestion, QuestionSupport
from dialogue_pages.district_meetings.questions.pages import BROWSER_COOKIE, SUPPORT_FROM_A_NETWORK
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from tests.factories.calendar import MeetingFactory
from tests.factories.questions import BEFORE, WORDS, approved, meeting_page, sent
from tests.factories.responses import RegistrarFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

ASKED = {"text": WORDS, "shown_as": "ANONYMOUS", "name": "", "email": "", "token": "a" * 32}


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def page():
    return meeting_page()


def decision(**fields):
    return {
        "state": "APPROVED",
        "published_text": "[…] När får Gråbo en ny gångbro?",
        "rejection_reason": "",
        "answer": "",
        "answered_by": "",
        "version": "0",
        **fields,
    }


def decide(response, client=None, **fields):
    address = reverse("dialogue_pages_question", args=[response.page_id, response.pk])
    return (client or logged_in(EditorFactory())).post(address, decision(**fields))


def text_of(response) -> str:
    return response.content.decode()


def test_a_question_is_kept_with_a_receipt_and_shown_to_nobody(page, client):
    answer = client.post(page.url + "fraga/", ASKED)
    row = Response.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == row.get_absolute_url()
    assert row.kind == ResponseKind.QUESTION
    assert "gångbro" not in text_of(client.get(page.url))
    assert "gångbro" not in text_of(client.get(page.url + "storskarm/"))


def test_the_address_for_the_copy_is_no_part_of_the_question(page, client):
    client.post(page.url + "fraga/", {**ASKED, "email": "kim@example.org"})
    row = Response.objects.get()
    assert row.receipt_email == "kim@example.org"
    assert "kim@example.org" not in str(row.form_data)


def test_a_name_is_needed_only_when_it_is_to_be_shown(page, client):
    answer = client.post(page.url + "fraga/", {**ASKED, "shown_as": "NAMED"})
    assert answer.status_code == 422
    assert WORDS in text_of(answer)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("fields", "moment", "is_open"),
    [
        ({}, dt.datetime(2026, 3, 19, 16, 59, 59, tzinfo=dt.UTC), True),
        ({}, dt.datetime(2026, 3, 19, 17, 0, tzinfo=dt.UTC), False),
        ({"takes_questions": False}, BEFORE, False),
        ({"meeting": None}, BEFORE, False),
        ({"questions_last_day": dt.date(2026, 3, 10)}, BEFORE, True),
        ({"questions_last_day": dt.date(2026, 3, 9)}, BEFORE, False),
    ],
)
def test_questions_are_taken_until_the_meeting_begins_or_the_last_day(fields, moment, is_open):
    assert (meeting_page(**fields).open_stage(moment) is not None) is is_open


def test_a_cancelled_meeting_takes_no_questions():
    meeting = MeetingFactory(status=MeetingStatus.CANCELLED)
    assert meeting_page(meeting=meeting).open_stage(BEFORE) is None


def test_what_came_too_late_is_given_back(page, client, time_machine):
    time_machine.move_to(page.meeting.starts_at, tick=False)
    answer = client.post(page.url + "fraga/", ASKED)
    assert answer.status_code == 403
    assert "gångbro" in text_of(answer)
    assert not Response.objects.exists()


def test_an_approved_question_is_shown_without_what_was_left_out(page, client):
    assert decide(sent(page)).status_code == 303
    shown = text_of(client.get(page.url))
    assert "[…] När får Gråbo en ny gångbro?" in shown
    assert "Kim" not in shown
    entry = PageLogEntry.objects.get(action=services.DECIDED)
    assert "gångbro" not in str(entry.data)


@pytest.mark.parametrize(("name", "is_shown"), [("Kim Ek", True), ("", False)])
def test_the_name_is_shown_as_the_resident_chose(page, client, name, is_shown):
    decide(sent(page, name=name))
    for address in (page.url, page.url + "storskarm/"):
        shown = text_of(client.get(address))
        assert ("Kim Ek" in shown) is is_shown
        assert "Kim Hemlig" not in shown


def test_words_are_left_out_and_never_changed(page):
    answer = decide(sent(page), published_text="När får Gråbo en ny simhall?")
    assert answer.status_code == 422
    assert "simhall" in text_of(answer)
    assert not MeetingQuestion.objects.exists()


def test_a_personal_number_is_not_published(page):
    answer = decide(sent(page, "Jag är 19121212-1212."), published_text="Jag är 19121212-1212.")
    assert answer.status_code == 422


def test_a_rejected_question_needs_a_reason_and_is_not_shown(page, client):
    response = sent(page)
    assert decide(response, state="REJECTED").status_code == 422
    assert decide(response, state="REJECTED", rejection_reason="Angriper en person.").status_code == 303
    assert "gångbro" not in text_of(client.get(page.url))


def test_an_answer_says_who_and_when(page, client):
    response = sent(page)
    assert decide(response, answer="Nästa år.").status_code == 422
    assert decide(response, answer="Nästa år.", answered_by="Tekniska nämnden").status_code == 303
    assert MeetingQuestion.objects.get().answered_on == BEFORE.date()
    shown = text_of(client.get(page.url))
    assert "Nästa år." in shown
    assert "Tekniska nämnden" in shown


def test_of_two_moderators_the_second_sees_both_texts(page):
    response = sent(page)
    decide(response)
    answer = decide(response, answer="Min text", answered_by="Jag")
    assert answer.status_code == 409
    assert "Min text" in text_of(answer)
    assert "gångbro" in text_of(answer)
    assert MeetingQuestion.objects.get().answer == ""
    assert decide(response, answer="Min text", answered_by="Jag", version="1").status_code == 303


def test_quarantine_keeps_a_question_from_being_approved(page):
    response = sent(page, quarantine_reason=QuarantineReason.TRAP)
    assert decide(response).status_code == 422
    assert not MeetingQuestion.objects.exists()


def test_a_question_put_in_quarantine_leaves_the_pages(page, client, monkeypatch):
    question = approved(page)
    heard = []
    monkeypatch.setattr(receivers, "announce_change", lambda: heard.append(1))
    question.response.quarantine_reason = QuarantineReason.STAFF
    question.response.save()
    assert heard
    for address in (page.url, page.url + "storskarm/"):
        assert "När byggs bron?" not in text_of(client.get(address))
    assert client.post(f"{page.url}fraga/{question.pk}/stod/").status_code == 404


def test_only_whoever_may_publish_the_page_decides(page):
    response = sent(page)
    assert decide(response, logged_in(RegistrarFactory())).status_code == 302
    assert not MeetingQuestion.objects.exists()


def test_a_question_of_another_page_is_not_decided_here(page):
    other = sent(meeting_page(meeting=None))
    address = reverse("dialogue_pages_question", args=[page.pk, other.pk])
    assert logged_in(EditorFactory()).get(address).status_code == 404


def test_staff_sees_those_that_wait_first(page):
    approved(page, "Redan godkänd?")
    sent(page, "Väntar jag?")
    listed = text_of(logged_in(EditorFactory()).get(reverse("dialogue_pages_questions", args=[page.pk])))
    assert listed.index("Väntar jag?") < listed.index("Redan godkänd?")


def test_staff_reads_decided_questions_by_when_they_came_whatever_their_support(page):
    older = approved(page, "När byggs bron?")
    QuestionSupport.objects.bulk_create(
        QuestionSupport(question=older, browser=name) for name in ("en", "en annan")
    )
    newer = approved(
        page, "När öppnar badet?", response=sent(page, submit_time=BEFORE + dt.timedelta(days=1))
    )
    waiting = sent(page, submit_time=BEFORE + dt.timedelta(days=2))
    listed = logged_in(EditorFactory()).get(reverse("dialogue_pages_questions", args=[page.pk]))
    assert list(listed.context["rows"]) == [waiting, older.response, newer.response]
    assert [row.support for row in listed.context["rows"]] == [0, 2, 0]


def test_looking_sets_no_cookie_of_support(page, client):
    question = approved(page)
    client.get(f"{page.url}fraga/{question.pk}/stod/")
    assert BROWSER_COOKIE not in client.cookies
    assert "sessionid" not in client.cookies


def test_a_browser_counts_once_and_may_take_it_back(page, client):
    question = approved(page)
    address = f"{page.url}fraga/{question.pk}/stod/"
    for _press in range(3):
        assert client.post(address).status_code == 303
    assert QuestionSupport.objects.count() == 1
    assert client.cookies[BROWSER_COOKIE]["path"] == page.url + "fraga/"
    Client().post(address)
    assert QuestionSupport.objects.count() == 2
    client.post(address, {"angra": "1"})
    assert QuestionSupport.objects.count() == 1


def test_a_made_up_key_is_nobodys(page, client):
    question = approved(page)
    client.cookies[BROWSER_COOKIE] = "pahittad:signatur"
    client.post(f"{page.url}fraga/{question.pk}/stod/")
    assert services._hashed("pahittad:signatur") != QuestionSupport.objects.get().browser


def test_one_network_cannot_press_without_end(page, monkeypatch, client):
    monkeypatch.setattr(type(SUPPORT_FROM_A_NETWORK), "admit", lambda *args: BEFORE)
    question = approved(page)
    assert client.post(f"{page.url}fraga/{question.pk}/stod/").status_code == 429
    assert not QuestionSupport.objects.exists()


def test_a_storm_of_support_makes_pages_anew_once_a_minute(page, monkeypatch):
    question = approved(page)
    queued = []
    monkeypatch.setattr(services, "queue_later", lambda task, *, at: queued.append(at))
    for number in range(20):
        services.support(question=question, key=str(number), moment=BEFORE)
    assert queued == [BEFORE + services.SHOWN_WITHIN]


def test_questions_stand_by_support_or_by_time(page, client):
    first = approved(page, "Den första?")
    approved(page, "Den andra?", response=sent(page, submit_time=BEFORE))
    services.support(question=first, key="a", moment=BEFORE)
    by_support, by_time = (text_of(client.get(page.url + query)) for query in ("", "?ordning=nyast"))
    assert by_support.index("Den första?") < by_support.index("Den andra?")
    assert by_time.index("Den andra?") < by_time.index("Den första?")


@pytest.mark.parametrize("address", ["", "storskarm/"])
def test_the_number_of_queries_does_not_follow_the_number_of_questions(page, client, address):
    counts = []
    for number in (2, 18):
        for row in range(number):
            approved(page, f"Fråga {number} {row}?")
        client.get(page.url + address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page.url + address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_the_big_screen_shows_one_question_or_the_foremost_and_can_be_stopped(page, client):
    question = approved(page, "Bron?")
    approved(page, "Badet?")
    screen = text_of(client.get(page.url + "storskarm/"))
    assert 'content="20"' in screen
    assert "noindex" in screen
    assert "Badet?" in screen
    one = text_of(client.get(f"{page.url}storskarm/?fraga={question.pk}&paus=1"))
    assert "Bron?" in one
    assert "Badet?" not in one
    assert 'content="20"' not in one
    assert client.get(page.url + "storskarm/?fraga=abc").status_code == 200
