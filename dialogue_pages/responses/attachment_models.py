"""A file that a resident sent along; it may wait for its response while a form is mended or saved."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_pages.responses.enums import SERVED_STATES, ScanState
from dialogue_pages.responses.file_names import LONGEST_NAME
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.private_storage import private_storage

# A form that was saved may be gone on with for so long; then what was uploaded for it goes.
UPLOAD_LIFE = dt.timedelta(days=14)


def new_key() -> str:
    """128 bits: whoever holds it may go on with the upload, so it is shown to nobody but the sender."""
    return secrets.token_urlsafe(16)


class AttachmentQuerySet(models.QuerySet):
    def orphans(self, moment: dt.datetime) -> AttachmentQuerySet:
        """Uploads that no response came of while they could be gone on with."""
        return self.filter(response__isnull=True, created_at__lt=moment - UPLOAD_LIFE)

    def waiting_for_scan(self) -> AttachmentQuerySet:
        return self.filter(scan_state=ScanState.WAITING)


class Attachment(models.Model):
    """``file`` is the random name in the private storage, which several rows may share; ``name`` is shown."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    response = models.ForeignKey(
        Response,
        verbose_name=_("response"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    question = models.CharField(max_length=255)
    position = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    name = models.CharField(_("file name"), max_length=LONGEST_NAME)
    file = models.FileField(storage=private_storage, max_length=80, db_index=True, editable=False)
    content_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    scan_state = models.CharField(
        _("virus scan"), max_length=12, choices=ScanState.choices, default=ScanState.UNSCANNED
    )
    created_at = models.DateTimeField(_("received"))

    objects = models.Manager.from_queryset(AttachmentQuerySet)()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["response", "position", "pk"]
        indexes = [
            models.Index(
                fields=["created_at"], name="attachment_orphan", condition=models.Q(response__isnull=True)
            ),
            models.Index(
                fields=["created_at"],
                name="attachment_unscanned",
                condition=models.Q(scan_state=ScanState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """For staff; residents have no way to the file."""
        return reverse("dialogue_pages_attachment", args=[self.response_id, self.pk])

    @property
    def is_served(self) -> bool:
        return self.scan_state in SERVED_STATES
