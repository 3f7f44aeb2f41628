from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.core.querysets import VisibleQuerySet
from dialogue_pages.core.text import words_to_find


class CouncillorQuerySet(VisibleQuerySet):
    def serving(self, on_date: dt.date) -> CouncillorQuerySet:
        """People with a mandate that day: who resigned is gone from lists the same day (case 10)."""
        return self.filter(Exists(Mandate.objects.current(on_date).filter(person=OuterRef("pk"))))

    def named(self, words: str) -> CouncillorQuerySet:
        """People whose name has every word, or the beginning of it, in any order: see ``words_to_find``."""
        for word in words_to_find(words):
            self = self.filter(sort_key__contains=word)  # noqa: PLW0642 - a chain
        return self

    def with_mandates(self, on_date: dt.date) -> CouncillorQuerySet:
        """Attach ``current_mandates``: the posts held that day, the foremost first."""
        mandates = Mandate.objects.current(on_date).select_related("body", "party").in_roster_order()
        return self.prefetch_related(Prefetch("mandates", queryset=mandates, to_attr="current_mandates"))

    def in_order(self) -> CouncillorQuerySet:
        """By family name, å, ä and ö last."""
        return self.order_by("sort_key", "pk")

    def for_cards(self, on_date: dt.date) -> CouncillorQuerySet:
        people = self.with_mandates(on_date).select_related("portrait")
        return people.prefetch_related("portrait__renditions").in_order()

    def for_table(self, on_date: dt.date) -> CouncillorQuerySet:
        return self.with_mandates(on_date).prefetch_related("districts").in_order()
