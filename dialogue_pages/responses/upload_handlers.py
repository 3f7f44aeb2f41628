"""Uploads on their way in, when the disk is full or somebody sends without end: no text is lost for it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

# Over what any form here takes, an editor's documents of 50 MB among them.
MOST_BYTES_OF_A_REQUEST = 60 * 1024 * 1024


class KeepTheTextUploadHandler(TemporaryFileUploadHandler):
    """Django's, but a file that could not be written down whole comes out as ``is_lost``, not as an error.

    Otherwise the whole request would fail while it is read, and with it all that was typed. ``size`` is what
    was sent. Put it last in ``FILE_UPLOAD_HANDLERS``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0
        self.is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_lost = False
        self.file = None
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.is_lost = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.is_lost:
            return
        if self.received > MOST_BYTES_OF_A_REQUEST:
            self.is_lost = True
            return
        try:
            self.file.write(raw_data)
        except OSError:
            self.is_lost = True

    def file_complete(self, file_size: int) -> UploadedFile:
        try:
            if not self.is_lost:
                return super().file_complete(file_size)
        except OSError:
            self.is_lost = True
        lost = InMemoryUploadedFile(
            BytesIO(), self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
        lost.is_lost = True
        return lost
