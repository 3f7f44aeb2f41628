"""What somebody is writing and has not sent: kept a while for them alone, no record, read by nobody else."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.db import models
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from dialogue_pages.responses.models import Response

# From when it was begun, whatever is added later: one knows the day, and no uploaded file goes before it.
KEPT_FOR = dt.timedelta(days=14)
# Longer than any key that was drawn.
_LONGEST_KEY = 64


def digest_of(key: str) -> str:
    """What is stored of a key, so that whoever reads the database can open no draft."""
    return hashlib.sha256(key[:_LONGEST_KEY].encode()).hexdigest()


class ResponseDraftQuerySet(models.QuerySet):
    def with_key(self, key: str, *, page_id: int, moment: dt.datetime) -> ResponseDraftQuerySet:
        return self.filter(key_digest=digest_of(key), page_id=page_id, expires_at__gt=moment)

    def expired(self, moment: dt.datetime) -> ResponseDraftQuerySet:
        return self.filter(expires_at__lte=moment)


class ResponseDraft(models.Model):
    """``data`` maps the names of form fields to the list of texts that were sent for each, valid or not.

    The key is in the addresses of the form's pages and nowhere else. When the draft has been sent, nothing is
    left in it but which response it became, so that whoever sends it again is shown the same receipt.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    data = models.JSONField(default=dict)
    step = models.PositiveSmallIntegerField(
        default=1, help_text=_("The step that was come to; one more than there are when all are done.")
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    response = models.ForeignKey(
        "dialogue_pages.Response", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = models.Manager.from_queryset(ResponseDraftQuerySet)()

    class Meta:
        verbose_name = _("draft of an answer")
        verbose_name_plural = _("drafts of answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(data={}),
                name="sent_draft_is_empty",
                violation_error_message=_("What has been sent is kept as a response only."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} ({self.pk})"

    @property
    def values(self) -> MultiValueDict:
        """What was typed, as a form takes it."""
        return MultiValueDict(self.data)

    def become(self, response: Response, *, moment: dt.datetime) -> None:
        """Empty the draft and tell what it became; in the transaction of whoever wrote the response."""
        self.response, self.sent_at, self.data = response, moment, {}
        self.save(update_fields=["response", "sent_at", "data"])
