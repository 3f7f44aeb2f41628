"""The kinds of file that residents may attach, told by what a file holds and not by what it is called."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class FileType:
    """``name`` as people call it; ``endings`` that its file may have; what browsers are told it is."""

    name: str
    content_type: str
    endings: tuple[str, ...]


PDF = FileType("PDF", "application/pdf", ("pdf",))
DOCX = FileType(
    "Word (docx)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)
)
XLSX = FileType(
    "Excel (xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)
)
ODT = FileType("OpenDocument (odt)", "application/vnd.oasis.opendocument.text", ("odt",))
TXT = FileType("text (txt)", "text/plain", ("txt",))
JPEG = FileType("JPEG", "image/jpeg", ("jpg", "jpeg"))
PNG = FileType("PNG", "image/png", ("png",))
WEBP = FileType("WebP", "image/webp", ("webp",))
HEIC = FileType("HEIC", "image/heic", ("heic", "heif"))

ALLOWED = (PDF, DOCX, XLSX, ODT, TXT, JPEG, PNG, WEBP, HEIC)
IMAGES = (JPEG, PNG, WEBP, HEIC)
ZIPPED = (DOCX, XLSX, ODT)
BY_ENDING = {ending: kind for kind in ALLOWED for ending in kind.endings}

# How a file begins; a zip is looked into.
_BEGINNINGS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"PK\x03\x04": None}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# What only one kind of zip holds.
_MEMBERS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def type_by_content(file: BinaryIO) -> FileType | None:
    """The kind of file that this is, None when it is none of ``ALLOWED``. The file is left at its start."""
    try:
        file.seek(0)
        return _type_by_head(file, file.read(HEAD_BYTES))
    finally:
        file.seek(0)


def _type_by_head(file: BinaryIO, head: bytes) -> FileType | None:
    for begin, kind in _BEGINNINGS.items():
        if head.startswith(begin):
            return kind or _type_of_zip(file)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return TXT if _is_text(file) else None


def _type_of_zip(file: BinaryIO) -> FileType | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return next((kind for member, kind in _MEMBERS.items() if member in names), None)
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    return ODT if member.read(100).strip() == ODT.content_type.encode() else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, KeyError):
        return None
    return None


def _is_text(file: BinaryIO) -> bool:
    """Whether there are words in it from start to end, in UTF-8, UTF-16 or the old Windows letters."""
    file.seek(0)
    content = file.read()
    encoding = _BYTE_ORDER_MARKS.get(content[:2])
    if encoding:
        try:
            content = content.decode(encoding).encode()
        except UnicodeDecodeError:
            return False
    return bool(content) and not _NO_TEXT.search(content)
