"""A form answered step by step, from a draft whose key is in the address."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dialogue_pages.dialogue_forms.enums import FieldType
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.drafts.models import KEPT_FOR, ResponseDraft
from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def page() -> DialogueFormPage:
    """Three steps: how one travels; what one thinks of the car park, asked of drivers; anything else."""
    return DialogueFormPageFactory(
        title="Resor",
        form_fields=[
            QuestionFactory(
                label="Hur reser du?",
                clean_name="f_hur",
                field_type=FieldType.RADIO,
                choices="Bil\r\nBuss",
                required=True,
                step_heading="Om resan",
            ),
            QuestionFactory(
                label="Vilken linje?",
                clean_name="f_linje",
                condition_question="f_hur",
                condition_value="Buss",
            ),
            QuestionFactory(
                label="Hur är parkeringen?",
                clean_name="f_parkering",
                required=True,
                step_heading="Om bilen",
                condition_question="f_hur",
                condition_value="Bil",
            ),
            QuestionFactory(label="Något mer?", clean_name="f_mer", step_heading="Till sist"),
        ],
    )


@pytest.fixture
def begin(client, page):
    """Answer the first step; the address of the second."""

    def _begin(how: str = "Bil", **more: str) -> str:
        sent = client.post(f"{page.url}svara/", {"f_hur": how, **more})
        assert sent.status_code == 303
        return sent["Location"]

    return _begin


def root_of(address: str) -> str:
    return re.match(r".*/svara/[\w-]{43}/", address)[0]


def post(client, address: str, **data):
    return client.post(address, data)


def test_each_step_shows_its_own_questions_and_how_far_one_has_come(client, page, begin):
    first = client.get(f"{page.url}svara/").content.decode()
    assert "Hur reser du?" in first
    assert "Något mer?" not in first
    second = client.get(begin()).content.decode()
    assert "Steg 2 av 3" in second
    assert "Om bilen" in second
    assert "Hur reser du?" not in second


def test_a_step_that_nobody_is_asked_is_passed_over(client, begin):
    address = begin("Buss")
    assert address.endswith("/3/")
    assert "Steg 2 av 2" in client.get(address).content.decode()
    passed = client.get(f"{root_of(address)}2/")
    assert (passed.status_code, passed["Location"]) == (303, address)


def test_all_answers_are_checked_before_they_are_sent(client, begin):
    check = post(client, f"{root_of(begin())}2/", f_parkering="Full")["Location"]
    check = post(client, check, f_mer="Nej tack")["Location"]
    html = client.get(check).content.decode()
    for text in ("Hur reser du?", "Bil", "Full", "Nej tack"):
        assert text in html
    assert 'href="' + root_of(check) + '2/#id_f_parkering"' in html
    assert not Response.objects.exists()
    receipt = post(client, check)
    assert receipt["Location"] == Response.objects.get().get_absolute_url()


def test_a_change_leads_back_to_the_check(client, page):
    root = root_of(to_the_check(client, page))
    changed = post(client, f"{root}2/", f_parkering="Tom")
    assert changed["Location"] == f"{root}kontrollera/"
    assert "Tom" in client.get(changed["Location"]).content.decode()


def test_a_change_that_asks_more_is_told_where_it_is_checked(client, page):
    check = to_the_check(client, page, f_hur="Buss")
    root = root_of(check)
    post(client, f"{root}1/", f_hur="Bil")
    html = client.get(check).content.decode()
    assert "data-error-summary" in html
    assert f"{root}2/#id_f_parkering" in html
    assert post(client, check).status_code == 422
    assert not Response.objects.exists()


def test_what_is_not_asked_is_dropped_though_a_program_sends_it(client, page):
    answer_form(client, page, {"f_hur": "Buss", "f_linje": "9", "f_parkering": "Full", "f_mer": ""})
    response = Response.objects.get()
    assert response.form_data == {"f_hur": "Buss", "f_linje": "9", "f_mer": ""}
    assert [row["name"] for row in response.questions] == ["f_hur", "f_linje", "f_mer"]


def test_a_question_on_the_same_step_says_without_script_when_to_answer_it(client, page):
    html = client.get(f"{page.url}svara/").content.decode()
    assert "Bara om du svarade ”Buss” på ”Hur reser du?”:" in html
    assert 'data-show-when="f_hur"' in html


def to_the_check(client, page, **answers: str) -> str:
    """Answer every step; the address of the page with all answers."""
    answers = {"f_hur": "Bil", "f_parkering": "Full", "f_mer": "Allt är bra", **answers}
    address = f"{page.url}svara/"
    while not address.endswith("kontrollera/"):
        address = client.post(address, answers)["Location"]
    return address


class TestNothingTypedIsLost:
    def test_an_error_gives_the_step_back_and_keeps_it(self, client, begin):
        address = begin()
        root = root_of(address)
        post(client, f"{root}3/", f_mer="Tre rader")
        refused = post(client, address, f_parkering="")
        assert refused.status_code == 422
        assert "Tre rader" in client.get(f"{root}3/").content.decode()

    def test_going_back_keeps_what_is_half_written(self, client, begin):
        root = root_of(begin())
        back = post(client, f"{root}3/", f_mer="Halvfärd", vidare="tillbaka")
        assert back["Location"] == f"{root}2/"
        assert "Halvfärd" in client.get(f"{root}3/").content.decode()

    def test_the_first_page_keeps_what_is_wrong_too(self, client, page):
        refused = post(client, f"{page.url}svara/", f_linje="Linje 9")
        assert refused.status_code == 422
        assert "Linje 9" in refused.content.decode()
        assert ResponseDraft.objects.get().data == {"f_linje": ["Linje 9"]}
        assert "/svara/" in refused.context["action"]
        mended = post(client, refused.context["action"], f_hur="Buss", f_linje="Linje 9")
        assert mended.status_code == 303
        assert ResponseDraft.objects.count() == 1

    @pytest.mark.parametrize("gone", ["expired", "purged"])
    def test_a_step_of_a_draft_that_is_gone_is_kept_in_a_new_one(self, client, begin, gone, time_machine):
        address = begin()
        if gone == "purged":
            ResponseDraft.objects.all().delete()
        else:
            time_machine.move_to(timezone.now() + KEPT_FOR)
        answer = post(client, address, f_parkering="Lång text")
        assert answer.status_code == 409
        html = answer.content.decode()
        assert "Lång text" in html
        assert "Din länk hade gått ut" in html
        assert answer.context["action"] != address
        new = root_of(answer.context["action"])
        assert client.get(f"{new}kontrollera/").status_code == 200
        assert ResponseDraft.objects.latest("pk").data == {"f_parkering": ["Lång text"]}

    def test_the_midnight_gives_back_the_text_of_every_step(self, client, page, begin):
        address = begin("Bil", f_linje="Ingen linje")
        page.periods.update(first_day="2000-01-01", last_day="2000-01-02")
        late = post(client, address, f_parkering="För sent")
        assert late.status_code == 403
        for text in ("Bil", "Ingen linje", "För sent"):
            assert text in late.content.decode()
        assert "Ingen linje" in client.get(address).content.decode()
        assert not Response.objects.exists()

    def test_what_is_changed_after_sending_is_kept_apart_and_told(self, client, page):
        check = to_the_check(client, page)
        post(client, check)
        answer = post(client, f"{root_of(check)}3/", f_mer="Jo, en sak till")
        assert answer.status_code == 409
        assert "Jo, en sak till" in answer.content.decode()
        assert Response.objects.get().reference in answer.content.decode()
        assert Response.objects.get().form_data["f_mer"] == "Allt är bra"


class TestSentOnce:
    def test_sending_again_leads_to_the_same_receipt_and_one_mail(self, client, page):
        check = to_the_check(client, page)
        receipts = {post(client, check, kopia_till="kim@example.org")["Location"] for _time in range(3)}
        assert receipts == {Response.objects.get().get_absolute_url()}
        assert len(mail.outbox) == 1

    def test_every_page_of_a_sent_draft_leads_to_the_receipt(self, client, page):
        check = to_the_check(client, page)
        receipt = post(client, check)["Location"]
        root = root_of(check)
        for place in ("", "1/", "3/", "kontrollera/", "sparat/"):
            assert client.get(f"{root}{place}")["Location"] == receipt
        assert post(client, f"{root}3/", f_mer="Allt är bra")["Location"] == receipt

    def test_a_sent_draft_holds_nothing_that_was_written(self, client, page):
        post(client, to_the_check(client, page), kopia_till="kim@example.org")
        draft = ResponseDraft.objects.get()
        assert draft.data == {}
        assert draft.response == Response.objects.get()

    def test_a_response_that_was_disposed_of_leaves_an_honest_page(self, client, page):
        check = to_the_check(client, page)
        post(client, check)
        Response.objects.all().delete()
        assert client.get(check).status_code == 404
        assert post(client, check).status_code == 404

    def test_what_fills_the_trap_waits_in_quarantine(self, client, page):
        post(client, to_the_check(client, page), webbplats="https://spam.example")
        assert Response.objects.get().quarantine_reason == QuarantineReason.TRAP


class TestSaved:
    def test_the_link_is_shown_and_leads_to_where_one_was(self, client, begin):
        root = root_of(begin())
        saved = post(client, f"{root}3/", f_mer="Mer sen", vidare="spara")
        assert saved["Location"] == f"{root}sparat/"
        html = client.get(saved["Location"]).content.decode()
        assert f"http://testserver{root}" in html
        assert client.get(root)["Location"] == f"{root}3/"
        assert "Mer sen" in client.get(f"{root}3/").content.decode()

    def test_the_first_step_can_be_saved_unanswered(self, client, page):
        assert post(client, f"{page.url}svara/", vidare="spara")["Location"].endswith("/sparat/")

    def test_the_link_is_mailed_and_the_address_kept_nowhere(self, client, begin):
        root = root_of(begin())
        answer = post(client, f"{root}sparat/", epost="kim@example.org")
        assert "kim@example.org" in answer.content.decode()
        (message,) = mail.outbox
        assert message.to == ["kim@example.org"]
        assert f"http://testserver{root}" in message.body
        assert "kim@example.org" not in str(ResponseDraft.objects.values())

    @pytest.mark.parametrize("address", ["", "kim@", "a@example.org\nBcc: b@example.org"])
    def test_no_address_is_told(self, client, begin, address):
        answer = post(client, f"{root_of(begin())}sparat/", epost=address)
        assert answer.status_code == 422
        assert not mail.outbox

    def test_a_mail_server_that_is_down_loses_nothing(self, client, begin, monkeypatch):
        def refuse(*args: object, **kwargs: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        answer = post(client, f"{root_of(begin())}sparat/", epost="kim@example.org")
        assert answer.status_code == 422
        assert "Kopiera länken i stället" in answer.content.decode()

    def test_nobody_can_have_many_links_mailed_to_somebody(self, client, begin):
        root = root_of(begin())
        for _time in range(7):
            post(client, f"{root}sparat/", epost="kim@example.org")
        assert len(mail.outbox) == 5

    def test_it_is_kept_fourteen_days_from_when_it_was_begun(self, client, begin, time_machine):
        time_machine.move_to(NOON, tick=False)
        address = begin()
        time_machine.move_to(NOON + dt.timedelta(days=13), tick=False)
        post(client, address, f_parkering="Full")
        assert client.get(address).status_code == 200
        time_machine.move_to(NOON + dt.timedelta(days=14), tick=False)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("place", ["", "1/", "2/", "kontrollera/", "sparat/"])
def test_a_draft_is_opened_by_its_key_on_its_own_page_alone(client, begin, place):
    key = root_of(begin()).rstrip("/").rpartition("/")[2]
    other = DialogueFormPageFactory()
    assert client.get(f"{other.url}svara/{key}/{place}").status_code == 404
    digest = ResponseDraft.objects.get().key_digest
    assert client.get(f"{other.url}svara/{digest}/{place}").status_code == 404


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_there_is_no_other_step(client, begin, number):
    assert client.get(f"{root_of(begin())}{number}/").status_code == 404


@pytest.mark.parametrize("place", ["", "1/", "2/", "kontrollera/", "sparat/"])
def test_every_page_of_a_draft_is_kept_from_caches_and_search_engines(client, begin, place):
    answer = client.get(f"{root_of(begin())}{place}")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("place", ["1/", "2/", "kontrollera/", "sparat/"])
def test_every_page_of_a_draft_costs_few_queries(client, begin, django_assert_max_num_queries, place):
    address = f"{root_of(begin())}{place}"
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_the_key_is_not_in_the_database(client, begin):
    key = root_of(begin()).rstrip("/").rpartition("/")[2]
    assert len(key) == 43
    assert key not in str(ResponseDraft.objects.values())


class TestFiles:
    @pytest.fixture
    def asking(self) -> DialogueFormPage:
        """A form that asks for a drawing in its first step, and something else in its second."""
        return DialogueFormPageFactory(
            form_fields=[
                QuestionFactory(
                    label="Skiss", clean_name="f_skiss", field_type=FieldType.FILE, required=True
                ),
                QuestionFactory(label="Mer", clean_name="f_mer", required=True, step_heading="Mer"),
            ]
        )

    @pytest.fixture
    def second(self, client, asking) -> str:
        """A drawing has been sent; the address of the second step."""
        return post(client, f"{asking.url}svara/", f_skiss=drawing())["Location"]

    def test_a_file_waits_in_the_draft_and_comes_with_the_response(self, client, second):
        check = post(client, second, f_mer="Så här")["Location"]
        assert "skiss.txt" in client.get(check).content.decode()
        post(client, check)
        response = Response.objects.get()
        assert response.form_data == {"f_skiss": ["skiss.txt"], "f_mer": "Så här"}
        assert [row.name for row in response.attachments.all()] == ["skiss.txt"]

    def test_an_error_in_another_step_costs_no_file(self, client, second):
        assert post(client, second, f_mer="").status_code == 422
        first = client.get(f"{root_of(second)}1/").content.decode()
        assert "skiss.txt" in first

    def test_a_file_that_is_asked_for_is_told_when_it_is_missing(self, client, asking):
        assert post(client, f"{asking.url}svara/").status_code == 422

    def test_sending_twice_gives_one_response_with_one_file(self, client, second):
        check = post(client, second, f_mer="Så här")["Location"]
        assert post(client, check)["Location"] == post(client, check)["Location"]
        assert Response.objects.get().attachments.count() == 1


def drawing() -> SimpleUploadedFile:
    return SimpleUploadedFile("skiss.txt", "Ett hus med två fönster".encode(), content_type="text/plain")
