from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from dialogue_pages.calendar.announcing import meeting_edited
from dialogue_pages.calendar.enums import MeetingKind, MeetingStatus, Pattern, Weekday, WeekInMonth
from dialogue_pages.calendar.fields import DatesField
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.recurrence import MONTHS_OF_A_YEAR, Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.calendar.services import record_edit

_MOST_WEEKS = 26


class RecurrenceForm(forms.Form):
    """When a schedule proposes meetings, in an editor's words. ``cleaned_data["recurrence"]`` is the rule."""

    pattern = forms.ChoiceField(
        label=_("How the dates are found"),
        choices=Pattern.choices,
        initial=Pattern.MONTHLY,
        widget=forms.RadioSelect,
    )
    week_in_month = forms.TypedChoiceField(
        label=_("Which in the month"),
        choices=WeekInMonth.choices,
        coerce=int,
        required=False,
        empty_value=WeekInMonth.THIRD,
        initial=WeekInMonth.THIRD,
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        empty_value=Weekday.THURSDAY,
        initial=Weekday.THURSDAY,
    )
    every_weeks = forms.IntegerField(
        label=_("Weeks from one meeting to the next"),
        help_text=_("1 is every week, 2 every other week."),
        required=False,
        initial=2,
        validators=[MinValueValidator(1), MaxValueValidator(_MOST_WEEKS)],
    )
    months_without = forms.TypedMultipleChoiceField(
        label=_("Months without a meeting"),
        choices=list(MONTHS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dates = DatesField(
        label=_("Dates"),
        help_text=_("One date a line, for example 2026-03-19."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        pattern = cleaned.get("pattern")
        without = tuple(cleaned.get("months_without") or ())
        if pattern == Pattern.DATES:
            # A date written by hand is meant, whatever first meeting a rule before it had.
            cleaned["starts_on"] = None
            if not (cleaned.get("dates") or self.errors):
                self.add_error("dates", _("Write at least one date."))
        elif len(without) == len(MONTHS_OF_A_YEAR):
            self.add_error("months_without", _("Leave at least one month with meetings."))
        if pattern == Pattern.WEEKLY and "starts_on" not in self.errors:
            self._check_weeks(cleaned)
        if not self.errors:
            cleaned["recurrence"] = self._recurrence(cleaned, without)
        return cleaned

    def _check_weeks(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("starts_on"):
            self.add_error("starts_on", _("Give the first meeting: weeks are counted from it."))
        if cleaned.get("every_weeks") is None and "every_weeks" not in self.errors:
            self.add_error("every_weeks", _("Say how many weeks."))

    @staticmethod
    def _recurrence(cleaned: dict[str, Any], without: tuple[int, ...]) -> Recurrence:
        pattern = Pattern(cleaned["pattern"])
        if pattern == Pattern.DATES:
            return Recurrence(pattern, dates=cleaned["dates"])
        if pattern == Pattern.WEEKLY:
            return Recurrence(pattern, every_weeks=cleaned["every_weeks"], months_without=without)
        return Recurrence(
            pattern,
            week_in_month=cleaned["week_in_month"],
            weekday=cleaned["weekday"],
            months_without=without,
        )


class ScheduleForm(RecurrenceForm, WagtailAdminModelForm):
    """A schedule's form: the stored rule is read into friendly fields and written back from them."""

    def __init__(self, *args: Any, instance: MeetingSchedule | None = None, **kwargs: Any) -> None:
        if instance is not None and instance.pk:
            rule = instance.recurrence
            stored = {name: getattr(rule, name) for name in RecurrenceForm.base_fields}
            kwargs["initial"] = stored | (kwargs.get("initial") or {})
        super().__init__(*args, instance=instance, **kwargs)

    def save(self, commit: bool = True) -> Any:
        self.instance.recurrence = self.cleaned_data["recurrence"]
        return super().save(commit=commit)


class SchedulePreviewForm(RecurrenceForm):
    """As much of a schedule as its next dates depend on, while it is being written."""

    starts_on = forms.DateField(required=False)
    schedule = forms.ModelChoiceField(MeetingSchedule.objects.all(), required=False)


class DistrictMeetingForm(WagtailAdminModelForm):
    """A meeting made for the page that is being written: nobody reads of it before that page."""

    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "ends_at", "venue", "gathering_label", "gathering_minutes"]

    def save(self, commit: bool = True) -> Meeting:
        self.instance.kind = MeetingKind.DISTRICT_MEETING
        return super().save(commit=commit)


class MeetingForm(WagtailAdminModelForm):
    """Moving the start moves the end too, unless the editor gives another end.

    Saving an existing meeting goes through ``record_edit``, which tells a move from a correction. Whoever
    moves or cancels a meeting says why: residents read it beside the old time.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, changed = cleaned.get("starts_at"), self.changed_data
        if self.instance.pk and start and "starts_at" in changed and "ends_at" not in changed:
            # Both as UTC: a difference of wall times is an hour wrong across the change of clocks.
            length = self.initial["ends_at"] - self.initial["starts_at"]
            cleaned["ends_at"] = start.astimezone(dt.UTC) + length
        if self._needs_reason(cleaned) and not cleaned.get("reason"):
            self.add_error("reason", _("Write why. Residents see it beside the old time."))
        if not self.instance.pk and cleaned.get("status") == MeetingStatus.MOVED:
            self.add_error("status", _("A new meeting has not been moved from anywhere."))
        return cleaned

    def _needs_reason(self, cleaned: dict[str, Any]) -> bool:
        if not (self.instance.pk and {"starts_at", "status", "reason"} & set(self.changed_data)):
            return False
        if cleaned.get("status") == MeetingStatus.CANCELLED:
            return True
        first_announced = self.instance.moved_from or self.initial["starts_at"]
        return bool(cleaned.get("starts_at")) and cleaned["starts_at"] != first_announced

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and self.has_changed():
            before = type(self.instance).objects.get(pk=self.instance.pk)
            record_edit(meeting=self.instance, before=before)
            meeting = super().save(commit=commit)
            meeting_edited.send(sender=Meeting, meeting=meeting, before=before)
            return meeting
        return super().save(commit=commit)
