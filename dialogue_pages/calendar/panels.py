"""What the calendar's editors fill in, and the next dates they see while doing so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from dialogue_pages.calendar.days_off import days_off
from dialogue_pages.calendar.enums import Pattern
from dialogue_pages.calendar.forms import MeetingForm, ScheduleForm
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.papers import PAPERS
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.core.clock import local_date, moment_of

DATES_SHOWN = 12


@dataclass(frozen=True)
class NextDate:
    """A date the rule gives; the holiday or eve it falls on; the meeting that an editor has changed there."""

    date: dt.date
    day_off: str
    edited: Meeting | None


def next_dates(
    recurrence: Recurrence, *, starts_on: dt.date | None, on_date: dt.date, schedule: MeetingSchedule | None
) -> list[NextDate]:
    """The next twelve dates of a rule, with what an editor should know of each."""
    days = recurrence.next_dates(DATES_SHOWN, on_date=on_date, starts_on=starts_on)
    off = days_off(days)
    rows = schedule.meetings.filter(proposed_on__in=days, is_edited=True) if schedule else ()
    edited = {row.proposed_on: row for row in rows}
    return [NextDate(day, off.get(day, ""), edited.get(day)) for day in days]


class NextDatesPanel(Panel):
    """The dates of the rule as it stands; a script asks for them anew while the form is being filled in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/next_dates_panel.html"
        media = forms.Media(js=[Script("dialogue_pages/js/schedule-editor.js", type="module")])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            recurrence, starts_on = self._rule()
            if recurrence:
                context["dates"] = next_dates(
                    recurrence,
                    starts_on=starts_on,
                    on_date=local_date(moment_of(self.request)),
                    schedule=self.instance if self.instance.pk else None,
                )
            return context

        def _rule(self) -> tuple[Recurrence | None, dt.date | None]:
            """What was sent when that can be read, else what is stored."""
            if self.form.is_bound:
                cleaned = getattr(self.form, "cleaned_data", {})
                return cleaned.get("recurrence"), cleaned.get("starts_on")
            stored = self.instance.recurrence if self.instance.pk else None
            return stored, self.instance.starts_on


_OCCASION = [
    FieldPanel("venue"),
    FieldRowPanel([FieldPanel("is_public"), FieldPanel("webcast_url")]),
    FieldPanel("question_time"),
    FieldRowPanel(
        [FieldPanel("gathering_label"), FieldPanel("gathering_minutes"), FieldPanel("gathering_place")]
    ),
]

_OF_A_RULE = {"data-schedule-pattern": f"{Pattern.MONTHLY} {Pattern.WEEKLY}"}

SCHEDULE_PANELS = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("pattern"),
                FieldRowPanel(
                    [FieldPanel("week_in_month"), FieldPanel("weekday")],
                    attrs={"data-schedule-pattern": Pattern.MONTHLY},
                ),
                FieldPanel("every_weeks", attrs={"data-schedule-pattern": Pattern.WEEKLY}),
                FieldPanel("dates", attrs={"data-schedule-pattern": Pattern.DATES}),
                FieldPanel("starts_on", attrs=_OF_A_RULE),
                FieldPanel("months_without", attrs=_OF_A_RULE),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("length_minutes")]),
            ],
            heading=_("When"),
        ),
        NextDatesPanel(heading=_("The next twelve dates"), icon="calendar"),
        MultiFieldPanel(_OCCASION, heading=_("Where and how")),
    ],
    base_form_class=ScheduleForm,
)

MEETING_PANELS = ObjectList(
    [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("body")]),
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("status"), FieldPanel("is_extra")]),
                FieldPanel("reason"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel([*_OCCASION, FieldPanel("districts")], heading=_("Where and how")),
        MultiFieldPanel(
            [
                FieldPanel("agenda"),
                *(
                    FieldRowPanel([FieldPanel(f"{paper}_url"), FieldPanel(f"{paper}_document")])
                    for paper in PAPERS
                ),
            ],
            heading=_("What"),
        ),
    ],
    base_form_class=MeetingForm,
)
