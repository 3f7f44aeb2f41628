"""The admin's views of the calendar: saving with its consequences, the list, the month, the next dates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView, View
from django_filters import DateFromToRangeFilter
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from dialogue_pages.calendar.enums import MeetingKind
from dialogue_pages.calendar.forms import SchedulePreviewForm
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.months import Month, weeks_of
from dialogue_pages.calendar.panels import next_dates
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings
from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.core.dates import time_dot

CLASHES_NAMED = 3


class ProposesMeetings:
    """Saving a schedule makes the meetings it proposes, and tells which of them clash with others."""

    def save_instance(self) -> MeetingSchedule:
        schedule = super().save_instance()
        propose_meetings(schedule=schedule, on_date=local_date(timezone.now()))
        return schedule

    def save_action(self) -> HttpResponse:
        response = super().save_action()
        coming = Meeting.objects.filter(schedule=self.object).coming(timezone.now())
        clashes = coming.with_clashes().filter(clashes=True).select_related("body")
        for meeting in clashes[:CLASHES_NAMED]:
            _warn(self.request, _("%(meeting)s clashes with another meeting.") % {"meeting": meeting})
        return response


class ScheduleCreateView(ProposesMeetings, CreateView):
    pass


class ScheduleEditView(ProposesMeetings, EditView):
    pass


class NextDatesView(PermissionCheckedMixin, View):
    """The next dates of the rule in a form that is being filled in, as a piece of HTML. Nothing is stored."""

    model = MeetingSchedule
    any_permission_required = ("add", "change")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = SchedulePreviewForm(request.GET)
        context: dict[str, Any] = {"form": form}
        if form.is_valid():
            context["dates"] = next_dates(
                form.cleaned_data["recurrence"],
                starts_on=form.cleaned_data["starts_on"],
                on_date=local_date(moment_of(request)),
                schedule=form.cleaned_data["schedule"],
            )
        return render(request, "dialogue_pages/admin/next_dates.html", context)


class TellsMore:
    """After a meeting is saved: what it clashes with, in place or body, and that nobody sees it yet."""

    def save_action(self) -> HttpResponse:
        response = super().save_action()
        is_district_meeting = self.object.kind == MeetingKind.DISTRICT_MEETING
        if is_district_meeting and not hasattr(self.object, "district_meeting_page"):
            _warn(self.request, _("Residents see a district meeting when a page that shows it is published."))
        others = Meeting.objects.clashing_with(self.object).select_related("body", "venue")
        for other in others[:CLASHES_NAMED]:
            text = _("Same body at the same time: %(other)s.")
            if other.venue and other.venue == self.object.venue:
                text = _("Same place at the same time: %(other)s.")
            _warn(self.request, text % {"other": other}, reverse(self.edit_url_name, args=[other.pk]))
        return response


class MeetingCreateView(TellsMore, CreateView):
    pass


class MeetingEditView(TellsMore, EditView):
    pass


class MeetingFilterSet(WagtailFilterSet):
    starts_at = DateFromToRangeFilter(label=gettext_lazy("From and to"), widget=DateRangePickerWidget)

    class Meta:
        model = Meeting
        fields = ["starts_at", "body", "kind", "status", "is_extra"]


def starts(meeting: Meeting) -> str:
    """``2026-03-19 18.00``, as dates stand in tables."""
    return f"{local_date(meeting.starts_at).isoformat()} {time_dot(meeting.starts_at)}"


def standing(meeting: Meeting) -> str:
    """Its status, and whether it is extra."""
    extra = [_("Extra meeting")] if meeting.is_extra else []
    return ", ".join([meeting.get_status_display(), *extra])


def clash(meeting: Meeting) -> str:
    return _("Clashes with another meeting") if meeting.clashes else ""


class MeetingIndexView(IndexView):
    """The meetings ahead come first, then those held."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse(Meeting.snippet_viewset.get_url_name("month"))
        return [*super().header_buttons, HeaderButton(_("Month view"), url=url, icon_name="calendar")]


class MeetingMonthView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A month of every body's meetings, each a link to where it is edited; ``?manad=2026-11``."""

    model = Meeting
    any_permission_required = ("add", "change", "view")
    template_name = "dialogue_pages/admin/meeting_month.html"
    index_url_name = edit_url_name = ""
    header_icon = "calendar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = local_date(moment_of(self.request))
        month = Month.from_address(self.request.GET.get("manad", "")) or Month.of(today)
        meetings = Meeting.objects.within(*month.span()).with_clashes().select_related("body", "venue")
        context["month"], context["today"] = month, today
        context["weeks"] = weeks_of(month, meetings)
        context["edit_url_name"] = self.edit_url_name
        return context

    def get_page_title(self) -> str:
        return _("Meetings by month")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        meetings = {"url": reverse(self.index_url_name), "label": _("Meetings")}
        return [*self.breadcrumbs_items, meetings, {"url": "", "label": self.get_page_title()}]


def _warn(request: HttpRequest, text: str, edit_url: str = "") -> None:
    buttons = [messages.button(edit_url, _("Edit"))] if edit_url else None
    messages.warning(request, text, buttons=buttons)
