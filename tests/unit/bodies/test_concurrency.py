"""Two editors who save at the same moment are one after the other."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.models import Mandate, Term
from dialogue_pages.bodies.services import save_mandate, save_term, start_term
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory

pytestmark = pytest.mark.django_db(transaction=True)

START, END = dt.date(2023, 1, 1), dt.date(2027, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _slow_writes(monkeypatch):
    """Half a second between the check and the write, in which the other editor checks too."""
    for model in (Mandate, Term):
        really_save = model.save

        def save(self, *args, really_save=really_save, **kwargs):
            time.sleep(0.5)
            really_save(self, *args, **kwargs)

        monkeypatch.setattr(model, "save", save)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls, each in a thread of its own, returned or were refused with."""
    outcomes: list[Any] = []

    def run(call: Callable[[], Any]) -> None:
        try:
            outcomes.append(call())
        except ValidationError as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_editors_cannot_both_save_a_chair():
    body = BodyFactory()
    one, other = (
        Mandate(person=CouncillorPageFactory(), body=body, role=Role.CHAIR, starts_on=first, ends_on=END)
        for first in (START, START + DAY)
    )
    outcomes = at_once(lambda: save_mandate(mandate=one), lambda: save_mandate(mandate=other))
    assert {type(outcome) for outcome in outcomes} == {Mandate, ValidationError}
    assert body.mandates.count() == 1


def test_two_editors_cannot_both_save_a_term():
    body = BodyFactory()
    one, other = (Term(body=body, starts_on=first, ends_on=END) for first in (START, START + DAY))
    outcomes = at_once(lambda: save_term(term=one), lambda: save_term(term=other))
    assert {type(outcome) for outcome in outcomes} == {Term, ValidationError}
    assert body.terms.count() == 1


def test_two_editors_who_both_save_the_new_term_make_one():
    body, person = BodyFactory(), CouncillorPageFactory()

    def start() -> Term:
        term = Term(body=body, starts_on=START, ends_on=END)
        return start_term(term=term, mandates=[Mandate(person=person, role=Role.CHAIR)])

    outcomes = at_once(start, start)
    assert [type(outcome) for outcome in outcomes] == [Term, Term]
    assert (body.terms.count(), body.mandates.count()) == (1, 1)


def test_a_chair_and_the_end_of_the_body_s_term_do_not_miss_one_another():
    """The term is shortened while a chair is given all of it: one of the two is refused."""
    body = BodyFactory()
    term = Term.objects.create(body=body, starts_on=START, ends_on=END)
    term.ends_on = END - DAY
    chair = Mandate(person=CouncillorPageFactory(), body=body, starts_on=START, ends_on=END)
    outcomes = at_once(lambda: save_term(term=term), lambda: save_mandate(mandate=chair))
    assert ValidationError in {type(outcome) for outcome in outcomes}
