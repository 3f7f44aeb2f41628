from __future__ import annotations

import datetime as dt

from factory.django import DjangoModelFactory

from dialogue_pages.bodies.models import Body
from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.law.models import LegalRule, Rule
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.notices.services import begin_notice
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.registers import BodyFactory, ContactDetailsFactory

MARCH, TWO_MONTHS = ("2026-03-01", "2026-03-28"), ("2026-03-01", "2026-05-01")
WARNING = "Skriv i tid: annars kan du förlora rätten att överklaga (prov)."
APPEAL = "Överklaga skriftligt till kommunen inom tre veckor (prov)."
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[12.27, 57.77], [12.28, 57.77], [12.28, 57.775], [12.27, 57.775], [12.27, 57.77]]],
}


class LegalTextFactory(DjangoModelFactory):
    """The latest word of the law in the tests' time."""

    class Meta:
        model = LegalRule

    rule = Rule.APPEAL_WARNING
    text = WARNING
    legal_basis = "PBL 5:18"
    valid_from = dt.date(2026, 1, 2)
    verified_on = dt.date(2026, 1, 2)


def told_plan(
    stage: str = Stage.CONSULTATION,
    procedure: str = PlanProcedure.STANDARD,
    kind: str = PlanKind.DETAILED_PLAN,
    **values: object,
) -> ConsultationPage:
    """A plan of which everything is known that a notice of the stage must state."""
    days = TWO_MONTHS if kind == PlanKind.COMPREHENSIVE_PLAN else MARCH
    days = days if stage != Stage.ADOPTION else (days[0], None)
    contact = ContactDetailsFactory(
        function="Planenheten", postal_address="Lerums kommun\n443 80 Lerum", visiting_address="Bagges torg 1"
    )
    known = {
        "title": "Bostäder vid Hallsås",
        "case_number": "KS12.705",
        "property_designation": "Hallsås 2:261 m.fl.",
        "area_description": "Norr om Aspen.",
        "summary": "Vi planerar bostäder.",
        "decided_by": Body.objects.first() or BodyFactory(name="Kommunfullmäktige"),
        "contacts": [contact],
        "periods": [period(*days, stage)],
    }
    return ConsultationPageFactory(procedure=procedure, kind=kind, **(known | values))


def begun_notice(page: ConsultationPage, moment: dt.datetime, user: object = None) -> PlanNotice:
    """A notice for the plan's first stage, as it is proposed."""
    return begin_notice(page=page, period=page.dated_periods[0], user=user, moment=moment)
