from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from dialogue_pages.calendar.forms import MeetingForm
from dialogue_pages.calendar.models import Meeting, MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings
from dialogue_pages.core.clock import local_date

OCCASION_PANELS = [
    FieldPanel("venue"),
    FieldRowPanel([FieldPanel("is_public"), FieldPanel("webcast_url")]),
    FieldRowPanel([FieldPanel("gathering_label"), FieldPanel("gathering_minutes")]),
]

MEETING_PANELS = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("body")]),
    FieldPanel("title"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("status"),
            FieldPanel("reason"),
        ],
        heading=_("When"),
    ),
    MultiFieldPanel([*OCCASION_PANELS, FieldPanel("districts")], heading=_("Where and how")),
    MultiFieldPanel(
        [FieldPanel("agenda"), FieldPanel("summons_url"), FieldPanel("minutes_url")], heading=_("What")
    ),
]


class ProposesMeetings:
    """Saving a schedule makes the meetings it proposes."""

    def save_instance(self) -> MeetingSchedule:
        schedule = super().save_instance()
        propose_meetings(schedule=schedule, on_date=local_date(timezone.now()))
        return schedule


class ScheduleCreateView(ProposesMeetings, CreateView):
    pass


class ScheduleEditView(ProposesMeetings, EditView):
    pass


class MeetingScheduleViewSet(SnippetViewSet):
    model = MeetingSchedule
    icon = "history"
    list_display = ["name", "body"]
    add_view_class = ScheduleCreateView
    edit_view_class = ScheduleEditView
    panels = [
        FieldPanel("name"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("week_in_month"), FieldPanel("weekday")]),
                FieldPanel("months_without"),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("length_minutes")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(OCCASION_PANELS, heading=_("Where and how")),
    ]


class NeverDeletedPolicy(ModelPermissionPolicy):
    """A meeting is cancelled instead, so that whoever has it in a calendar hears of it (domain.md case 7)."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


class MeetingChooserViewSet(SnippetChooserViewSet):
    """A district meeting's page makes its meeting right in the chooser."""

    form_fields = ["title", "kind", "starts_at", "ends_at", "venue", "gathering_label", "gathering_minutes"]


class MeetingViewSet(SnippetViewSet):
    model = Meeting
    icon = "date"
    list_display = [
        "name",
        "starts_at",
        "ends_at",
        "venue",
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
    ]
    list_filter = ["body", "kind", "status"]
    ordering = ["starts_at"]
    chooser_viewset_class = MeetingChooserViewSet
    edit_handler = ObjectList(MEETING_PANELS, base_form_class=MeetingForm)

    def get_queryset(self, request: Any) -> Any:
        return Meeting.objects.select_related("body", "venue")


class CalendarGroup(SnippetViewSetGroup):
    items = (MeetingViewSet, MeetingScheduleViewSet)
    menu_label = _("Calendar")
    menu_icon = "calendar"
    menu_order = 210
