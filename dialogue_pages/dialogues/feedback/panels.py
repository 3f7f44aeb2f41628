"""How the feedback stands, where an editor works: in the dialogue's own tab and on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import F, Q
from django.http import HttpRequest
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from dialogue_pages.core.clock import local_date, moment_of

SHOWN = 12


class FeedbackStatusPanel(Panel):
    """When the answer is due, whether it is late, who is reminded, and how many wait to be told."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/feedback_status.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            page, moment = self.instance, moment_of(self.request)
            waiting = page.feedback_requests.waiting().count() if page.pk else 0
            return super().get_context_data(parent_context) | {
                "page": page,
                "is_late": page.is_late_at(moment),
                "has_feedback": page.has_feedback_at(moment),
                "number_waiting": waiting,
                "owner": page.owner if page.owner and page.owner.is_active else None,
            }


class AwaitingFeedbackPanel(Component):
    """Dialogues whose residents wait for an answer, the latest first: those that the user may edit."""

    name = "awaiting_feedback"
    template_name = "dialogue_pages/admin/awaiting_feedback.html"
    order = 205

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"]
        moment = moment_of(request)
        today = local_date(moment)
        dialogue = apps.get_model("dialogue_pages", "DialoguePage")
        policy = policy_registry.get_by_type(Page)
        own = policy.instances_user_has_permission_for(request.user, "change")
        waiting = dialogue.objects.live().awaiting_feedback(today).filter(pk__in=own.values("pk"))
        closed = Q(closed_on__isnull=False, closes_on__isnull=True, opens_on__isnull=True)
        waiting = waiting.dated_at(moment).filter(closed | Q(feedback_due_on__lte=today))
        rows = list(waiting.order_by(F("feedback_due_on").asc(nulls_last=True), "pk")[: SHOWN + 1])
        return {
            "rows": [{"page": row, "is_late": row.is_late_at(moment)} for row in rows[:SHOWN]],
            "has_more": len(rows) > SHOWN,
        }

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        if not self.get_context_data(parent_context)["rows"]:
            return ""
        return super().render_html(parent_context)


def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """A ``construct_homepage_panels`` hook."""
    panels.append(AwaitingFeedbackPanel())
