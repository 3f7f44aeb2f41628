"""The table of legal rules, read once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from dialogue_pages.consultations.law.models import LegalRule, Rule


class Rulebook:
    """Every legal rule, by one query when the first is asked for."""

    @cached_property
    def rows(self) -> list[LegalRule]:
        return list(LegalRule.objects.order_by("-valid_from"))

    def get(self, rule: Rule, on_date: dt.date) -> LegalRule | None:
        """The row that holds on the day."""
        return next((row for row in self.rows if row.rule == rule and row.valid_from <= on_date), None)

    def text(self, rule: Rule, on_date: dt.date) -> str:
        row = self.get(rule, on_date)
        return row.text if row else ""
