"""What a new report says of how the public took part, from the plan's facts. The editor goes on from it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.querysets import statements_of
from dialogue_pages.core.dates import date_long, datetime_long
from dialogue_pages.dialogues.models import DialoguePeriod


def introduction_of(page: Any, period: DialoguePeriod) -> str:
    with override(settings.LANGUAGE_CODE):
        told = _(
            "This document sums up the written statements on %(plan)s that came in during the stage "
            "%(stage)s, with the municipality's position on each view and the reasons for it."
        )
        stage = str(Stage(period.stage).label).lower()
        return told % {"plan": page.title, "stage": stage}


def participation_of(page: Any, period: DialoguePeriod) -> str:
    """How long, where, how it was announced, and how many wrote: a paragraph each."""
    with override(settings.LANGUAGE_CODE):
        told = [_days(period), _extension(period), _places(page), _meetings(period), _statements(period)]
        return "\n\n".join(filter(None, told))


def _days(period: DialoguePeriod) -> str:
    if period.last_day is None:
        return ""
    days = (period.last_day - period.first_day).days + 1
    text = ngettext(
        "The proposal could be read and answered on %(first)s, %(days)d day.",
        "The proposal could be read and answered from %(first)s to %(last)s, %(days)d days.",
        days,
    )
    return text % {"first": date_long(period.first_day), "last": date_long(period.last_day), "days": days}


def _extension(period: DialoguePeriod) -> str:
    if not (period.original_last_day and period.extended_on):
        return ""
    text = _("The time was extended on %(day)s: the last day was first %(original)s. The reason: %(reason)s")
    return text % {
        "day": date_long(period.extended_on),
        "original": date_long(period.original_last_day),
        "reason": period.extension_reason,
    }


def _places(page: Any) -> str:
    address, board = page.full_url, page.notice_board_url
    told = [_("The documents were on the municipality's website, %(address)s.") % {"address": address}]
    if board:
        told.append(_("It was announced on the digital notice board, %(address)s.") % {"address": board})
    return " ".join(told)


def _meetings(period: DialoguePeriod) -> str:
    """The meetings of the stage that were held or are to be, in their order."""
    found = Meeting.objects.public().filter(stages__period=period).exclude(status=MeetingStatus.CANCELLED)
    told = "; ".join(f"{row.name}, {datetime_long(row.starts_at)}" for row in found.order_by("starts_at"))
    return _("Meetings: %(meetings)s.") % {"meetings": told} if told else ""


def _statements(period: DialoguePeriod) -> str:
    late = statements_of(period).filter(is_late=True).count()
    in_time = statements_of(period).count() - late
    told = [
        ngettext("%(count)d statement came in time.", "%(count)d statements came in time.", in_time)
        % {"count": in_time}
    ]
    if late:
        text = ngettext("%(count)d came late.", "%(count)d came late.", late)
        told.append(text % {"count": late})
    return " ".join(told)
