from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from dialogue_pages.calendar.days_off import days_off


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-05", "Trettondagsafton"),
        ("2026-01-06", "Trettondedag jul"),
        ("2026-04-04", "Påskafton"),
        ("2026-04-30", "Valborgsmässoafton"),
        ("2026-06-06", "Nationaldagen"),
        ("2026-06-19", "Midsommarafton"),
        ("2026-12-24", "Julafton"),
        ("2026-12-31", "Nyårsafton"),
        ("2027-06-25", "Midsommarafton"),
    ],
)
def test_holidays_and_eves_are_named(day, name):
    assert days_off([dt.date.fromisoformat(day)]) == {dt.date.fromisoformat(day): name}


def test_a_sunday_and_a_working_day_are_none():
    assert days_off([dt.date(2026, 3, 1), dt.date(2026, 3, 19)]) == {}
    assert days_off([]) == {}


def test_names_follow_the_editor_s_language():
    with override("en"):
        assert days_off([dt.date(2026, 12, 24)]) == {dt.date(2026, 12, 24): "Christmas Eve"}
