from __future__ import annotations

from django.db import models


class PublishedResultQuerySet(models.QuerySet):
    def shown(self) -> PublishedResultQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class QuoteQuerySet(models.QuerySet):
    def shown(self) -> QuoteQuerySet:
        """Of answers that are in nobody's doubt: a quarantined one takes its quotes with it."""
        return self.filter(response__quarantine_reason="")
