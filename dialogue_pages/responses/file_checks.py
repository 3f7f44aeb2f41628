"""What one uploaded file must be. A refusal says how to mend it; nothing is unpacked or drawn to find out."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from dialogue_pages.responses.file_names import clean_file_name, ending_of
from dialogue_pages.responses.file_types import (
    BY_ENDING,
    HEIC,
    IMAGES,
    PDF,
    ZIPPED,
    FileType,
    type_by_content,
)

MEBIBYTE = 1024 * 1024
MOST_BYTES = 10 * MEBIBYTE
# A picture of this many pixels takes 180 MB when it is drawn; no telephone takes larger ones.
MOST_PIXELS = 60_000_000
MOST_UNPACKED = 200 * MEBIBYTE
MOST_MEMBERS = 5_000
_ENCRYPTED = 0x1
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|Basic/|Scripts/|macrosheets/)", re.IGNORECASE)
_PILLOW = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

ALLOWED_HINT = _(
    "PDF, Word (docx), Excel (xlsx), OpenDocument (odt), text (txt) or a picture (jpg, png, webp, heic)."
)


def check_file(upload: UploadedFile) -> FileType:
    """The kind of an upload that may be kept; a ``ValidationError`` in words for one that may not.

    A PDF may hold scripts: they do nothing where it is only ever downloaded. A locked one is refused, since
    nobody here could open it, scan it or archive it.
    """
    name = clean_file_name(upload.name or "")
    if upload.size > MOST_BYTES:
        raise _refused(_("“%(name)s” is larger than 10 MB. Make it smaller, or divide it."), name)
    if getattr(upload, "is_lost", False):
        raise _refused(_("“%(name)s” could not be stored now. Try again in a while."), name)
    if not upload.size:
        raise _refused(_("“%(name)s” is empty. Choose it again, or another file."), name)
    kind = _agreed_type(upload, name)
    if kind in IMAGES:
        _check_pixels(upload, kind, name)
    elif kind in ZIPPED:
        _check_zip(upload, name)
    elif kind is PDF:
        _check_pdf(upload, name)
    upload.seek(0)
    return kind


def _refused(text: str, name: str) -> ValidationError:
    return ValidationError(text, code="refused", params={"name": name})


def _agreed_type(upload: UploadedFile, name: str) -> FileType:
    """The kind of which both the content and the name speak."""
    named = BY_ENDING.get(ending_of(name))
    if named is None:
        told = _("“%(name)s” is of a kind that cannot be attached. Save it as PDF, and attach that.")
        raise _refused(told, name)
    found = type_by_content(upload.file)
    if found is not named:
        told = _(
            "“%(name)s” does not hold what its name says, is damaged or is locked by a password. "
            "Open it, save it anew and attach the new file."
        )
        raise _refused(told, name)
    return named


def _check_pixels(upload: UploadedFile, kind: FileType, name: str) -> None:
    """By what the picture's head says, before anything is drawn."""
    try:
        width, height = _heic_size(upload.file) if kind is HEIC else _picture_size(upload.file, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width = height = MOST_PIXELS
    except Exception as error:
        told = _("“%(name)s” cannot be read as a picture. Save it anew, as jpg or png, and attach that.")
        raise _refused(told, name) from error
    if width * height > MOST_PIXELS:
        told = _("“%(name)s” has more pixels than can be handled. Make the picture smaller.")
        raise _refused(told, name)


def _picture_size(file: BinaryIO, kind: FileType) -> tuple[int, int]:
    file.seek(0)
    with Image.open(file, formats=[_PILLOW[kind.content_type]]) as picture:
        size = picture.size
        picture.fp = None  # Pillow would close the upload
    return size


def _heic_size(file: BinaryIO) -> tuple[int, int]:
    """The largest of the sizes in its ``ispe`` boxes: that of the picture, whatever tiles it is made of."""
    file.seek(0)
    head = file.read(MEBIBYTE)
    found = [match.end() for match in re.finditer(b"ispe", head)]
    sizes = [struct.unpack_from(">II", head, place + 4) for place in found]
    return max(sizes, key=lambda size: size[0] * size[1])


def _check_zip(upload: UploadedFile, name: str) -> None:
    """An office file: neither a bomb, nor locked, nor with programs in it."""
    with zipfile.ZipFile(upload.file) as archive:
        members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _refused(
            _("“%(name)s” is too large when it is unpacked. Save it as PDF, and attach that."), name
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise _refused(_("“%(name)s” is locked by a password. Save it without one, and attach that."), name)
    if any(_MACROS.search(member.filename) for member in members):
        raise _refused(_("“%(name)s” holds macros. Save it without them, or as PDF, and attach that."), name)


def _check_pdf(upload: UploadedFile, name: str) -> None:
    upload.seek(0)
    if b"/Encrypt" in upload.read():
        raise _refused(_("“%(name)s” is locked by a password. Save it without one, and attach that."), name)
