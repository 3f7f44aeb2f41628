"""Two planners who save at the same moment are one after the other, and the second is told."""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest
from django.db import connection

from dialogue_pages.consultations.statements.models import StatementReview
from dialogue_pages.consultations.statements.services import ChangedMeanwhile, Point, Sorting, save_work
from dialogue_pages.responses.models import Response
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import ReviewFactory, StatementFactory
from tests.unit.consultations.statements.conftest import MOMENT

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(response: Response, version: int) -> list[Any]:
    """What two planners, each in a thread of its own, got when they saved a point each."""
    outcomes: list[Any] = []
    people = [RegistrarFactory(), RegistrarFactory()]

    def run(user: Any) -> None:
        try:
            save_work(
                response=Response.objects.get(pk=response.pk),
                version=version,
                user=user,
                moment=MOMENT,
                sorting=Sorting(),
                points=[Point(text=user.username)],
            )
            outcomes.append("saved")
        except ChangedMeanwhile as conflict:
            outcomes.append(conflict.review.changed_by)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(user,)) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.parametrize("version", [0, 3])
def test_of_two_who_save_at_once_one_is_told_who_the_other_is(version):
    response = StatementFactory()
    if version:
        ReviewFactory(response=response, version=version)
    outcomes = at_once(response, version)
    review = StatementReview.objects.get()
    assert set(outcomes) == {"saved", review.changed_by}
    assert [point.text for point in review.points.all()] == [review.changed_by.username]
