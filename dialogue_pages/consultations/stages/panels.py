"""What an editor fills in of a stage, and what the law says of it beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from dialogue_pages.consultations.enums import STATEMENT_STAGES, Stage
from dialogue_pages.consultations.law.appeals import proposed_appeal_day
from dialogue_pages.consultations.law.minimums import minimum_rule
from dialogue_pages.consultations.law.rulebook import Rulebook
from dialogue_pages.consultations.stages.timeline import stage_label

STAGE_PANELS = [
    FieldPanel("stage", widget=forms.Select(choices=[("", "---------"), *Stage.choices])),
    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    FieldPanel("description"),
    MultiFieldPanel(
        [FieldPanel("agreement"), FieldPanel("extension_reason")],
        heading=_("If the time is shorter or extended"),
    ),
    InlinePanel("documents", heading=_("Documents"), label=_("Document")),
    InlinePanel("places", heading=_("To read on paper"), label=_("Place")),
    InlinePanel("stage_meetings", heading=_("Meetings"), label=_("Meeting")),
]


class ShortestTimesPanel(Panel):
    """For each stage with statements the first last day that the law allows, or that no rule says one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/shortest_times.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            plan, rulebook = self.instance, Rulebook()
            rows = []
            for row in plan.periods.all():
                if row.stage not in STATEMENT_STAGES or row.first_day is None:
                    continue
                rule = minimum_rule(plan, row.stage)
                law = rulebook.get(rule, row.first_day) if rule else None
                earliest = law.after(row.first_day) if law else None
                rows.append(
                    {
                        "label": stage_label(row.stage),
                        "row": row,
                        "law": law,
                        "earliest": earliest,
                        "is_missing": rule is not None and law is None,
                    }
                )
            return super().get_context_data(parent_context) | {"rows": rows, "plan": plan}


class AppealProposalPanel(Panel):
    """The last day to appeal as the law counts it from the day of the announcement."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/appeal_proposal.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            plan = self.instance
            announced = plan.announced_on
            proposed = proposed_appeal_day(announced, Rulebook()) if announced else None
            return super().get_context_data(parent_context) | {
                "plan": plan,
                "proposed": proposed,
                "differs": bool(proposed and plan.appeal_last_day and plan.appeal_last_day != proposed),
            }
