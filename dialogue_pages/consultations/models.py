"""Samråd and granskning under plan- och bygglagen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from dialogue_pages.consultations.designations import remark_on
from dialogue_pages.consultations.enums import PlanKind, PlanProcedure
from dialogue_pages.consultations.forms import ConsultationPageForm, StatementForm
from dialogue_pages.consultations.law.minimums import rights_rule, warns_of_appeal
from dialogue_pages.consultations.law.models import Rule
from dialogue_pages.consultations.law.rulebook import Rulebook
from dialogue_pages.consultations.maps.pages import MappedPage
from dialogue_pages.consultations.notices.pages import NoticedPage
from dialogue_pages.consultations.reports.pages import ReportsMixin
from dialogue_pages.consultations.stages.panels import (
    STAGE_PANELS,
    AppealProposalPanel,
    ShortestTimesPanel,
)
from dialogue_pages.consultations.stages.published import note_extensions, published_stages
from dialogue_pages.consultations.stages.rules import plan_faults
from dialogue_pages.consultations.stages.timeline import (
    TimelineStep,
    add_papers,
    current_row,
    dated_steps,
    stage_label,
    stages_to_come,
)
from dialogue_pages.core.blocks import RICH_TEXT
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.pages import AnswerablePage


class ConsultationPage(MappedPage, NoticedPage, ReportsMixin, AnswerablePage, DialoguePage):
    case_number = models.CharField(
        _("case number"),
        max_length=40,
        blank=True,
        help_text=_("For example KS12.705. Unique in the municipality."),
    )
    property_designation = models.CharField(_("property designation"), max_length=120, blank=True)
    kind = models.CharField(
        _("kind of plan"), max_length=20, choices=PlanKind.choices, default=PlanKind.DETAILED_PLAN
    )
    procedure = models.CharField(
        _("procedure"),
        max_length=20,
        choices=PlanProcedure.choices,
        default=PlanProcedure.STANDARD,
        blank=True,
    )
    significant_impact = models.BooleanField(_("significant environmental impact"), default=False)
    area_description = models.TextField(
        _("the area in words"), blank=True, max_length=1000, help_text=_("Stands beside every map.")
    )
    plan_area = models.JSONField(
        _("the plan's area"),
        null=True,
        blank=True,
        help_text=_("A GeoJSON polygon in WGS 84 (longitude, latitude)."),
    )
    nearby = RichTextField(_("what the plan means for those near"), blank=True, features=RICH_TEXT)
    departs_from_comprehensive_plan = models.BooleanField(
        _("departs from the comprehensive plan"), default=False
    )
    notice_board_url = models.URLField(
        _("link to the notice board"),
        blank=True,
        help_text=_("To the notice of this plan on the anslagstavla."),
    )
    announced_on = models.DateField(
        _("adoption announced on"),
        null=True,
        blank=True,
        help_text=_("The day the adjusted minutes of the adoption were announced on the anslagstavla."),
    )
    appeal_last_day = models.DateField(_("last day to appeal"), null=True, blank=True)
    appeal_confirmed = models.BooleanField(
        _("the last day to appeal is checked"),
        default=False,
        help_text=_("Residents see the day only when somebody has checked it."),
    )

    objects = PageManager.from_queryset(DialogueQuerySet)()

    # The editor's form judges the stages that were typed; the page would judge those it had before.
    form_judges_stages = False
    base_form_class = ConsultationPageForm
    response_kind = ResponseKind.STATEMENT
    template = "dialogue_pages/consultation_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage", "dialogue_pages.ConsultationIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DialoguePage.content_panels[:2],
        InlinePanel("periods", STAGE_PANELS, heading=_("Stages"), label=_("Stage")),
        ShortestTimesPanel(heading=_("The shortest time in law")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("case_number"), FieldPanel("property_designation")]),
                FieldPanel("kind"),
                FieldPanel("procedure"),
                FieldPanel("significant_impact"),
                FieldPanel("departs_from_comprehensive_plan"),
                FieldPanel("area_description"),
                FieldPanel("plan_area"),
                FieldPanel("nearby"),
                FieldPanel("notice_board_url"),
            ],
            heading=_("The plan"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("announced_on"),
                FieldRowPanel([FieldPanel("appeal_last_day"), FieldPanel("appeal_confirmed")]),
                AppealProposalPanel(),
            ],
            heading=_("To appeal"),
        ),
        *DialoguePage.content_panels[3:],
    ]
    edit_handler = dialogue_tabs(content_panels)
    search_fields = [
        *DialoguePage.search_fields,
        index.SearchField("case_number"),
        index.SearchField("property_designation"),
        index.SearchField("area_description"),
    ]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.UniqueConstraint(
                fields=["case_number"],
                condition=~Q(case_number=""),
                name="one_consultation_by_case_number",
                violation_error_message=_("There is already a consultation with this case number."),
            )
        ]

    def get_form_class(self) -> type[forms.Form]:
        return StatementForm

    def get_form_fields(self) -> list:
        return []

    def get_data_fields(self) -> list[tuple[str, Any]]:
        fields = [(name, field.label) for name, field in StatementForm.base_fields.items()]
        return [*super().get_data_fields(), *fields]

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        return cleaned, cleaned["email"]

    def clean(self) -> None:
        """However a plan is published, its stages keep the law; a draft may be unfinished."""
        super().clean()
        if not self.is_being_drafted and not self.form_judges_stages:
            faults = plan_faults(self, self.periods.all(), moment=timezone.now())
            if faults:
                raise ValidationError([fault.message for fault in faults])

    def publication_faults(self) -> list[str]:
        faults = plan_faults(self, self.periods.all(), moment=timezone.now())
        return [*super().publication_faults(), *(fault.message for fault in faults)]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is saved whole is published: an extension keeps what was announced before."""
        if self.pk and not kwargs.get("update_fields") and self.last_published_at:
            note_extensions(
                self.periods.all(), published_stages(self), on_date=local_date(self.last_published_at)
            )
        super().save(*args, **kwargs)

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Published together with what the evidence log writes of it, or not at all."""
        return super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        return super().unpublish(*args, **kwargs)

    def case_of_responses(self) -> str:
        return self.case_number

    def receipt_remark(self, response: Response) -> str:
        return remark_on(str(response.form_data.get("property_designation") or ""))

    def form_extras(self, request: HttpRequest) -> dict[str, Any]:
        readers = _(
            "Planners in the municipality read it and answer it in a report, in which private people are not "
            "named. The politicians who decide on the plan read the report."
        )
        return super().form_extras(request) | {"readers": readers}

    def timeline(self, moment: dt.datetime) -> list[TimelineStep]:
        """Every dated stage in order, with the one that the plan is in at the moment marked."""
        return dated_steps(self.dated_periods, moment)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment, period = context["moment"], context["period"]
        steps = self.timeline(moment)
        add_papers(steps)
        context["timeline"] = steps
        # What can be acted on first, then what is coming, then what has been from the latest.
        order = ("current", "ahead", "done")
        with_papers = [step for step in reversed(steps) if step.has_papers]
        context["shown_papers"] = sorted(with_papers, key=lambda step: order.index(step.position))
        context["to_come"] = stages_to_come(self, self.dated_periods)
        context["stage_label"] = stage_label(period.stage) if period else ""
        return context | self._law_at(moment)

    def _law_at(self, moment: dt.datetime) -> dict[str, Any]:
        """What residents are told of their rights in the stage that the plan is in."""
        rulebook, today = Rulebook(), local_date(moment)
        row = self.open_period(moment) or current_row(self.dated_periods, today)
        rule = rights_rule(self, row.stage) if row else None
        warns = row is not None and row.is_open_at(moment) and warns_of_appeal(self, row.stage)
        can_appeal = bool(self.appeal_confirmed and self.appeal_last_day)
        return {
            "rights": rulebook.get(rule, row.first_day) if rule else None,
            "appeal_warning": rulebook.text(Rule.APPEAL_WARNING, row.first_day) if warns else "",
            "appeal_day": self.appeal_last_day if can_appeal else None,
            "appeal_days_left": (self.appeal_last_day - today).days if can_appeal else None,
            "how_to_appeal": rulebook.text(Rule.APPEAL_RIGHTS, today) if can_appeal else "",
        }
