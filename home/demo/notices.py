"""A published notice for the stage that each plan is in."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.law.models import LegalRule, Rule
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.services import begin_notice, publish_notice
from dialogue_pages.core.clock import local_moment
from home.demo.site import Demo

WARNING = (
    "Den som inte har lämnat skriftliga synpunkter senast under granskningstiden kan förlora rätten att "
    "överklaga beslutet att anta planen."
)


def publish_notice_of(demo: Demo, page: ConsultationPage, stage: Stage) -> None:
    """Published on the morning of the stage's first day."""
    period = page.periods.get(stage=stage)
    _have_warning(period.first_day)
    morning = local_moment(period.first_day, dt.time(8))
    notice = begin_notice(page=page, period=period, user=None, moment=morning)
    publish_notice(notice=notice, version=notice.version, user=None, moment=morning)


def _have_warning(day: dt.date) -> None:
    """The law's warning, where the table does not have it yet."""
    if not LegalRule.objects.get_in_force(Rule.APPEAL_WARNING, day):
        LegalRule.objects.create(
            rule=Rule.APPEAL_WARNING,
            text=WARNING,
            legal_basis="Plan- och bygglagen (2010:900) 5 kap. 18 §, 13 kap. 11 §",
            valid_from=dt.date(2011, 5, 2),
            verified_on=day,
        )
