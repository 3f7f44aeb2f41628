from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dialogue_pages.calendar import admin_views as views
from dialogue_pages.calendar.forms import DistrictMeetingForm
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.panels import MEETING_PANELS, SCHEDULE_PANELS
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.core.clock import moment_of


class MeetingScheduleViewSet(SnippetViewSet):
    model = MeetingSchedule
    icon = "history"
    list_display = ["name", "body", Column("rule", label=_("When"), accessor="in_words")]
    list_filter = ["body"]
    add_view_class = views.ScheduleCreateView
    edit_view_class = views.ScheduleEditView
    edit_handler = SCHEDULE_PANELS

    def get_queryset(self, request: Any) -> Any:
        return MeetingSchedule.objects.select_related("body")

    def get_urlpatterns(self) -> list:
        view = self.construct_view(views.NextDatesView)
        return [*super().get_urlpatterns(), path("next-dates/", view, name="next_dates")]


class NeverDeletedPolicy(ModelPermissionPolicy):
    """A meeting is cancelled instead, so that whoever has it in a calendar hears of it (domain.md case 7)."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


class MeetingChooserViewSet(SnippetChooserViewSet):
    """A district meeting's page makes its meeting right in the chooser."""

    creation_form_class = DistrictMeetingForm


class MeetingViewSet(SnippetViewSet):
    model = Meeting
    icon = "date"
    list_display = [
        "name",
        Column("starts_at", label=_("Starts"), accessor=views.starts, sort_key="starts_at"),
        "venue",
        Column("status", label=_("Status"), accessor=views.standing, sort_key="status"),
        Column("clashes", label=_("Clash"), accessor=views.clash),
    ]
    filterset_class = views.MeetingFilterSet
    ordering = ["is_held", "starts_at"]
    index_view_class = views.MeetingIndexView
    add_view_class = views.MeetingCreateView
    edit_view_class = views.MeetingEditView
    chooser_viewset_class = MeetingChooserViewSet
    edit_handler = MEETING_PANELS

    def get_queryset(self, request: Any) -> Any:
        meetings = Meeting.objects.coming_first(moment_of(request)).with_clashes()
        return meetings.select_related("body", "venue")

    def get_urlpatterns(self) -> list:
        view = self.construct_view(views.MeetingMonthView)
        return [*super().get_urlpatterns(), path("month/", view, name="month")]


class CalendarGroup(SnippetViewSetGroup):
    items = (MeetingViewSet, MeetingScheduleViewSet)
    menu_label = _("Calendar")
    menu_icon = "calendar"
    menu_order = 210
