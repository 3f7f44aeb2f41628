"""Notices begun, written and published. One service a write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page

from dialogue_pages.consultations.notices.checklist import Check, checklist, is_complete
from dialogue_pages.consultations.notices.composing import compose
from dialogue_pages.consultations.notices.enums import NOTICE_STAGES, Part
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.models import DialoguePeriod

PUBLISHED = "dialogue_pages.notice_published"
REMOVED = "dialogue_pages.notice_removed"


class ChangedMeanwhile(Exception):
    """Somebody else has saved the notice since it was opened; ``notice`` is as it is now."""

    def __init__(self, notice: PlanNotice) -> None:
        self.notice = notice
        super().__init__(notice.pk)


class AlreadyPublished(Exception):
    """What is published never changes."""


class NotComplete(Exception):
    """The checklist has something left; ``checks`` is all of it."""

    def __init__(self, checks: list[Check]) -> None:
        self.checks = checks
        super().__init__([check.label for check in checks if check.blocks])


class NoNoticeOfStage(Exception):
    """People are not told of this stage by a notice."""


@transaction.atomic
def begin_notice(*, page: Any, period: DialoguePeriod, user: Any, moment: dt.datetime) -> PlanNotice:
    """A notice for a stage of the plan, with all that can be proposed."""
    if period.stage not in NOTICE_STAGES or period.page_id != page.pk:
        raise NoNoticeOfStage(period.pk)
    # Two people at once get two numbers.
    Page.objects.select_for_update().get(pk=page.pk)
    proposal = compose(page, period, local_date(moment))
    last = page.notices.aggregate(last=Max("number"))["last"] or 0
    return PlanNotice.objects.create(
        page=page,
        period=period,
        number=last + 1,
        kind=proposal.kind,
        title=proposal.title,
        paragraphs=_paragraphs(proposal.texts, proposal.texts),
        paper_text=proposal.paper_text,
        changed_by=user,
        changed_at=moment,
    )


@transaction.atomic
def save_notice(  # noqa: PLR0913 - keyword only: each says what it is
    *,
    notice: PlanNotice,
    version: int,
    title: str,
    texts: dict[str, str],
    paper_text: str,
    paper_limit: int | None,
    user: Any,
    moment: dt.datetime,
) -> PlanNotice:
    """Keep what was written, by part. Whoever saves has read what the plan proposes now."""
    row = _locked(notice, version)
    proposed = {part: row.text_of(part) for part in texts}
    if row.period:
        proposed = compose(row.page, row.period, local_date(moment)).texts
    row.title, row.paper_text, row.paper_limit = title, paper_text, paper_limit
    # A part that is asked for only now begins as it is proposed.
    row.paragraphs = _paragraphs(
        proposed, proposed | {part: texts[part] for part in texts if part in proposed}
    )
    row.version += 1
    row.changed_by, row.changed_at = user, moment
    row.save()
    return row


@transaction.atomic
def publish_notice(*, notice: PlanNotice, version: int, user: Any, moment: dt.datetime) -> PlanNotice:
    """Freeze the text and show it. Raises ``NotComplete`` while anything that it must state is missing."""
    row = _locked(notice, version)
    checks = checklist(row, local_date(moment))
    if not is_complete(checks):
        raise NotComplete(checks)
    row.announced_last_day = row.period.last_day
    row.published_at, row.published_by = moment, user
    row.digest = row.calculated_digest()
    row.version += 1
    row.save()
    log(row.page, PUBLISHED, user=user, data={"number": row.number, "sha256": row.digest})
    return row


@transaction.atomic
def remove_notice(*, notice: PlanNotice, user: Any) -> None:
    """Take away one that was begun. What has been published stays."""
    row = _locked(notice, notice.version)
    log(row.page, REMOVED, user=user, data={"number": row.number})
    row.delete()


def _locked(notice: PlanNotice, version: int) -> PlanNotice:
    # The page and the stage are found without a lock: PostgreSQL locks no side that may be missing.
    row = (
        PlanNotice.objects.select_for_update(of=("self",)).select_related("page", "period").get(pk=notice.pk)
    )
    if row.is_published:
        raise AlreadyPublished(row.pk)
    if row.version != version:
        raise ChangedMeanwhile(row)
    return row


def _paragraphs(proposed: dict[str, str], texts: dict[str, str]) -> list[dict[str, str]]:
    """In the order of the proposal, with headings in the municipality's language."""
    with override(settings.LANGUAGE_CODE):
        return [
            {"part": part, "heading": str(Part(part).label), "text": texts[part], "proposed": text}
            for part, text in proposed.items()
        ]
