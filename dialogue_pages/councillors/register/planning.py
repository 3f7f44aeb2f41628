"""Compares records with the database: reads what it needs in a fixed number of queries, writes nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.bodies.enums import EndReason, Role
from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.contacts.models import Party
from dialogue_pages.core.text import folded
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.councillors.register.changes import Difference, MandateChange, PersonChange, Plan
from dialogue_pages.councillors.register.enums import ChangeKind
from dialogue_pages.councillors.register.files import Problem, refuse
from dialogue_pages.councillors.register.known import Known
from dialogue_pages.councillors.register.models import RegisterProfile
from dialogue_pages.councillors.register.rows import Export, Record, shown


def plan_import(
    *, export: Export, profile: RegisterProfile, is_full_register: bool, on_date: dt.date
) -> Plan:
    """The plan for an export; raises ``ImportRefused`` when there is no index to put new people under."""
    index = profile.index_page()
    if index is None:
        raise refuse(_("Choose in the profile which councillor index new people's pages go under."))
    planner = Planner(profile, index, export.fields, on_date)
    for record in export.records:
        planner.add(record)
    if is_full_register:
        planner.end_missing()
    planner.note_lookalikes()
    return planner.plan


class Planner:
    def __init__(
        self,
        profile: RegisterProfile,
        index: CouncillorIndexPage,
        fields: frozenset[str],
        on_date: dt.date,
    ) -> None:
        self.profile = profile
        self.fields = fields
        self.on_date = on_date
        self.known = Known()
        self.plan = Plan(
            index=index, publish=profile.publish_new_people, max_ended_percent=profile.max_ended_percent
        )
        self.people: dict[str, CouncillorPage] = {}
        self.seen: set[int] = set()
        self.bodies: set[int] = set()

    def add(self, record: Record) -> None:
        body, party = self._body(record), self._party(record)
        if body:
            self.bodies.add(body.pk)
        if record.is_vacant:
            self.plan.vacancies += 1
        elif body and party is not False:
            self._compare(record, self._person(record), body, party)

    def _problem(self, record: Record, text: str) -> None:
        self.plan.problems.append(Problem(text, record.line))

    def _body(self, record: Record) -> Body | None:
        """By id first, then by the profile's word for it, then by name."""
        known = self.known
        meant = self.profile.body_of_word(record.body_name)
        body = (
            known.bodies_by_id.get(record.body_id)
            or known.bodies_by_id.get(meant)
            or known.bodies_by_name.get(folded(meant))
        )
        if body is None:
            text = _("there is no body called %(word)s. Add it, or say in the profile what it is called.")
            self._problem(record, text % {"word": shown(record.body_name or record.body_id)})
        return body

    def _party(self, record: Record) -> Party | None | bool:
        """The party, None for none, False when the word is not known."""
        if record.is_vacant or self.profile.means_no_party(record.party):
            return None
        party = self.known.parties.get(folded(self.profile.party_of_word(record.party)), False)
        if party is False:
            text = _("there is no party called %(word)s. Add it, or say in the profile what it is called.")
            self._problem(record, text % {"word": shown(record.party)})
        return party

    def _person(self, record: Record) -> CouncillorPage:
        if person := self.people.get(record.person_id):
            return person
        person = self.known.people.get(record.person_id)
        if person is None:
            person = CouncillorPage(title=record.name, external_id=record.person_id)
            self._person_change(ChangeKind.CREATED, person, record, old="")
        elif person.title != record.name and not person.path.startswith(self.plan.index.path):
            self._problem(record, _("the person's page lies under another index, and is not renamed."))
        elif person.title != record.name:
            self._person_change(ChangeKind.CHANGED, person, record, old=person.title)
        self.people[record.person_id] = person
        return person

    def _person_change(self, kind: ChangeKind, person: CouncillorPage, record: Record, old: str) -> None:
        name = Difference(_("Name"), old, record.name)
        self.plan.people.append(PersonChange(kind, person, record.name, record.line, [name]))

    def _compare(self, record: Record, person: CouncillorPage, body: Body, party: Party | None) -> None:
        post = (person.pk, body.pk, record.role, record.starts_on)
        mandate = self.known.mandates_by_id.get(record.mandate_id) or self.known.mandates_by_post.get(post)
        if mandate and mandate.pk in self.seen:
            self._problem(record, _("another line in the file is about the same mandate."))
            return
        if mandate and mandate.person_id != person.pk:
            self._problem(record, _("the mandate's id belongs to another person's mandate."))
            return
        values = {"body": body, "role": record.role, "starts_on": record.starts_on}
        told = {
            "substitute_rank": ("rank", record.rank),
            "party": ("party", party),
            "ends_on": ("ends_on", record.ends_on),
            "external_id": ("mandate_id", record.mandate_id),
        }
        # What the export has no column for stays as it is.
        values |= {name: value for name, (field, value) in told.items() if field in self.fields}
        if record.role != Role.SUBSTITUTE:
            values["substitute_rank"] = None
        if mandate is None:
            self._create(record, person, values)
        else:
            self.seen.add(mandate.pk)
            self._change(record, mandate, values)

    def _create(self, record: Record, person: CouncillorPage, values: dict[str, Any]) -> None:
        mandate = Mandate(person=person, **values)
        mandate.end_reason = self._reason(mandate)
        differences = [Difference(label, "", new) for label, new in _worded(values).items() if new]
        label = f"{record.name}, {Role(record.role).label}, {values['body']}"
        self.plan.mandates.append(MandateChange(ChangeKind.CREATED, mandate, label, differences, record.line))

    def _change(self, record: Record, mandate: Mandate, values: dict[str, Any]) -> None:
        if mandate.ends_on and values.get("ends_on", mandate) is None and self.known.ends_by_rule(mandate):
            values["ends_on"] = mandate.ends_on
        old = {name: getattr(mandate, name) for name in values}
        changed = [name for name in values if old[name] != values[name]]
        if not changed:
            self.plan.unchanged += 1
            return
        held = mandate.covers(self.on_date)
        label = f"{record.name}, {mandate.get_role_display()}, {mandate.body}"
        for name in changed:
            setattr(mandate, name, values[name])
        if "ends_on" in changed:
            mandate.end_reason = self._reason(mandate)
        ended = held and not mandate.covers(self.on_date)
        before = _worded({name: old[name] for name in changed})
        after = _worded({name: values[name] for name in changed})
        differences = [Difference(label, before[label], after[label]) for label in after]
        kind = ChangeKind.ENDED if ended else ChangeKind.CHANGED
        self.plan.mandates.append(MandateChange(kind, mandate, label, differences, record.line))

    def _reason(self, mandate: Mandate) -> str:
        """Registers do not say why: with the body's term, or for a reason that an editor may know."""
        if mandate.ends_on is None or mandate.ends_on > self.on_date:
            return ""
        return EndReason.TERM_ENDED if self.known.ends_with_term(mandate) else EndReason.OTHER

    def end_missing(self) -> None:
        """End what the full register no longer has: mandates it once brought, or of bodies it is about.

        A person without an id in the register, and a body that the file never names, are the editors' own.
        """
        for mandate in self.known.mandates:
            of_register = mandate.body_id in self.bodies or mandate.external_id
            over = mandate.ends_on is not None and mandate.ends_on <= self.on_date
            if over or not of_register or not mandate.person.external_id:
                continue
            self.plan.at_stake += 1
            if mandate.pk in self.seen:
                continue
            if mandate.starts_on >= self.on_date:
                self.plan.at_stake -= 1
                self.plan.forgotten.append(str(mandate))
                continue
            old = mandate.ends_on
            mandate.ends_on, mandate.end_reason = self.on_date, EndReason.OTHER
            label = str(_field("ends_on"))
            difference = Difference(label, str(old or ""), str(self.on_date))
            self.plan.mandates.append(MandateChange(ChangeKind.ENDED, mandate, str(mandate), [difference]))

    def note_lookalikes(self) -> None:
        new = Counter(c.name for c in self.plan.people if c.kind == ChangeKind.CREATED)
        same = CouncillorPage.objects.filter(external_id="").values_list("title", flat=True)
        self.plan.lookalikes = sorted({title for title in same if title in new})


def _field(name: str) -> str:
    return Mandate._meta.get_field(name).verbose_name


def _worded(values: dict[str, Any]) -> dict[str, str]:
    """Values of a mandate as an editor reads them, by label."""
    return {
        str(_field(name)): str(Role(value).label if name == "role" else "" if value is None else value)
        for name, value in values.items()
    }
