"""What is due is listed, goes only by a decision, and then wholly; the receipt tells nothing of anyone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.exports.models import Export
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register import services as register
from dialogue_pages.responses.register.models import SentAnswer
from dialogue_pages.responses.retention.due import list_what_is_due
from dialogue_pages.responses.retention.models import CountedFrom, DisposalList, Outcome
from dialogue_pages.responses.retention.services import NotAsShown, carry_out
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.pages import CouncillorPageFactory
from tests.factories.responses import RecordTypeFactory, RegistrarFactory
from tests.factories.users import SuperuserFactory, logged_in
from tests.traces import found_in_database, found_in_media, found_in_private

CANARY = "Kanariefågel"
NOON = dt.time(12, tzinfo=dt.UTC)


def on(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), NOON)


def due(day: str) -> list[DisposalList]:
    list_what_is_due(moment=on(day))
    return list(DisposalList.objects.waiting())


def closed_form(last_day: str = "2024-03-31", **record_type) -> DialogueFormPage:
    page = DialogueFormPageFactory(
        days=("2024-03-01", last_day), record_type=RecordTypeFactory(**record_type)
    )
    ResponseFactory(page=page, submit_time=on("2024-03-10"))
    return page


@pytest.mark.django_db
class TestWhatIsDue:
    def test_answers_are_due_years_after_the_last_day_and_not_a_day_before(self):
        page = closed_form(years=2)
        assert due("2026-03-30") == []
        (row,) = due("2026-03-31")
        assert (row.page_id, row.count, row.due_on) == (page.pk, 1, dt.date(2026, 3, 31))

    def test_a_leap_day_is_counted_to_the_last_of_february(self):
        page = DialogueFormPageFactory(
            days=("2024-02-01", "2024-02-29"), record_type=RecordTypeFactory(years=1)
        )
        ResponseFactory(page=page)
        assert due("2025-02-27") == []
        assert len(due("2025-02-28")) == 1

    def test_years_after_the_feedback_need_a_feedback(self):
        page = closed_form(counted_from=CountedFrom.FEEDBACK)
        assert due("2040-01-01") == []
        page.feedback, page.feedback_published_on = [("text", "<p>Tack.</p>")], dt.date(2024, 6, 1)
        page.save()
        assert due("2026-05-31") == []
        assert len(due("2026-06-01")) == 1

    def test_each_answer_can_have_its_own_time(self):
        page = closed_form(counted_from=CountedFrom.RECEIVED)
        ResponseFactory(page=page, submit_time=on("2024-03-20"))
        assert due("2026-03-09") == []
        (row,) = due("2026-03-10")
        assert row.count == 1
        (row,) = due("2026-03-20")
        assert row.count == 2

    def test_messages_to_councillors_have_the_record_type_of_the_index(self):
        person = CouncillorPageFactory()
        ResponseFactory(page=person, kind="MESSAGE", submit_time=on("2024-03-10"))
        assert due("2030-01-01") == []
        index = person.get_parent().specific
        index.record_type = RecordTypeFactory(counted_from=CountedFrom.RECEIVED)
        index.save()
        assert [row.page_id for row in due("2030-01-01")] == [person.pk]

    def test_what_is_preserved_and_what_has_no_record_type_is_never_due(self):
        closed_form(outcome=Outcome.PRESERVE)
        ResponseFactory(page=DialogueFormPageFactory(days=("2000-01-01", "2000-02-01")))
        assert due("2090-01-01") == []

    def test_a_later_last_day_takes_it_off_the_list(self):
        page = closed_form()
        (row,) = due("2026-04-01")
        (again,) = due("2026-04-02")
        assert (again.pk, again.listed_at) == (row.pk, row.listed_at)
        page.periods.update(last_day="2026-01-01")
        assert due("2026-04-03") == []


@pytest.fixture
def decided(db) -> dict:
    return {
        "count": 1,
        "decision": "KS 2026/12 § 45",
        "decided_on": dt.date(2026, 3, 1),
        "decided_by": "Kommunstyrelsen",
        "user": RegistrarFactory(),
        "moment": on("2026-04-01"),
    }


@pytest.mark.django_db
class TestCarryingOut:
    def test_nothing_goes_without_a_decision(self, decided):
        closed_form()
        (row,) = due("2026-04-01")
        with pytest.raises(ValidationError), transaction.atomic():
            carry_out(disposal=row, **decided | {"decision": ""})
        assert Response.objects.exists()

    def test_nothing_goes_that_was_not_shown(self, decided):
        page = closed_form()
        (row,) = due("2026-04-01")
        ResponseFactory(page=page)
        with pytest.raises(NotAsShown), transaction.atomic():
            carry_out(disposal=row, **decided)
        assert Response.objects.count() == 2

    def test_nothing_is_carried_out_twice(self, decided):
        closed_form()
        (row,) = due("2026-04-01")
        carry_out(disposal=row, **decided)
        with pytest.raises(ValidationError), transaction.atomic():
            carry_out(disposal=row, **decided | {"count": 0})

    def test_only_what_is_due_goes(self, decided):
        page = closed_form(counted_from=CountedFrom.RECEIVED)
        kept = [ResponseFactory(page=page, submit_time=on("2025-01-01")), ResponseFactory()]
        (row,) = due("2026-04-01")
        carry_out(disposal=row, **decided)
        assert list(Response.objects.order_by("pk")) == kept

    def test_the_receipt_has_the_decision_and_counts_and_can_be_read_afterwards(self, decided):
        page = closed_form()
        Response.objects.get().notes.create(text="x", written_at=timezone.now())
        (row,) = due("2026-04-01")
        receipt = carry_out(disposal=row, **decided)
        assert (receipt.count, receipt.counts["Response"], receipt.counts["ResponseNote"]) == (1, 1, 1)
        client = logged_in(decided["user"])
        html = client.get(reverse("dialogue_responses:disposal", args=[receipt.pk])).text
        for told in (page.title, "KS 2026/12 § 45", "2026-03-01", "Kommunstyrelsen"):
            assert told in html

    def test_the_page_can_be_deleted_when_its_answers_are_gone_and_the_receipt_stays(self, decided):
        page = closed_form()
        (row,) = due("2026-04-01")
        admin = logged_in(SuperuserFactory())
        delete = reverse("wagtailadmin_pages:delete", args=[page.pk])
        admin.post(delete)
        assert DialogueFormPage.objects.filter(pk=page.pk).exists()
        carry_out(disposal=row, **decided)
        admin.post(delete)
        assert not DialogueFormPage.objects.filter(pk=page.pk).exists()
        receipt = DisposalList.objects.get()
        assert (receipt.page, receipt.page_title) == (None, page.title)

    def test_it_is_carried_out_in_the_admin(self, decided):
        closed_form()
        (row,) = due("2026-04-01")
        client = logged_in(decided["user"])
        address = reverse("dialogue_responses:disposal", args=[row.pk])
        assert client.get(address).status_code == 200
        fields = {
            "count": "1",
            "decision": "KS 2026/12 § 45",
            "decided_on": "2026-03-01",
            "decided_by": "Kommunstyrelsen",
        }
        assert client.post(address, fields).status_code == 422
        assert client.post(address, fields | {"is_sure": "on", "decided_on": "2999-01-01"}).status_code == 422
        assert Response.objects.exists()
        client.post(address, fields | {"is_sure": "on", "count": "2"})
        assert Response.objects.exists()
        client.post(address, fields | {"is_sure": "on"})
        assert not Response.objects.exists()
        assert DisposalList.objects.get().carried_out_by == decided["user"]

    def test_the_list_is_made_anew_when_asked(self, decided):
        page = closed_form()
        page.periods.update(first_day="2020-01-01", last_day="2020-03-31")
        client = logged_in(decided["user"])
        client.post(reverse("dialogue_responses:disposals"))
        (row,) = DisposalList.objects.waiting()
        assert row.page_title in client.get(reverse("dialogue_responses:disposals")).text


def test_what_is_disposed_of_leaves_no_trace(transactional_db, settings):
    """Everything that can hold a canary is made to hold it; then every table and every file is read."""
    registrar = RegistrarFactory()
    client = logged_in(registrar)
    page = DialogueFormPageFactory(days=("2024-03-01", "2024-03-31"), record_type=RecordTypeFactory())
    row = ResponseFactory(
        page=page,
        form_data={"vad_tycker_du": f"{CANARY} sjunger"},
        receipt_email=f"{CANARY.lower()}@example.org",
        questions=[{"name": "vad_tycker_du", "label": "Vad tycker du?"}],
    )
    reference = row.reference
    detail = {"version": 1, "assigned_to": registrar.pk, "case_number": f"KS {CANARY}", "state": "REGISTERED"}
    client.post(reverse("dialogue_responses:handle", args=[row.pk]), detail)
    client.post(reverse("dialogue_responses:note", args=[row.pk]), {"text": f"{CANARY} ringde"})
    row.refresh_from_db()
    register.answer(
        response=row,
        version=row.version,
        user=registrar,
        to=row.receipt_email,
        reply_to="",
        subject=CANARY,
        body=f"Hej {CANARY}",
        moment=timezone.now(),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dialogue_pages.responses.exports.services.MOST_AT_ONCE", 0)
        client.post(f"{reverse('dialogue_responses:export')}?q={CANARY}", {"kind": "JSON"})
    client.post(
        reverse("dialogue_responses:access"), {"email": row.receipt_email, "download": "1"}
    ).getvalue()
    assert Export.objects.exclude(file_name="").count() == 1
    assert found_in_private(CANARY)
    assert SentAnswer.objects.exists()
    assert found_in_database(CANARY)

    list_what_is_due(moment=on("2026-04-01"))
    fields = {
        "count": "1",
        "decision": "KS 2026/12 § 45",
        "decided_on": "2026-03-01",
        "decided_by": "Kommunstyrelsen",
        "is_sure": "on",
    }
    client.post(reverse("dialogue_responses:disposal", args=[DisposalList.objects.get().pk]), fields)
    assert not Response.objects.exists()
    assert found_in_database(CANARY, reference) == []
    assert found_in_media(CANARY, reference) == []
    assert found_in_private(CANARY, reference) == []
