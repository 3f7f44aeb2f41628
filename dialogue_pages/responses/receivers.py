"""A file in the storage goes with the last row that has it, once that is committed."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.private_storage import private_storage

logger = logging.getLogger(__name__)


@receiver(post_delete, sender=Attachment, dispatch_uid="attachment file")
def delete_file(instance: Attachment, **kwargs: Any) -> None:
    name = instance.file.name
    transaction.on_commit(lambda: _delete(name))


def _delete(name: str) -> None:
    """A storage that does not answer leaves the file behind, and is told of in the log."""
    if Attachment.objects.filter(file=name).exists():
        return
    try:
        private_storage().delete(name)
    except OSError as error:
        logger.error("The file %s is left in the storage: %s", name, type(error).__name__)
