"""Terms of office and fitting days, all reckoned from the day on which the demo is built."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

YEARS_OF_A_TERM = 4
_FIRST_ELECTION = 2022
_FRIDAY = 4


class Term(NamedTuple):
    """A term of office; the end is the first day of the next term."""

    starts_on: dt.date
    ends_on: dt.date


def election_year(today: dt.date) -> int:
    """The year in which the council that sits today was elected: it sits from 15 October (KL 5:9)."""
    year = today.year - (today.year - _FIRST_ELECTION) % YEARS_OF_A_TERM
    return year if today >= dt.date(year, 10, 15) else year - YEARS_OF_A_TERM


def council_terms(today: dt.date) -> tuple[Term, Term]:
    """The council's former term and the one that runs today."""
    year = election_year(today)
    return _council_term(year - YEARS_OF_A_TERM), _council_term(year)


def board_terms(today: dt.date) -> tuple[Term, Term]:
    """The boards' term before and after the January that follows the election of today's council.

    From 15 October to the end of that year the council is new and the boards are those of the former term.
    """
    year = election_year(today)
    return _board_term(year - YEARS_OF_A_TERM), _board_term(year)


def term_on(terms: tuple[Term, Term], day: dt.date) -> Term:
    """Of two terms, the one to which a day belongs."""
    former, latter = terms
    return latter if day >= latter.starts_on else former


def _council_term(year: int) -> Term:
    return Term(dt.date(year, 10, 15), dt.date(year + YEARS_OF_A_TERM, 10, 15))


def _board_term(year: int) -> Term:
    return Term(dt.date(year + 1, 1, 1), dt.date(year + 1 + YEARS_OF_A_TERM, 1, 1))


def meeting_day(day: dt.date) -> dt.date:
    """The first day from `day` that suits an evening meeting: Monday to Thursday, outside the holidays."""
    while day.weekday() >= _FRIDAY or _is_holiday(day):
        day += dt.timedelta(days=1)
    return day


def _is_holiday(day: dt.date) -> bool:
    at_christmas = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 7)
    return at_christmas or (day.month, day.day) in {(4, 30), (5, 1), (6, 6)}
