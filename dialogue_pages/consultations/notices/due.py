"""Which stages of a plan need a notice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import stage_label
from dialogue_pages.consultations.notices.enums import NOTICE_STAGES
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.models import DialoguePeriod


class DutyState(models.TextChoices):
    MISSING = "MISSING", _("A notice is needed")
    BEGUN = "BEGUN", _("Begun, not published")
    EXTENDED = "EXTENDED", _("The time is extended: a new notice is needed")
    DONE = "DONE", _("Published")
    LATER = "LATER", _("Not yet")


@dataclass(frozen=True, slots=True)
class Duty:
    """A stage that people must be told of, and how it stands."""

    period: DialoguePeriod
    state: DutyState

    @property
    def label(self) -> str:
        return stage_label(self.period.stage)

    @property
    def is_due(self) -> bool:
        return self.state in (DutyState.MISSING, DutyState.EXTENDED)


def duties(page: Any, moment: dt.datetime) -> list[Duty]:
    """A duty for each stage of which people are told, in order. One query for periods, one for notices."""
    notices = list(page.notices.all())
    return [
        Duty(period, _state(period, [row for row in notices if row.period_id == period.pk], moment))
        for period in page.dated_periods
        if period.stage in NOTICE_STAGES
    ]


def _state(period: DialoguePeriod, notices: list[PlanNotice], moment: dt.datetime) -> DutyState:
    """A notice that told another last day does not do for the one that there is now."""
    published = [row for row in notices if row.is_published]
    if any(row.announced_last_day == period.last_day for row in published):
        return DutyState.DONE
    if len(published) < len(notices):
        return DutyState.BEGUN
    if published:
        return DutyState.EXTENDED
    has_not_come = period.stage == Stage.ADOPTION and period.first_day > local_date(moment)
    return DutyState.LATER if has_not_come else DutyState.MISSING
