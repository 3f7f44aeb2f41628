"""Which term comes next for a body, and who might sit in it."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from dialogue_pages.bodies.enums import COUNCIL_TERM_KINDS
from dialogue_pages.bodies.models import Body, Mandate, Term

LENGTH = relativedelta(years=4)
_AN_ELECTION_YEAR = 2022


def next_term(body: Body, on_date: dt.date) -> Term:
    """The term after the one that runs on a day: the saved one, or else a proposal that is not saved.

    It begins where the body's latest term ends; for a body without terms, on the next day on which terms of
    its kind begin: 15 October of an election year for the council, 1 January after for others (KL 5:9).
    """
    begun = body.terms.filter(starts_on__lte=on_date).order_by("-starts_on").first()
    first_day = begun.ends_on if begun else dt.date.min
    if saved := body.terms.filter(starts_on__gte=first_day).order_by("starts_on").first():
        return saved
    starts_on = begun.ends_on if begun else _next_start(body, on_date)
    return Term(body=body, starts_on=starts_on, ends_on=starts_on + LENGTH)


def _next_start(body: Body, on_date: dt.date) -> dt.date:
    council = body.kind in COUNCIL_TERM_KINDS
    first = dt.date(_AN_ELECTION_YEAR, 10, 15) if council else dt.date(_AN_ELECTION_YEAR + 1, 1, 1)
    since = relativedelta(on_date, first).years
    return first + relativedelta(years=since - since % 4 + 4)


def proposed_mandates(term: Term, on_date: dt.date) -> list[Mandate]:
    """Those who sit in the body, as a list to start from; nobody when the term has mandates already."""
    if term.pk and term.body.mandates.filter(starts_on__gte=term.starts_on).exists():
        return []
    day = min(on_date, term.starts_on - dt.timedelta(days=1))
    return list(term.body.mandates.current(day).select_related("person", "party").in_roster_order())
