"""Rows that each owe one mail: whoever sends it claims the row first, outside any transaction."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

# A worker that was killed while it sent holds its row no longer than this; what failed is tried again then.
RETRY_AFTER = dt.timedelta(minutes=5)
# An address that takes no mail is given up after this.
GIVE_UP_AFTER = dt.timedelta(days=3)


def is_free(column: str, moment: dt.datetime) -> Q:
    """Whether nobody holds the row at the moment; ``column`` says when it was claimed last."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": moment - RETRY_AFTER})


class ClaimedQuerySet(models.QuerySet):
    """Rows that each owe one mail, with a column ``claimed_at``."""

    def free(self, moment: dt.datetime) -> ClaimedQuerySet:
        return self.filter(is_free("claimed_at", moment))

    def claim(self, pk: int, moment: dt.datetime) -> bool:
        """Whether the row was free and is now the caller's, for ``RETRY_AFTER`` at most."""
        return bool(self.free(moment).filter(pk=pk).update(claimed_at=moment))
