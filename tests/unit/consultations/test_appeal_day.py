"""The last day to appeal: three weeks from the announcement, moved to a working day (lag 1930:173)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.consultations.law.appeals import next_working_day, proposed_appeal_day
from dialogue_pages.consultations.law.models import LegalRule, Rule
from dialogue_pages.consultations.law.rulebook import Rulebook
from tests.factories.admin import edit_page_address, publish
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 10, 11, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("announced", "last"),
    [
        ("2026-03-02", "2026-03-23"),  # Monday to Monday.
        ("2026-03-07", "2026-03-30"),  # Saturday to the Monday after.
        ("2026-03-13", "2026-04-07"),  # Good Friday: past Easter Monday.
        ("2026-04-10", "2026-05-04"),  # 1 May, a Friday.
        ("2026-04-23", "2026-05-15"),  # Ascension Day, a Thursday: the Friday is a working day.
        ("2026-05-16", "2026-06-08"),  # 6 June, a Saturday.
        ("2026-05-29", "2026-06-22"),  # Midsummer Eve.
        ("2026-12-03", "2026-12-28"),  # Christmas Eve, a Thursday.
        ("2026-12-10", "2027-01-04"),  # New Year's Eve, a Thursday.
        ("2026-12-16", "2027-01-07"),  # Epiphany, a Wednesday.
        ("2026-10-10", "2026-11-02"),  # All Saints, a Saturday.
    ],
)
def test_the_last_day_moves_past_days_that_are_no_working_days(announced, last):
    assert proposed_appeal_day(day(announced), Rulebook()) == day(last)


@given(st.dates(dt.date(2011, 5, 2), dt.date(2090, 12, 31)))
def test_the_next_working_day_is_a_working_day_and_the_first_that_is(start):
    found = next_working_day(start)
    assert found >= start
    assert found.weekday() < 5
    assert (found.month, found.day) not in {
        (1, 1),
        (1, 6),
        (5, 1),
        (6, 6),
        (12, 24),
        (12, 25),
        (12, 26),
        (12, 31),
    }
    # The longest run is Christmas Eve on a Wednesday and the days to Sunday.
    assert (found - start).days <= 5
    assert all(next_working_day(start + dt.timedelta(days=n)) == found for n in range((found - start).days))


def test_without_a_rule_there_is_no_proposal():
    LegalRule.objects.filter(rule=Rule.APPEAL_PERIOD).delete()
    assert proposed_appeal_day(day("2026-03-02"), Rulebook()) is None
    assert proposed_appeal_day(day("2011-01-02"), Rulebook()) is None


def plan(**fields):
    return ConsultationPageFactory(
        periods=[period("2026-03-01", None, "ADOPTION")],
        announced_on=day("2026-03-02"),
        **fields,
    )


def test_the_editor_sees_the_proposal():
    shown = logged_in(EditorFactory()).get(edit_page_address(plan())).text
    assert "måndag 23 mars 2026" in shown


def test_the_editor_is_told_when_the_day_is_another():
    told = "Den sista dag som står ovanför är en annan"
    editor = logged_in(EditorFactory())
    assert told in editor.get(edit_page_address(plan(appeal_last_day=day("2026-03-24")))).text
    assert told not in editor.get(edit_page_address(plan(appeal_last_day=day("2026-03-23")))).text


def test_residents_see_the_day_only_when_an_editor_has_confirmed_it(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    told = "Sista dagen att överklaga är måndag 23 mars 2026."
    assert told not in client.get(plan(appeal_last_day=day("2026-03-23")).url).text
    assert told in client.get(plan(appeal_last_day=day("2026-03-23"), appeal_confirmed=True).url).text


def test_a_day_that_is_missing_is_not_confirmed():
    answered = publish(logged_in(EditorFactory()), edit_page_address(plan()), appeal_confirmed="on")
    assert answered.status_code == 200
    assert set(answered.context["form"].errors) == {"appeal_last_day"}
