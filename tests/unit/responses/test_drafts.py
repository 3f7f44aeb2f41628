"""What somebody is writing and has not sent."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from dialogue_pages.core.clock import local_date
from dialogue_pages.responses.drafts.models import KEPT_FOR, ResponseDraft
from dialogue_pages.responses.drafts.services import begin_draft, keep_typed, purge_drafts, send_draft
from dialogue_pages.responses.drafts.tasks import purge_drafts_nightly, queue_next_purge
from dialogue_pages.responses.models import Response

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def draft(page) -> ResponseDraft:
    return begin_draft(page=page, moment=NOON, typed={"a": ["1"], "b": ["2"]})[0]


@pytest.fixture
def waiting(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks = DBTaskResult.objects.filter(task_path=purge_drafts_nightly.module_path)
    return lambda: list(tasks.values_list("run_after", flat=True))


def test_what_is_typed_takes_the_place_of_what_it_is_an_answer_to(draft):
    keep_typed(draft=draft, typed={"a": ["3"]}, instead_of="a".__eq__, step=2)
    keep_typed(draft=draft, typed={}, instead_of="b".__eq__, step=1)
    draft.refresh_from_db()
    assert draft.data == {"a": ["3"]}
    assert draft.step == 2


def test_two_windows_in_two_steps_lose_nothing_of_each_other_s(draft):
    other = ResponseDraft.objects.get()
    keep_typed(draft=draft, typed={"a": ["ett"]}, instead_of="a".__eq__, step=1)
    keep_typed(draft=other, typed={"b": ["två"]}, instead_of="b".__eq__, step=1)
    assert ResponseDraft.objects.get().data == {"a": ["ett"], "b": ["två"]}


def test_a_draft_is_sent_once(page, draft):
    def send(data: dict) -> Response:
        return send_draft(draft=draft, moment=NOON, page=page, data=data, questions=[])

    first = send({"a": "1"})
    assert send({"a": "changed meanwhile"}) == first
    assert Response.objects.count() == 1


def test_what_was_sent_cannot_be_left_in_a_draft(page, draft):
    send_draft(draft=draft, moment=NOON, page=page, data={}, questions=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseDraft.objects.update(data={"a": ["1"]})
    keep_typed(draft=draft, typed={"a": ["1"]}, instead_of="a".__eq__, step=1)
    assert ResponseDraft.objects.get().data == {}


def test_old_drafts_go_and_responses_stay(page, draft):
    response = send_draft(draft=draft, moment=NOON, page=page, data={}, questions=[])
    young = begin_draft(page=page, moment=NOON + dt.timedelta(days=1), typed={})[0]
    assert purge_drafts(moment=NOON + KEPT_FOR - dt.timedelta(seconds=1)) == 0
    assert purge_drafts(moment=NOON + KEPT_FOR) == 1
    assert list(ResponseDraft.objects.all()) == [young]
    assert Response.objects.get() == response


def test_a_page_with_nothing_but_drafts_can_be_deleted(page, draft):
    page.delete()
    assert not ResponseDraft.objects.exists()


def test_the_night_s_run_queues_the_next_and_deletes(draft, waiting, time_machine):
    time_machine.move_to(NOON + KEPT_FOR, tick=False)
    purge_drafts_nightly.call()
    assert not ResponseDraft.objects.exists()
    assert len(waiting()) == 1
    assert not queue_next_purge(on_date=local_date(NOON + KEPT_FOR))
    assert waiting()[0] > NOON + KEPT_FOR


def test_the_command_does_it_at_once_and_sees_to_the_nights(draft, waiting, time_machine):
    time_machine.move_to(NOON + KEPT_FOR, tick=False)
    for _time in range(2):
        call_command("purge_drafts", verbosity=0)
    assert not ResponseDraft.objects.exists()
    assert len(waiting()) == 1
