from __future__ import annotations

from django.db.models import QuerySet


class ChannelQuerySet(QuerySet):
    def in_use(self) -> ChannelQuerySet:
        """Those that are switched on, in the editor's order."""
        return self.filter(is_active=True)

    def for_display(self) -> ChannelQuerySet:
        """With the page each leads to and whom to ask: one query however many they are."""
        return self.select_related("page", "contact")
