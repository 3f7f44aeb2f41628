"""The worker's part: composed once, told how far, begun again when a worker dies."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.consultations.reports import composing, services
from dialogue_pages.consultations.reports.composing import ask, compose
from dialogue_pages.consultations.reports.enums import ReportState
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.querysets import SILENT_AFTER
from dialogue_pages.core.checksums import sha256
from dialogue_pages.responses.private_storage import private_storage
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.reports import StatementFactory, answered, composed, noise, report_of
from tests.factories.responses import RECEIVED

pytestmark = pytest.mark.django_db
SOON = RECEIVED + dt.timedelta(minutes=1)


@pytest.fixture
def waiting(plan, settings) -> PlanReport:
    """A report that waits for a worker, which the test is."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    answered(StatementFactory(page=plan), noise())
    report = report_of(plan)
    assert ask(report=report, moment=RECEIVED)
    report.refresh_from_db()
    return report


def kept(folder: str = "reports") -> list[str]:
    return sorted(private_storage().listdir(folder)[1]) if private_storage().exists(folder) else []


def test_a_composed_report_has_its_content_and_three_files_with_checksums(waiting):
    assert compose(report=waiting, moment=SOON)
    waiting.refresh_from_db()
    assert waiting.state == ReportState.COMPOSED
    assert waiting.sha256 == sha256(waiting.content)
    assert (waiting.done, waiting.total) == (1, 1)
    files = {file.kind: file for file in waiting.files.all()}
    assert set(files) == {"HTML", "PDF", "DOCX"}
    for file in files.values():
        content = private_storage().open(file.name).read()
        assert (file.size, file.sha256) == (len(content), sha256(content))


def test_asking_twice_composes_once(waiting):
    assert not ask(report=waiting, moment=SOON)
    assert compose(report=waiting, moment=SOON)
    assert not compose(report=waiting, moment=SOON)
    assert len(kept()) == 3


def test_a_second_worker_leaves_it_alone_until_the_first_has_been_silent(waiting, monkeypatch):
    def killed(*args: object) -> None:
        raise SystemExit

    monkeypatch.setattr(composing, "document_of", killed)
    with pytest.raises(SystemExit):
        compose(report=waiting, moment=SOON)
    monkeypatch.undo()
    assert not compose(report=waiting, moment=SOON + dt.timedelta(minutes=1))
    waiting.refresh_from_db()
    assert waiting.is_silent(SOON + SILENT_AFTER)
    assert ask(report=waiting, moment=SOON + SILENT_AFTER)
    assert compose(report=waiting, moment=SOON + SILENT_AFTER)


def test_a_worker_that_is_overtaken_leaves_no_files(waiting, monkeypatch):
    html_of = composing._WRITERS["HTML"]

    def edited_meanwhile(document: object) -> str:
        services.write(report=waiting, values={"introduction": "Ny inledning."})
        return html_of(document)

    monkeypatch.setitem(composing._WRITERS, "HTML", edited_meanwhile)
    assert not compose(report=waiting, moment=SOON)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.content) == (ReportState.DRAFT, "")
    assert kept() == []


def test_a_composing_that_fails_is_told_and_can_be_begun_again(waiting, monkeypatch, caplog):
    def fails(document: object) -> bytes:
        raise RuntimeError("Kanariefågeln sjunger")

    monkeypatch.setitem(composing._WRITERS, "PDF", fails)
    composing.compose_report.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == ReportState.STOPPED
    assert "Kanariefågeln" not in caplog.text
    assert kept() == []
    monkeypatch.undo()
    assert ask(report=waiting, moment=SOON)
    assert compose(report=waiting, moment=SOON)


def test_composing_again_replaces_the_files(plan, django_capture_on_commit_callbacks):
    answered(StatementFactory(page=plan), noise())
    report = composed(report_of(plan))
    before = kept()
    with django_capture_on_commit_callbacks(execute=True):
        composed(report)
    assert len(kept()) == 3
    assert not set(before) & set(kept())


@pytest.mark.django_db(transaction=True)
def test_a_worker_composes_what_was_asked_for(task_worker):
    plan = ConsultationPageFactory()
    answered(StatementFactory(page=plan), noise())
    report = report_of(plan)
    ask(report=report, moment=RECEIVED)
    report.refresh_from_db()
    assert report.state == ReportState.COMPOSING
    task_worker()
    report.refresh_from_db()
    assert report.state == ReportState.COMPOSED


def test_a_report_whose_stage_is_gone_stops(waiting):
    waiting.page.periods.get().delete()
    composing.compose_report.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == ReportState.STOPPED
