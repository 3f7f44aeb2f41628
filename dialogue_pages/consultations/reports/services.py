"""A report begun, written, published, corrected: one service a write."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from dialogue_pages.consultations.reports import proposals
from dialogue_pages.consultations.reports.composition import document_of
from dialogue_pages.consultations.reports.enums import ReportKind, ReportState
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.reading import unanswered
from dialogue_pages.consultations.reports.verifying import broken_parts
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.documents.tree import canonical
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.private_storage import private_storage

PUBLISHED = "dialogue_pages.report_published"
DELETED = "dialogue_pages.report_draft_deleted"
# What a correction begins with.
_WRITTEN = ("introduction", "participation", "conclusions", "grouping", "masks_private_people")


class AlreadyPublished(Exception):
    """A published report is never changed."""


class NotComposed(Exception):
    """There is no composed document to publish, or its files are not whole."""


class Unanswered(Exception):
    """Statements wait for the municipality's position."""


class Outdated(Exception):
    """Statements or positions have changed since the report was composed."""


class HasCorrection(Exception):
    """A correction of the report is begun already, or it is not published."""


@transaction.atomic
def begin(*, page: Any, period: DialoguePeriod, kind: ReportKind, moment: dt.datetime) -> PlanReport:
    """A draft, with what the plan's facts say of how the public took part."""
    return PlanReport.objects.create(
        page=page,
        period=period,
        kind=kind,
        stage=period.stage,
        number=_next_number(page),
        introduction=proposals.introduction_of(page, period),
        participation=proposals.participation_of(page, period),
        created_at=moment,
    )


def _next_number(page: Any) -> int:
    """Numbers are given in turn: the page's row is locked meanwhile."""
    type(page).objects.select_for_update().get(pk=page.pk)
    return (page.plan_reports.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def correct(*, report: PlanReport, moment: dt.datetime) -> PlanReport:
    """A draft of a new version, which begins with what the old one says. The old one stays to be read."""
    old = PlanReport.objects.select_for_update().get(pk=report.pk)
    if not old.is_published or PlanReport.objects.filter(replaces=old).exists():
        raise HasCorrection
    return PlanReport.objects.create(
        page=report.page,
        period=old.period,
        kind=old.kind,
        stage=old.stage,
        number=_next_number(report.page),
        version=old.version + 1,
        replaces=old,
        created_at=moment,
        **{name: getattr(old, name) for name in _WRITTEN},
    )


@transaction.atomic
def write(*, report: PlanReport, values: dict[str, Any]) -> PlanReport:
    """Save what the editor has written. What was composed before is a draft again."""
    row = _unpublished(report)
    for name, value in values.items():
        setattr(row, name, value)
    row.state = ReportState.DRAFT
    row.save()
    return row


@transaction.atomic
def delete(*, report: PlanReport, user: Any) -> None:
    """Delete a draft, with its files."""
    row = _unpublished(report)
    for name in row.files.values_list("name", flat=True):
        transaction.on_commit(functools.partial(private_storage().delete, name))
    log(row.page, DELETED, user=user, data={"number": row.number, "kind": row.kind})
    row.delete()


def _unpublished(report: PlanReport) -> PlanReport:
    row = PlanReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.is_published:
        raise AlreadyPublished
    return row


@transaction.atomic
def publish(*, report: PlanReport, user: Any, moment: dt.datetime) -> PlanReport:
    """Freeze the report and show it. The caller has checked that the user may publish the plan's page.

    Raises ``NotComposed``, ``Unanswered``, or ``Outdated`` when the statements would make another document
    now than the one that was composed and looked at.
    """
    row = _unpublished(report)
    if row.state != ReportState.COMPOSED or row.period is None or broken_parts(row):
        raise NotComposed
    if unanswered(row.period).exists():
        raise Unanswered
    if canonical(document_of(row, local_date(row.composed_at))) != row.content:
        raise Outdated
    row.state, row.published_at, row.published_by = ReportState.PUBLISHED, moment, user
    row.save()
    told = {"number": row.number, "kind": row.kind, "version": row.version, "sha256": row.sha256}
    log(row.page, PUBLISHED, user=user, data=told)
    return row
