"""The old columns of a schedule and the rule that the migration makes of them say the same."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from dialogue_pages import migrations
from dialogue_pages.calendar.enums import Pattern, Weekday, WeekInMonth
from dialogue_pages.calendar.recurrence import Recurrence

(NAME,) = (file.stem for file in Path(migrations.__file__).parent.glob("*_calendar_rules.py"))
migration = import_module(f"dialogue_pages.migrations.{NAME}")


class OldSchedules:
    """As much of a manager as the migration asks for, with one schedule that is kept in memory."""

    def __init__(self, **columns: object) -> None:
        self.row = SimpleNamespace(pk=1, rule="", rdate="", **columns)
        self.objects = self

    def get_model(self, app: str, model: str) -> OldSchedules:
        return self

    def all(self) -> list[SimpleNamespace]:
        return [self.row]

    def filter(self, **asked: object) -> OldSchedules | list[SimpleNamespace]:
        if "rule__startswith" in asked:
            return [self.row] if self.row.rule.startswith(asked["rule__startswith"]) else []
        self.matches = all(getattr(self.row, name) == value for name, value in asked.items())
        return self

    def update(self, **values: object) -> None:
        if self.matches:
            self.row.__dict__.update(values)


@pytest.mark.parametrize("without", [[], [7], [1, 7, 12]])
def test_every_old_rule_is_kept_there_and_back(without):
    for week, weekday in product(WeekInMonth.values, Weekday.values):
        old = OldSchedules(week_in_month=week, weekday=weekday, months_without=without)
        migration.write_rules(old, None)
        assert Recurrence.read(old.row.rule, old.row.rdate) == Recurrence(
            Pattern.MONTHLY, week_in_month=week, weekday=weekday, months_without=tuple(without)
        )
        old.row.__dict__.update(week_in_month=None, weekday=None, months_without=None)
        migration.read_rules(old, None)
        assert (old.row.week_in_month, old.row.weekday, old.row.months_without) == (week, weekday, without)


def test_a_schedule_without_any_month_still_proposes_nothing():
    old = OldSchedules(week_in_month=3, weekday=3, months_without=list(range(1, 13)))
    migration.write_rules(old, None)
    assert Recurrence.read(old.row.rule, old.row.rdate) == Recurrence(Pattern.DATES)
    old.row.months_without = []
    migration.read_rules(old, None)
    assert old.row.months_without == list(range(1, 13))
