from __future__ import annotations

from typing import Any

from django.db import models, transaction

from dialogue_pages.responses.enums import FORWARDED_KINDS
from dialogue_pages.responses.texts import ResponseText, ids_with_words


class ResponseQuerySet(models.QuerySet):
    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list:
        """Rows that can be searched for, as those that are saved one by one."""
        with transaction.atomic():
            made = super().bulk_create(objs, *args, **kwargs)
            texts = [ResponseText(response=row, text=ResponseText.of(row)) for row in made]
            ResponseText.objects.bulk_create(texts, kwargs.get("batch_size"))
        return made

    def with_words(self, typed: str, *, newest: int | None = None) -> ResponseQuerySet:
        """Those that hold every word typed, or one that begins so; see ``ids_with_words``."""
        return self.filter(pk__in=ids_with_words(typed, newest=newest))

    def owing_receipt(self) -> ResponseQuerySet:
        """Responses whose sender asked for a copy that has not been mailed; quarantine mails nobody."""
        return self.filter(receipt_sent_at__isnull=True, quarantine_reason="").exclude(receipt_email="")

    def owing_forward(self) -> ResponseQuerySet:
        """Messages that have not yet been sent on to whom they were written."""
        return self.filter(forward_sent_at__isnull=True, quarantine_reason="", kind__in=FORWARDED_KINDS)
