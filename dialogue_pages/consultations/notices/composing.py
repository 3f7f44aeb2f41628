"""What a notice says, proposed from the plan as it is published, in the municipality's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.consultations.enums import (
    REVIEW_STAGES,
    PlanKind,
    PlanProcedure,
    Stage,
)
from dialogue_pages.consultations.law.minimums import warns_of_appeal
from dialogue_pages.consultations.law.models import Rule
from dialogue_pages.consultations.law.rulebook import Rulebook
from dialogue_pages.consultations.notices.enums import (
    REQUIRED_IN_ADOPTION,
    REQUIRED_IN_PROPOSAL,
    NoticeKind,
    Part,
)
from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.contacts.phones import show_phone
from dialogue_pages.core.dates import date_long, date_short
from dialogue_pages.dialogues.models import DialoguePeriod


@dataclass(frozen=True)
class Proposal:
    """``texts`` by part, in the order in which they stand."""

    kind: str
    title: str
    texts: dict[str, str]
    paper_text: str


def kind_for(page: Any, period: DialoguePeriod) -> str:
    """In the extended procedure a samråd is made known by a kungörelse (PBL 5:11 c)."""
    if period.stage == Stage.ADOPTION:
        return NoticeKind.ADOPTION_NOTICE
    if period.stage in REVIEW_STAGES:
        return NoticeKind.REVIEW_NOTICE
    is_extended = page.procedure == PlanProcedure.EXTENDED
    return NoticeKind.PUBLIC_NOTICE if is_extended else NoticeKind.CONSULTATION_NOTICE


def required_parts(page: Any, stage: str) -> list[str]:
    """What the notice of a stage must state."""
    if stage == Stage.ADOPTION:
        return list(REQUIRED_IN_ADOPTION)
    parts = [*REQUIRED_IN_PROPOSAL, *([Part.WARNING] if warns_of_appeal(page, stage) else [])]
    if page.kind == PlanKind.COMPREHENSIVE_PLAN:
        parts.remove(Part.COMPREHENSIVE_PLAN)
    return parts


def warning_text(on_date: dt.date) -> str:
    return Rulebook().text(Rule.APPEAL_WARNING, on_date)


def compose(page: Any, period: DialoguePeriod, on_date: dt.date) -> Proposal:
    """The proposal for the notice of a stage. A part that the plan says nothing of is there, and empty."""
    with override(settings.LANGUAGE_CODE):
        kind = kind_for(page, period)
        contacts = page.live_contacts()
        writers = {
            Part.ABOUT: lambda: _about(page),
            Part.AREA: lambda: _area(page),
            Part.DECISION: lambda: _decision(page, period),
            Part.COMPREHENSIVE_PLAN: lambda: _departs(page),
            Part.SEEN: lambda: _seen(page, contacts),
            Part.HOW_LONG: lambda: _how_long(period),
            Part.VIEWS: lambda: _views(page, period, contacts),
            Part.WARNING: lambda: warning_text(on_date),
            Part.APPEAL: lambda: _appeal(page, on_date),
            Part.QUESTIONS: lambda: "\n".join(map(_contact_line, contacts)),
        }
        wanted = {Part.ABOUT, Part.QUESTIONS, *required_parts(page, period.stage)}
        texts = {part.value: write().strip() for part, write in writers.items() if part in wanted}
        return Proposal(kind, _title(page, kind), texts, _paper_text(page, period, kind, contacts))


def _title(page: Any, kind: str) -> str:
    return f"{NoticeKind(kind).label}: {page.title}"[:200]


def _about(page: Any) -> str:
    procedure = _("The plan is handled by this procedure: %(procedure)s.") % {
        "procedure": page.get_procedure_display().lower()
    }
    return "\n".join(filter(None, [page.summary, procedure if page.procedure else ""]))


def _area(page: Any) -> str:
    # "m.fl." has its full stop already.
    named = _("The plan covers %(property)s.") % {"property": page.property_designation.removesuffix(".")}
    return "\n".join(filter(None, [named if page.property_designation else "", page.area_description]))


def _departs(page: Any) -> str:
    if page.departs_from_comprehensive_plan:
        return _("The proposal departs from the comprehensive plan.")
    return _("The proposal does not depart from the comprehensive plan.")


def _seen(page: Any, contacts: list[ContactDetails]) -> str:
    lines = [_("On the web: %(address)s") % {"address": page.full_url}] if page.full_url else []
    for contact in contacts:
        if contact.visiting_address:
            place = ", ".join([str(contact), *contact.visiting_address.splitlines()])
            lines.append(_("On paper: %(place)s") % {"place": place})
    return "\n".join(lines)


def _how_long(period: DialoguePeriod) -> str:
    if period.last_day is None:
        return ""
    span = {"first": date_long(period.first_day), "last": date_long(period.last_day)}
    lines = [_("From %(first)s to %(last)s.") % span]
    if period.original_last_day and period.original_last_day != period.last_day:
        told = _("The time is extended. The last day was to be %(day)s.")
        lines.append(told % {"day": date_long(period.original_last_day)})
        lines.append(period.extension_reason)
    return "\n".join(filter(None, lines))


def _views(page: Any, period: DialoguePeriod, contacts: list[ContactDetails]) -> str:
    if period.last_day is None:
        return ""
    lines = [_("Send your views in writing by %(day)s.") % {"day": date_long(period.last_day)}]
    if page.case_number:
        lines.append(_("Give the case number %(number)s.") % {"number": page.case_number})
    if page.full_url:
        lines.append(_("On the web: %(address)s") % {"address": f"{page.full_url}svara/"})
    return "\n".join([*lines, *_addresses(contacts)])


def _addresses(contacts: list[ContactDetails]) -> list[str]:
    lines = []
    for contact in contacts:
        if contact.email:
            lines.append(_("By e-mail: %(address)s") % {"address": contact.email})
        if contact.postal_address:
            address = ", ".join(contact.postal_address.splitlines())
            lines.append(_("By post: %(address)s") % {"address": address})
    return lines


def _decision(page: Any, period: DialoguePeriod) -> str:
    if not page.decided_by:
        return ""
    told = _("%(body)s adopted the plan on %(day)s.")
    return told % {"body": page.decided_by, "day": date_long(period.first_day)}


def _appeal(page: Any, on_date: dt.date) -> str:
    """The last day only when somebody has checked it."""
    lines = [Rulebook().text(Rule.APPEAL_RIGHTS, on_date)]
    if page.appeal_confirmed and page.appeal_last_day:
        lines.append(_("The last day to appeal is %(day)s.") % {"day": date_long(page.appeal_last_day)})
    return "\n".join(filter(None, lines))


def _contact_line(contact: ContactDetails) -> str:
    numbers = [show_phone(block.value["number"]) for block in contact.phones]
    return ", ".join(filter(None, [str(contact), *numbers, contact.email]))


def _paper_text(page: Any, period: DialoguePeriod, kind: str, contacts: list[ContactDetails]) -> str:
    """What a reader of the paper must know: what, where, how long, where to see it and to write."""
    lines = [_title(page, kind), page.property_designation and _area(page).splitlines()[0]]
    if kind != NoticeKind.ADOPTION_NOTICE:
        if page.kind != PlanKind.COMPREHENSIVE_PLAN:
            lines.append(_departs(page))
        if period.last_day:
            span = {"first": date_short(period.first_day), "last": date_short(period.last_day)}
            lines.append(_("You can see the proposal and send your views %(first)s – %(last)s.") % span)
            lines.extend(_addresses(contacts[:1]))
        if warns_of_appeal(page, period.stage):
            lines.append(warning_text(period.first_day))
    else:
        lines.append(_decision(page, period))
    lines.append(page.full_url)
    return "\n".join(filter(None, lines))
