"""What was public when: an append-only chain that anybody can verify."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.evidence.models import EvidenceEntry
from dialogue_pages.consultations.evidence.nightly import catch_up, write_evidence
from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.dialogues import ConsultationDocumentFactory, ConsultationPageFactory, period
from tests.factories.files import DocumentFactory
from tests.factories.users import EditorFactory, UserFactory, logged_in, permissions_named

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2026, 3, 1, 11, tzinfo=dt.UTC)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def plan() -> ConsultationPage:
    row = period("2026-03-15", "2026-03-29", Stage.REVIEW)
    row.documents = [ConsultationDocumentFactory(document=DocumentFactory(title="Plankartan"))]
    page = ConsultationPageFactory(title="Hallsås", periods=[row], live=False)
    page.save_revision().publish()
    return ConsultationPage.objects.get(pk=page.pk)


def events() -> list[str]:
    return list(EvidenceEntry.objects.values_list("event", flat=True))


def republish(page: ConsultationPage, **fields) -> None:
    page = ConsultationPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_evidence", *arguments, stdout=out)
    return out.getvalue()


def test_publishing_writes_what_is_public_with_the_hash_of_each_document(plan):
    (entry,) = EvidenceEntry.objects.all()
    content = json.loads(entry.content)
    (stage,) = content["stages"]
    (document,) = stage["documents"]
    stored = plan.periods.get().documents.get().document
    with stored.open_file() as file:
        assert document["sha256"] == hashlib.sha256(file.read()).hexdigest()
    assert (content["title"], stage["last_day"], document["title"]) == ("Hallsås", "2026-03-29", "Plankartan")
    assert entry.content_hash == hashlib.sha256(entry.content.encode()).hexdigest()
    assert (entry.event, entry.at, entry.page_id) == ("PUBLISHED", BEFORE, plan.pk)


def test_a_change_is_written_and_publishing_the_same_again_is_none(plan):
    republish(plan)
    assert events() == ["PUBLISHED"]
    republish(plan, area_description="Norr om ån")
    assert events() == ["PUBLISHED", "CHANGED"]


def test_a_draft_is_not_written(plan):
    page = ConsultationPage.objects.get()
    page.area_description = "Norr om ån"
    page.save_revision()
    catch_up(moment=BEFORE)
    assert events() == ["PUBLISHED"]


def test_unpublishing_is_written_and_so_is_publishing_again(plan):
    ConsultationPage.objects.get().unpublish()
    republish(plan)
    assert events() == ["PUBLISHED", "UNPUBLISHED", "PUBLISHED"]


def test_the_log_stays_when_the_page_is_deleted(plan):
    pk = plan.pk
    ConsultationPage.objects.get().delete()
    assert list(EvidenceEntry.objects.values_list("page_id", "event")) == [
        (pk, "PUBLISHED"),
        (pk, "UNPUBLISHED"),
    ]


def test_nothing_is_published_that_the_log_could_not_write(plan, monkeypatch):
    def fail(**kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("dialogue_pages.consultations.evidence.receivers.record_state", fail)
    with pytest.raises(OSError, match="full"):
        republish(plan, title="Nytt namn")
    assert ConsultationPage.objects.get().title == "Hallsås"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-14T22:59", []),
        ("2026-03-14T23:00", [("OPENED", "2026-03-14T23:00:00+00:00")]),
        ("2026-03-29T21:59", [("OPENED", "2026-03-14T23:00:00+00:00")]),
        # Summer time began that night: the last day ends at 22:00Z.
        (
            "2026-03-29T22:00",
            [("OPENED", "2026-03-14T23:00:00+00:00"), ("CLOSED", "2026-03-29T22:00:00+00:00")],
        ),
    ],
)
def test_a_stage_s_opening_and_closing_are_written_with_their_own_moment(plan, moment, expected):
    for _twice in range(2):
        catch_up(moment=utc(moment))
        entries = EvidenceEntry.objects.exclude(event="PUBLISHED")
        assert [(entry.event, entry.at.isoformat()) for entry in entries] == expected


def test_nights_that_the_machine_slept_are_made_up_for(plan):
    assert catch_up(moment=utc("2026-05-01T00:00")) == 2
    assert events() == ["PUBLISHED", "OPENED", "CLOSED"]


def test_what_closed_before_the_plan_was_public_is_no_event():
    page = ConsultationPageFactory(
        live=False, periods=[period("2026-01-01", "2026-02-01", Stage.CONSULTATION)]
    )
    page.save_revision().publish()
    catch_up(moment=utc("2026-05-01T00:00"))
    assert events() == ["PUBLISHED"]


def test_a_plan_published_by_a_program_is_found_at_night():
    ConsultationPageFactory(periods=[])
    assert events() == []
    catch_up(moment=BEFORE)
    assert events() == ["PUBLISHED"]


def test_a_document_whose_file_is_replaced_is_a_change(plan):
    document = plan.periods.get().documents.get().document
    document.file.save("ny.pdf", ContentFile(b"%PDF-1.7 ny"), save=False)
    document._set_document_file_metadata()
    document.save()
    assert events() == ["PUBLISHED", "CHANGED"]
    assert "all is well" in verified()


@pytest.mark.parametrize("change", ["UPDATE {} SET title = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_the_log(plan, change):
    table = EvidenceEntry._meta.db_table
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(change.format(table))
    assert events() == ["PUBLISHED"]


def _tamper(statement: str, *values) -> None:
    """As somebody would who owns the database and has put the triggers out of use."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER evidence_no_update")
            cursor.execute("DROP TRIGGER evidence_no_delete")
        cursor.execute(statement.format(table=EvidenceEntry._meta.db_table), values)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE {table} SET content = '{{}}' WHERE event = 'PUBLISHED'", "innehållet har ändrats"),
        ("UPDATE {table} SET event = 'CHANGED' WHERE event = 'PUBLISHED'", "raden har ändrats"),
        ("DELETE FROM {table} WHERE event = 'PUBLISHED'", "en rad före den saknas"),
    ],
)
def test_whoever_changes_an_entry_all_the_same_is_found_out(plan, statement, told):
    republish(plan, area_description="Norr om ån")
    assert "all is well" in verified()
    _tamper(statement)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_evidence", stdout=out)
    assert told in out.getvalue()


def test_a_file_that_was_changed_on_disk_is_named(plan):
    assert "all is well" in verified("--page", str(plan.pk))
    document = plan.periods.get().documents.get().document
    with document.file.storage.open(document.file.name, "wb") as file:
        file.write(b"something else")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_evidence", stdout=out)
    assert "Plankartan" in out.getvalue()
    assert "filen har ändrats" in out.getvalue()


def test_an_editor_reads_the_log_and_takes_it_out(plan):
    editor = logged_in(EditorFactory())
    address = reverse("dialogue_pages_evidence", args=[plan.pk])
    assert address in editor.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).text
    assert "Publicerad" in editor.get(address).text
    taken = json.loads(editor.get(reverse("dialogue_pages_evidence_file", args=[plan.pk])).content)
    (entry,) = taken["entries"]
    content = json.dumps(entry["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(content.encode()).hexdigest() == entry["content_hash"]


@pytest.mark.parametrize("name", ["dialogue_pages_evidence", "dialogue_pages_evidence_file"])
def test_nobody_else_reads_it(plan, client, name):
    address = reverse(name, args=[plan.pk])
    assert client.get(address).status_code == 302
    colleague = UserFactory()
    colleague.user_permissions.set(permissions_named("access_admin"))
    assert logged_in(colleague).get(address, follow=True).redirect_chain[-1][0] == "/admin/"


def test_the_nightly_look_queues_the_next_before_it_writes(plan, time_machine, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    time_machine.move_to(utc("2026-03-16T00:05"), tick=False)
    write_evidence.func()
    write_evidence.func()
    waiting = DBTaskResult.objects.filter(task_path=write_evidence.module_path)
    assert [row.run_after.isoformat() for row in waiting] == ["2026-03-16T23:05:00+00:00"]
    assert events() == ["PUBLISHED", "OPENED"]
