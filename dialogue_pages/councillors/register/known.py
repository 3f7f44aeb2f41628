from __future__ import annotations

from django.db.models import Q

from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.contacts.models import Party
from dialogue_pages.core.text import folded
from dialogue_pages.councillors.models import CouncillorPage


class Known:
    """What the database holds, by what an export calls it."""

    def __init__(self) -> None:
        bodies = list(Body.objects.all())
        self.bodies_by_id = {body.external_id: body for body in bodies if body.external_id}
        self.bodies_by_name = {folded(body.name): body for body in bodies}
        parties = list(Party.objects.all())
        self.parties = {folded(party.name): party for party in parties}
        self.parties |= {folded(party.abbreviation): party for party in parties}
        self.people = {
            page.external_id: page
            for page in CouncillorPage.objects.exclude(external_id="").defer("body", "summary")
        }
        self.mandates = list(
            Mandate.objects.filter(~Q(external_id="") | ~Q(person__external_id=""))
            .select_related("person", "body", "party")
            .order_by("pk")
        )
        self.mandates_by_id = {row.external_id: row for row in self.mandates if row.external_id}
        self.mandates_by_post = {
            (row.person_id, row.body_id, row.role, row.starts_on): row for row in self.mandates
        }
        self._term_ends = set(Term.objects.values_list("body_id", "ends_on"))
        self._person_ends = {(row.person_id, row.body_id, row.ends_on) for row in self.mandates}

    def ends_with_term(self, mandate: Mandate) -> bool:
        return (mandate.body_id, mandate.ends_on) in self._term_ends

    def ends_by_rule(self, mandate: Mandate) -> bool:
        """Whether a mandate that the register leaves open was given its end by the rules for mandates.

        They end it with the body, with its term, or with the person's seat in the body above.
        """
        body = mandate.body
        return (
            mandate.ends_on == body.dissolved_on
            or self.ends_with_term(mandate)
            or (mandate.person_id, body.parent_id, mandate.ends_on) in self._person_ends
        )
