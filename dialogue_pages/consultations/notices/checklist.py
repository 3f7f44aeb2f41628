"""What stands between a notice and its publication: each thing that it must state, and how to mend it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_pages.consultations.enums import PlanKind
from dialogue_pages.consultations.law.minimums import warns_of_appeal
from dialogue_pages.consultations.notices.composing import (
    Proposal,
    compose,
    required_parts,
    warning_text,
)
from dialogue_pages.consultations.notices.enums import NoticeKind, Part
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.dates import date_short


@dataclass(frozen=True, slots=True)
class Check:
    """``missing`` says what to do, empty when it is done; ``url`` is where. Advice blocks nothing."""

    label: str
    missing: str
    url: str = ""
    is_advice: bool = False

    @property
    def blocks(self) -> bool:
        return bool(self.missing) and not self.is_advice


def checklist(notice: PlanNotice, on_date: dt.date) -> list[Check]:
    """What the notice must state, and what else is wise before it is published."""
    if notice.period is None:
        told = _("The stage is no longer in the plan. Remove this notice and make one for another stage.")
        return [Check(_("The stage"), told)]
    proposal = compose(notice.page, notice.period, on_date)
    required = required_parts(notice.page, notice.period.stage)
    checks = [_of_part(notice, proposal, part) for part in required]
    checks += [_of_warning(notice, on_date), _of_page(notice)]
    return [*filter(None, checks), *_advice(notice)]


def is_complete(checks: list[Check]) -> bool:
    return not any(check.blocks for check in checks)


def _of_part(notice: PlanNotice, proposal: Proposal, part: str) -> Check:
    text = notice.text_of(part)
    missing, url = "", f"#{part}"
    if not text.strip():
        missing = _MISSING[part]()
        if not proposal.texts.get(part):
            url = edit_url(notice.page)
    elif _proposed(notice, part) != proposal.texts.get(part):
        missing = _("The plan has changed since this was written. Read the new proposal, and save.")
    elif silent := [fact for fact in _facts(notice, part) if fact not in text]:
        missing = _("The text does not say %(fact)s.") % {"fact": silent[0]}
    return Check(str(Part(part).label), missing, url)


def _proposed(notice: PlanNotice, part: str) -> str | None:
    return next((row["proposed"] for row in notice.paragraphs if row["part"] == part), None)


def _facts(notice: PlanNotice, part: str) -> list[str]:
    """What must stand in a part as it is, however the rest of it is put."""
    period = notice.period
    if part == Part.HOW_LONG and period.last_day:
        return [date_short(period.first_day), date_short(period.last_day)]
    if part == Part.SEEN:
        return [notice.page.full_url or ""]
    return []


def _of_warning(notice: PlanNotice, on_date: dt.date) -> Check | None:
    """The warning of a lost right to appeal must not stand where the law does not have it."""
    warning = warning_text(on_date)
    if notice.page.kind != PlanKind.COMPREHENSIVE_PLAN or warns_of_appeal(notice.page, notice.period.stage):
        return None
    has_it = bool(warning) and warning in notice.as_text
    missing = _("Take the warning away: a comprehensive plan has none.") if has_it else ""
    return Check(_("No warning of a lost right to appeal"), missing)


def _of_page(notice: PlanNotice) -> Check:
    missing = "" if notice.page.live else _("Publish the plan first: the notice leads to its page.")
    return Check(_("The plan is published"), missing, edit_url(notice.page))


def _advice(notice: PlanNotice) -> list[Check]:
    page, advice = notice.page, []
    if page.has_unpublished_changes:
        missing = _("The plan has changes that are not published. The notice tells what is published.")
        advice.append(Check(_("All changes of the plan are published"), missing, edit_url(page), True))
    if notice.kind == NoticeKind.PUBLIC_NOTICE:
        missing = (
            ""
            if page.notice_board_url
            else _("Put the text up on the notice board (anslagstavlan), and give the link in the plan.")
        )
        advice.append(Check(_("On the notice board"), missing, edit_url(page), True))
    if notice.paper_text:
        too_long = notice.paper_limit and len(notice.paper_text) > notice.paper_limit
        missing = _("The text for the paper is too long.") if too_long else ""
        advice.append(Check(_("For the local paper"), missing, "#paper", True))
    return advice


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


_MISSING = {
    Part.AREA: lambda: _("Write which area it is: in the plan's fields for property and area in words."),
    Part.COMPREHENSIVE_PLAN: lambda: _("Write whether the proposal departs from the comprehensive plan."),
    Part.SEEN: lambda: _("Write where the proposal can be seen."),
    Part.HOW_LONG: lambda: _("Write for how long the proposal can be seen: give the stage a last day."),
    Part.VIEWS: lambda: _("Write to whom views are sent: give the plan a contact."),
    Part.WARNING: lambda: _("Write the law's warning of a lost right to appeal."),
    Part.DECISION: lambda: _("Write what was decided: say in the plan who decides."),
    Part.APPEAL: lambda: _("Write how to appeal."),
}
