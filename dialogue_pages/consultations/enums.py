"""Planning under plan- och bygglagen (2010:900)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy


class PlanKind(models.TextChoices):
    DETAILED_PLAN = "DETAILED_PLAN", _("Detailed plan")
    AREA_REGULATIONS = "AREA_REGULATIONS", _("Area regulations")
    COMPREHENSIVE_PLAN = "COMPREHENSIVE_PLAN", _("Comprehensive plan")
    OTHER = "OTHER", _("Another matter")


class PlanProcedure(models.TextChoices):
    STANDARD = "STANDARD", _("Standard procedure")
    EXTENDED = "EXTENDED", _("Extended procedure")
    LIMITED = "LIMITED", _("Limited procedure")
    COORDINATED = "COORDINATED", _("Coordinated procedure")
    COMPREHENSIVE_PLAN = "COMPREHENSIVE_PLAN", _("Comprehensive plan")


class Stage(models.TextChoices):
    PLANNING_NOTICE = "PLANNING_NOTICE", _("Planning notice")
    ASSIGNMENT = "ASSIGNMENT", _("Assignment")
    PROGRAMME = "PROGRAMME", _("Programme")
    CONSULTATION = "CONSULTATION", _("Consultation (samråd)")
    CONSULTATION_REPORT = "CONSULTATION_REPORT", _("Consultation report")
    REVIEW = "REVIEW", _("Review (granskning)")
    REPEATED_REVIEW = "REPEATED_REVIEW", _("Repeated review")
    REVIEW_REPORT = "REVIEW_REPORT", _("Review statement")
    ADOPTION = "ADOPTION", _("Adoption")
    APPEAL = "APPEAL", _("Appeal")
    LEGAL_FORCE = "LEGAL_FORCE", _("Legal force")
    ABANDONED = "ABANDONED", _("Abandoned")
    REPEALED = "REPEALED", _("Repealed")


class DocumentKind(models.TextChoices):
    PROPOSAL = "PROPOSAL", _("Proposal")
    PLAN_MAP = "PLAN_MAP", _("Plan map")
    PLAN_DESCRIPTION = "PLAN_DESCRIPTION", _("Plan description")
    BASE_MAP = "BASE_MAP", _("Base map")
    PROPERTY_LIST = "PROPERTY_LIST", _("List of properties")
    PROGRAMME = "PROGRAMME", _("Programme")
    DEVELOPMENT_AGREEMENT = "DEVELOPMENT_AGREEMENT", _("Development agreement")
    ENVIRONMENTAL_ASSESSMENT = "ENVIRONMENTAL_ASSESSMENT", _("Environmental impact assessment")
    INVESTIGATION = "INVESTIGATION", _("Investigation")
    CONSULTATION_REPORT = "CONSULTATION_REPORT", _("Consultation report")
    REVIEW_REPORT = "REVIEW_REPORT", _("Review statement")
    NOTICE = "NOTICE", pgettext_lazy("a plan's document", "Notice")
    DECISION = "DECISION", pgettext_lazy("a plan's document", "Decision")
    OTHER = "OTHER", _("Other")


class SenderRole(models.TextChoices):
    """In what capacity somebody writes; a help for the planner, never required."""

    OWNER = "OWNER", _("I own a property here")
    TENANT = "TENANT", _("I rent or live here")
    NEIGHBOUR = "NEIGHBOUR", _("I live nearby")
    BUSINESS = "BUSINESS", _("I write for a company")
    ASSOCIATION = "ASSOCIATION", _("I write for an association")
    AUTHORITY = "AUTHORITY", _("I write for an authority")
    OTHER = "OTHER", pgettext_lazy("the role of a sender", "Other")

    @property
    def answer(self) -> str:
        """As a statement keeps it: in the site's words, like every choice that a resident makes."""
        with override(settings.LANGUAGE_CODE):
            return str(self.label)


# Stages in which residents send statements; only these have a last day.
STATEMENT_STAGES = (Stage.PROGRAMME, Stage.CONSULTATION, Stage.REVIEW, Stage.REPEATED_REVIEW)
# Granskning, the first and any that follows a substantial change (PBL 5:25).
REVIEW_STAGES = (Stage.REVIEW, Stage.REPEATED_REVIEW)
# Whoever has not written in granskning of these may lose the right to appeal (PBL 5:18, 13:11).
APPEALABLE_KINDS = (PlanKind.DETAILED_PLAN, PlanKind.AREA_REGULATIONS)
