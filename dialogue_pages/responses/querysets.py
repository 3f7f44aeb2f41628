from __future__ import annotations

from django.db import models

from dialogue_pages.responses.enums import FORWARDED_KINDS


class ResponseQuerySet(models.QuerySet):
    def owing_receipt(self) -> ResponseQuerySet:
        """Responses whose sender asked for a copy that has not been mailed; quarantine mails nobody."""
        return self.filter(receipt_sent_at__isnull=True, quarantine_reason="").exclude(receipt_email="")

    def owing_forward(self) -> ResponseQuerySet:
        """Messages that have not yet been sent on to whom they were written."""
        return self.filter(forward_sent_at__isnull=True, quarantine_reason="", kind__in=FORWARDED_KINDS)
