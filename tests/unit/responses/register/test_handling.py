"""Staff registers, assigns, notes and answers; each act is logged, and nobody overwrites another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from dialogue_pages.responses.enums import QuarantineReason, ResponseState
from dialogue_pages.responses.register import services
from dialogue_pages.responses.register.history import history_of
from dialogue_pages.responses.register.models import ResponseNote, SentAnswer
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.registers import ContactDetailsFactory
from tests.factories.responses import AnswerTemplateFactory, RegistrarFactory
from tests.factories.users import UserFactory, logged_in

pytestmark = pytest.mark.django_db


def page_of(name: str, response) -> str:
    return reverse(f"dialogue_responses:{name}", args=[response.pk])


def handling(response, **changes) -> dict:
    fields = {"state": response.state, "case_number": "", "assigned_to": "", "version": response.version}
    return fields | changes


def test_an_answer_is_registered_with_a_case_number_and_given_to_someone(staff, registrar, response):
    sent = staff.post(
        page_of("handle", response),
        handling(response, state="REGISTERED", case_number=" KS 2026/12 ", assigned_to=registrar.pk),
    )
    assert (sent.status_code, sent.url) == (302, page_of("detail", response))
    response.refresh_from_db()
    assert (response.state, response.case_number) == ("REGISTERED", "KS 2026/12")
    assert response.assigned_to == registrar
    (event,) = history_of(response)
    assert event.who == registrar.get_full_name()
    for told in ("Registrerat", "KS 2026/12", registrar.username):
        assert told in event.what


def test_several_answers_belong_to_one_case(staff, response):
    other = ResponseFactory(page=response.page, case_number="KS 2026/12")
    staff.post(page_of("handle", response), handling(response, case_number="KS 2026/12"))
    response.refresh_from_db()
    assert response.case_number == other.case_number


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RECEIVED", "BEING_ANSWERED"),
        ("RECEIVED", "ANSWERED"),
        ("BEING_ANSWERED", "RECEIVED"),
        ("ANSWERED", "RECEIVED"),
        ("ANSWERED", "REGISTERED"),
    ],
)
def test_no_step_is_skipped(before, after, registrar):
    row = ResponseFactory(state=before)
    with pytest.raises(ValidationError):
        services.handle(
            response=row, version=1, user=registrar, state=after, case_number="", assigned_to=None
        )
    row.refresh_from_db()
    assert (row.state, row.version) == (before, 1)


def test_the_steps_lead_from_received_to_answered_and_back_one_at_a_time(registrar, response):
    way = ("REGISTERED", "BEING_ANSWERED", "ANSWERED", "BEING_ANSWERED", "REGISTERED", "ANSWERED")
    for version, state in enumerate(way, start=1):
        services.handle(
            response=response,
            version=version,
            user=registrar,
            state=state,
            case_number="",
            assigned_to=None,
        )
    response.refresh_from_db()
    assert response.state == "ANSWERED"
    assert len(history_of(response)) == len(way)


def test_what_is_in_quarantine_is_not_registered(registrar):
    row = ResponseFactory(quarantine_reason=QuarantineReason.TRAP)
    with pytest.raises(ValidationError):
        services.handle(
            response=row, version=1, user=registrar, state="REGISTERED", case_number="", assigned_to=None
        )


def test_saving_without_a_change_is_no_change(staff, response):
    staff.post(page_of("handle", response), handling(response))
    response.refresh_from_db()
    assert response.version == 1
    assert not history_of(response)


def test_two_at_work_do_not_overwrite_each_other(staff, response):
    seen_by_both = handling(response, state="REGISTERED", case_number="KS 1")
    colleague = RegistrarFactory(first_name="Kim", last_name="Kollega")
    logged_in(colleague).post(page_of("handle", response), seen_by_both)
    answer = staff.post(page_of("handle", response), handling(response, case_number="KS 2"))
    assert answer.status_code == 409
    assert "Kim Kollega" in answer.text
    # What was typed is still there, upon what the other saved, and can be saved now.
    assert 'value="KS 2"' in answer.text
    response.refresh_from_db()
    assert response.case_number == "KS 1"
    again = handling(response, case_number="KS 2")
    assert staff.post(page_of("handle", response), again).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "99"])
def test_a_version_that_is_none_writes_nothing(staff, response, version):
    answer = staff.post(page_of("handle", response), handling(response, state="REGISTERED", version=version))
    assert answer.status_code == 409
    response.refresh_from_db()
    assert response.state == "RECEIVED"


def test_only_those_with_the_right_can_be_given_an_answer(staff, response):
    outsider = UserFactory()
    answer = staff.post(page_of("handle", response), handling(response, assigned_to=outsider.pk))
    assert answer.status_code == 422
    response.refresh_from_db()
    assert response.assigned_to is None


def test_a_note_is_kept_with_who_and_when_and_is_in_no_mail(staff, registrar, response, mailoutbox):
    staff.post(page_of("note", response), {"text": "Ring Anna först"})
    note = ResponseNote.objects.get()
    assert (note.author, note.text) == (registrar, "Ring Anna först")
    assert "Ring Anna först" in staff.get(page_of("detail", response)).text
    assert not mailoutbox
    assert "Ring Anna" not in str(list(ModelLogEntry.objects.values()))


def test_an_empty_note_is_told_of(staff, response):
    assert staff.post(page_of("note", response), {"text": " "}).status_code == 422
    assert not ResponseNote.objects.exists()


def test_a_note_is_not_on_the_receipt(client, staff, response):
    staff.post(page_of("note", response), {"text": "Ring Anna först"})
    assert "Ring Anna" not in client.get(response.get_absolute_url()).text


def test_what_is_released_from_quarantine_owes_its_mail_again(staff, mailoutbox):
    row = ResponseFactory(quarantine_reason=QuarantineReason.TRAP, receipt_email="anna@example.org")
    staff.post(page_of("quarantine", row), {"release": "1"})
    staff.post(page_of("quarantine", row), {"release": "1"})
    row.refresh_from_db()
    assert row.quarantine_reason == ""
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]
    assert len(history_of(row)) == 1


def test_what_is_put_in_quarantine_waits(staff, response):
    staff.post(page_of("quarantine", response), {"version": response.version})
    response.refresh_from_db()
    assert response.quarantine_reason == QuarantineReason.STAFF
    assert response.pk not in type(response).objects.owing_receipt().values_list("pk", flat=True)


@pytest.mark.parametrize("version", ["", "x", "7"])
def test_nothing_is_put_in_quarantine_over_another_s_change(staff, response, version):
    staff.post(page_of("quarantine", response), {"version": version})
    response.refresh_from_db()
    assert response.quarantine_reason == ""


# Answers by mail ----------------------------------------------------------------------------------------


@pytest.fixture
def registered():
    page = DialogueFormPageFactory(
        title="Nya torget", contacts=[ContactDetailsFactory(email="park@example.se")]
    )
    return ResponseFactory(
        page=page, receipt_email="anna@example.org", state=ResponseState.REGISTERED, case_number="KS 12"
    )


def letter(response, **changes) -> dict:
    fields = {
        "to": "anna@example.org",
        "subject": "Svar på din fråga",
        "body": "Hej!\nTack.",
        "version": response.version,
    }
    return fields | changes


def test_a_template_is_filled_in_for_the_answer(staff, registered):
    template = AnswerTemplateFactory(
        subject="Svar {referens} ({diarienummer})", body="{rubrik}, {mottaget}: {svar} {okänt} {{x}}"
    )
    form = staff.get(page_of("answer", registered), {"mall": template.pk}).context["form"]
    assert form["subject"].value() == f"Svar {registered.reference} (KS 12)"
    assert form["body"].value() == "Nya torget, 2026-03-03: Vad tycker du?\nBra {okänt} {{x}}"


@pytest.mark.parametrize("chosen", ["x", "999999", ""])
def test_a_template_that_is_none_begins_empty(staff, registered, chosen):
    assert staff.get(page_of("answer", registered), {"mall": chosen}).status_code == 200


def test_an_answer_is_looked_at_before_it_goes(staff, registered, mailoutbox):
    preview = staff.post(page_of("answer", registered), letter(registered))
    assert "Svar på din fråga" in preview.text
    assert "park@example.se" in preview.text
    assert not SentAnswer.objects.exists()
    assert not mailoutbox
    changed = staff.post(page_of("answer", registered), letter(registered, change="1"))
    assert changed.context["form"]["body"].value() == "Hej!\nTack."


def test_an_answer_is_kept_and_mailed_and_replies_go_to_the_unit(staff, registrar, registered, mailoutbox):
    staff.post(page_of("answer", registered), letter(registered, send="1"))
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == (["anna@example.org"], ["park@example.se"])
    assert (mail.subject, mail.body.replace("\r\n", "\n")) == ("Svar på din fråga", "Hej!\nTack.")
    kept = SentAnswer.objects.get()
    assert (kept.body.replace("\r\n", "\n"), kept.author) == ("Hej!\nTack.", registrar)
    assert kept.answer_sent_at is not None
    registered.refresh_from_db()
    assert registered.state == ResponseState.ANSWERED
    assert "Hej!" in staff.get(page_of("detail", registered)).text


def test_the_same_answer_sent_twice_is_one_mail(staff, registered, mailoutbox):
    for _ in range(2):
        staff.post(page_of("answer", registered), letter(registered, send="1"))
    assert len(mailoutbox) == 1


def test_a_line_break_in_the_subject_makes_no_header(staff, registered, mailoutbox):
    staff.post(
        page_of("answer", registered), letter(registered, subject="Svar\r\nBcc: b@example.org", send="1")
    )
    for mail in mailoutbox:
        assert "\n" not in mail.subject
        assert mail.recipients() == ["anna@example.org"]


def test_an_answer_goes_only_to_an_address_that_was_given(staff, registered, mailoutbox):
    answer = staff.post(page_of("answer", registered), letter(registered, to="bo@example.org", send="1"))
    assert answer.status_code == 422
    assert not mailoutbox


def test_without_an_address_there_is_no_answer_by_mail(staff, response):
    assert staff.get(page_of("answer", response)).url == page_of("detail", response)
    assert page_of("answer", response) not in staff.get(page_of("detail", response)).text


def test_an_address_that_was_answered_can_be_answered_to(staff):
    question = [{"name": "f_1", "label": "E-post", "type": "email"}]
    row = ResponseFactory(questions=question, form_data={"f_1": "bo@example.org"}, state="REGISTERED")
    assert "bo@example.org" in staff.get(page_of("answer", row)).text


def test_what_is_not_registered_is_not_answered(staff, registered, mailoutbox):
    type(registered).objects.update(state=ResponseState.RECEIVED)
    answer = staff.post(page_of("answer", registered), letter(registered, send="1"))
    assert answer.status_code == 422
    assert "Hej!" in answer.text
    assert not mailoutbox


def test_an_answer_to_what_was_changed_meanwhile_is_given_back(staff, registered, mailoutbox):
    type(registered).objects.update(version=5)
    answer = staff.post(page_of("answer", registered), letter(registered, send="1"))
    assert answer.status_code == 409
    assert "Hej!" in answer.text
    assert not mailoutbox


def test_no_answer_goes_out_while_it_is_in_quarantine(registrar, registered, mailoutbox):
    sent = SentAnswer.objects.create(
        response=registered, to="anna@example.org", subject="a", body="b", written_at=timezone.now()
    )
    services.put_in_quarantine(response=registered, version=1, user=registrar)
    services.send_answer.enqueue(sent.pk)
    assert not mailoutbox
    services.release(response=registered, user=registrar)
    assert [mail.subject for mail in mailoutbox if mail.subject == "a"] == ["a"]
