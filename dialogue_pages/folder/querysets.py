from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, models, transaction
from django.db.models import F, Sum

from dialogue_pages.core.claims import ClaimedQuerySet

COUNTED = ("downloads", "helpful_yes", "helpful_no")


class FolderFileQuerySet(ClaimedQuerySet):
    """One row a folder: which text it has now, and which its file was made of."""

    def older(self) -> FolderFileQuerySet:
        """Those whose file was made before the text was changed last, or not at all."""
        return self.filter(file_number__lt=F("text_number"))


class FolderCountQuerySet(models.QuerySet):
    def count_one(self, *, page_id: int, on_date: dt.date, what: str) -> None:
        """Add one to a page's number of a day. Nothing is known of who it was."""
        row = self.filter(page_id=page_id, day=on_date)
        one_more = {what: F(what) + 1}
        if row.update(**one_more):
            return
        try:
            with transaction.atomic():
                self.create(page_id=page_id, day=on_date, **{what: 1})
        except IntegrityError:
            row.update(**one_more)

    def since(self, on_date: dt.date, days: int) -> FolderCountQuerySet:
        """Of the last days, today among them."""
        return self.filter(day__gt=on_date - dt.timedelta(days=days), day__lte=on_date)

    def sums(self) -> dict[str, int]:
        found = self.aggregate(**{name: Sum(name, default=0) for name in COUNTED})
        return {name: found[name] for name in COUNTED}
