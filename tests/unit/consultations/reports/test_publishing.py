"""Publishing freezes a report; only a new version corrects it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from wagtail.models import PageLogEntry

from dialogue_pages.consultations.reports import services
from dialogue_pages.consultations.reports.composing import ask
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.statements.models import Position, StatementPoint, StatementReview
from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.private_storage import private_storage
from tests.factories.reports import StatementFactory, answered, composed, noise, published, report_of
from tests.factories.responses import RECEIVED
from tests.factories.users import SuperuserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    return SuperuserFactory()


@pytest.fixture
def statement(plan):
    return answered(StatementFactory(page=plan), noise())


def test_publishing_is_logged_with_the_checksum_and_who_did_it(plan, statement, somebody):
    report = published(report_of(plan), somebody)
    assert (report.published_by, report.published_at) == (somebody, RECEIVED)
    entry = PageLogEntry.objects.get(action=services.PUBLISHED)
    assert entry.user == somebody
    assert entry.data["sha256"] == report.sha256


@pytest.mark.parametrize("lacks", ["review", "split", "position"])
def test_a_statement_without_an_answer_hinders_publication(plan, statement, somebody, lacks):
    if lacks == "review":
        StatementFactory(page=plan)
    elif lacks == "split":
        answered(StatementFactory(page=plan), noise(), is_split=False)
    else:
        answered(StatementFactory(page=plan), ("Vägen bullrar.", "", ""))
    report = composed(report_of(plan))
    with pytest.raises(services.Unanswered):
        services.publish(report=report, user=somebody, moment=RECEIVED)


def test_a_statement_in_quarantine_hinders_nothing(plan, statement, somebody):
    StatementFactory(page=plan, quarantine_reason=QuarantineReason.TRAP)
    assert published(report_of(plan), somebody).is_published


def test_a_report_that_is_older_than_a_position_is_not_published(plan, statement, somebody):
    report = composed(report_of(plan))
    StatementPoint.objects.update(reason="Ett annat skäl.")
    with pytest.raises(services.Outdated):
        services.publish(report=report, user=somebody, moment=RECEIVED)


def test_a_draft_that_is_not_composed_is_not_published(plan, statement, somebody):
    report = services.write(report=composed(report_of(plan)), values={"introduction": "Nytt."})
    with pytest.raises(services.NotComposed):
        services.publish(report=report, user=somebody, moment=RECEIVED)


def test_a_report_whose_file_is_gone_is_not_published(plan, statement, somebody):
    report = composed(report_of(plan))
    private_storage().delete(report.files.get(kind="PDF").name)
    with pytest.raises(services.NotComposed):
        services.publish(report=report, user=somebody, moment=RECEIVED)


@pytest.mark.parametrize("changed", ["content", "HTML", "PDF", "DOCX"])
def test_a_command_finds_a_published_report_that_was_changed(plan, statement, somebody, changed, capsys):
    report = published(report_of(plan), somebody)
    call_command("verify_reports")
    if changed == "content":
        PlanReport.objects.update(content=report.content.replace("bullrar", "är tyst"))
    else:
        name = report.files.get(kind=changed).name
        private_storage().delete(name)
        private_storage().save(name, ContentFile(b"something else"))
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("verify_reports")
    assert f"({report.number}): {changed}" in capsys.readouterr().err


def test_what_becomes_of_a_statement_later_changes_no_published_report(plan, statement, somebody, client):
    report = published(report_of(plan), somebody)
    before = client.get(report.public_url).content
    StatementPoint.objects.update(position=Position.ACCOMMODATED, reason="Vi har tänkt om.")
    assert client.get(report.public_url).content == before
    statement.delete()
    assert not StatementReview.objects.exists()
    assert client.get(report.public_url).content == before
    assert PlanReport.objects.get(pk=report.pk).content == report.content


def test_a_published_report_is_neither_written_composed_nor_deleted(plan, statement, somebody):
    report = published(report_of(plan), somebody)
    with pytest.raises(services.AlreadyPublished):
        services.write(report=report, values={"introduction": "Nytt."})
    with pytest.raises(services.AlreadyPublished):
        services.delete(report=report, user=somebody)
    assert not ask(report=report, moment=RECEIVED)


def test_a_correction_is_a_new_version_and_the_old_stays_to_be_read(plan, statement, somebody, client):
    old = published(report_of(plan, introduction="Det här är fel."), somebody)
    new = services.correct(report=old, moment=RECEIVED)
    assert (new.number, new.version, new.introduction) == (2, 2, "Det här är fel.")
    with pytest.raises(services.HasCorrection):
        services.correct(report=old, moment=RECEIVED)
    services.write(report=new, values={"introduction": "Så är det.", "correction": "Ett fel i inledningen."})
    assert "är rättad" not in client.get(old.public_url).content.decode()
    new = published(PlanReport.objects.get(pk=new.pk), somebody)
    shown = client.get(new.public_url).content.decode()
    assert "Den här versionen ersätter version 1, som publicerades 3 mars 2026" in shown
    assert "Ett fel i inledningen." in shown
    shown = client.get(old.public_url).content.decode()
    assert "Den här versionen är rättad." in shown
    assert f"{plan.url}redogorelse/2/" in shown
    assert "Det här är fel." in shown


def test_only_a_published_report_is_corrected(plan, statement):
    with pytest.raises(services.HasCorrection):
        services.correct(report=composed(report_of(plan)), moment=RECEIVED)


def test_the_database_refuses_a_published_report_without_content(plan):
    report = report_of(plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanReport.objects.filter(pk=report.pk).update(state="PUBLISHED", published_at=RECEIVED)


def test_a_deleted_draft_is_logged_and_takes_its_files(
    plan, statement, somebody, django_capture_on_commit_callbacks
):
    report = composed(report_of(plan))
    names = list(report.files.values_list("name", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        services.delete(report=report, user=somebody)
    assert not any(private_storage().exists(name) for name in names)
    assert PageLogEntry.objects.filter(action=services.DELETED).exists()
