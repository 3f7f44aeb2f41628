"""Where residents' files lie: never under MEDIA, never with an address of their own."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages

ALIAS = "private"


def private_storage() -> Storage:
    """The storage ``private`` of ``STORAGES``; without one, ``PRIVATE_ROOT`` or a folder beside the media."""
    try:
        return storages[ALIAS]
    except InvalidStorageError:
        beside = Path(settings.MEDIA_ROOT or ".").resolve().parent / "private"
        return FileSystemStorage(location=getattr(settings, "PRIVATE_ROOT", beside), base_url=None)
