"""A published notice for the stage that each plan is in."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.services import begin_notice, publish_notice
from dialogue_pages.core.clock import local_moment
from home.demo.site import Demo


def publish_notice_of(demo: Demo, page: ConsultationPage, stage: Stage) -> None:
    """Published on the morning of the stage's first day."""
    period = page.periods.get(stage=stage)
    morning = local_moment(period.first_day, dt.time(8))
    notice = begin_notice(page=page, period=period, user=None, moment=morning)
    publish_notice(notice=notice, version=notice.version, user=None, moment=morning)
