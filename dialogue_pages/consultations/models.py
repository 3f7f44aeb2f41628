"""Samråd and granskning under plan- och bygglagen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from dialogue_pages.consultations.enums import DocumentKind, PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.forms import ConsultationPageForm, StatementForm
from dialogue_pages.consultations.reports.pages import ReportsMixin
from dialogue_pages.core.blocks import RICH_TEXT
from dialogue_pages.core.clock import local_date
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.pages import AnswerablePage


class ConsultationDocument(Orderable):
    page = ParentalKey(
        "dialogue_pages.ConsultationPage", on_delete=models.CASCADE, related_name="plan_documents"
    )
    kind = models.CharField(
        _("kind"), max_length=32, choices=DocumentKind.choices, default=DocumentKind.PROPOSAL
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(
        _("the document in short"),
        blank=True,
        max_length=1000,
        help_text=_("For those who cannot read the document or the map."),
    )

    panels = [FieldPanel("kind"), FieldPanel("document"), FieldPanel("summary")]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A dated stage of the plan as it stands at a moment: ``done``, ``current`` or ``ahead``."""

    label: str
    period: DialoguePeriod
    position: str


class ConsultationPage(ReportsMixin, AnswerablePage, DialoguePage):
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

    base_form_class = ConsultationPageForm
    response_kind = ResponseKind.STATEMENT
    template = "dialogue_pages/consultation_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DialoguePage.content_panels[:2],
        InlinePanel(
            "periods",
            [
                FieldPanel("stage", widget=forms.Select(choices=[("", "---------"), *Stage.choices])),
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            ],
            heading=_("Stages"),
            label=_("Stage"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("case_number"), FieldPanel("property_designation")]),
                FieldPanel("kind"),
                FieldPanel("procedure"),
                FieldPanel("significant_impact"),
                FieldPanel("departs_from_comprehensive_plan"),
                FieldPanel("area_description"),
                FieldPanel("nearby"),
                FieldPanel("notice_board_url"),
            ],
            heading=_("The plan"),
        ),
        InlinePanel("plan_documents", heading=_("Documents"), label=_("Document")),
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

    def timeline(self, moment: dt.datetime) -> list[TimelineStep]:
        """Every dated stage in order, with the one that the plan is in at the moment marked."""
        rows = self.dated_periods
        today = local_date(moment)
        begun = [row for row in rows if row.first_day <= today]
        current = begun[-1] if begun else None
        steps = []
        for row in rows:
            position = "current" if row is current else "done" if row in begun else "ahead"
            steps.append(TimelineStep(stage_label(row.stage), row, position))
        return steps

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["timeline"] = self.timeline(context["moment"])
        context["stage_label"] = stage_label(context["period"].stage) if context["period"] else ""
        context["plan_documents"] = self.plan_documents.select_related("document")
        return context


def stage_label(stage: str) -> str:
    return str(Stage(stage).label) if stage in Stage.values else ""
