"""Planning under plan- och bygglagen (2010:900)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    REVIEW = "REVIEW", _("Review (granskning)")
    REPEATED_REVIEW = "REPEATED_REVIEW", _("Repeated review")
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
    ENVIRONMENTAL_ASSESSMENT = "ENVIRONMENTAL_ASSESSMENT", _("Environmental impact assessment")
    CONSULTATION_REPORT = "CONSULTATION_REPORT", _("Consultation report")
    REVIEW_REPORT = "REVIEW_REPORT", _("Review statement")
    NOTICE = "NOTICE", _("Notice")
    OTHER = "OTHER", _("Other")


# Stages in which residents send statements; only these have a last day.
STATEMENT_STAGES = (Stage.PROGRAMME, Stage.CONSULTATION, Stage.REVIEW, Stage.REPEATED_REVIEW)
