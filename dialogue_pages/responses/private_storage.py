"""Where residents' files lie: never under MEDIA, never with an address of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages

ALIAS = "private"


class PrivateFileStorage(FileSystemStorage):
    """A folder that no address leads to. Django's own would make one below ``MEDIA_URL``."""

    def url(self, name: str | None) -> NoReturn:
        raise ValueError("This file is not accessible via a URL.")


def private_storage() -> Storage:
    """The storage ``private`` of ``STORAGES``; without one, ``PRIVATE_ROOT`` or a folder beside the media."""
    try:
        return storages[ALIAS]
    except InvalidStorageError:
        beside: Any = Path(settings.MEDIA_ROOT or ".").resolve().parent / "private"
        return PrivateFileStorage(location=getattr(settings, "PRIVATE_ROOT", beside))
