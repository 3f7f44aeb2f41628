"""Files as residents send them, and as nobody should."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dialogue_pages.responses.file_types import DOCX, ODT

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
MARK = "[Content_Types].xml"


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def pdf(name: str = "karta.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return upload(name, content, "application/pdf")


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(**more: bytes) -> bytes:
    return zipped({MARK: DOCX.content_type.encode(), "word/document.xml": b"<w/>"} | more)


def xlsx() -> bytes:
    return zipped({MARK: b"<t/>", "xl/workbook.xml": b"<x/>"})


def odt(**more: bytes) -> bytes:
    return zipped({"mimetype": ODT.content_type.encode(), "content.xml": b"<o/>"} | more)


def picture(kind: str, size: tuple[int, int] = (4, 3)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


def heic(width: int = 4, height: int = 3) -> bytes:
    """The boxes that say what it is and how large; a real one has its picture after them."""
    kind = struct.pack(">I", 20) + b"ftypheic" + bytes(4) + b"mif1"
    return kind + struct.pack(">I", 20) + b"ispe" + struct.pack(">III", 0, width, height)


def png_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A few bytes whose head promises two and a half thousand million pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 0)
        + b"IDAT"
        + struct.pack(">I", zlib.crc32(b"IDAT"))
    )


def locked(archive: bytes) -> bytes:
    """The same zip with the mark of a password on its first member, in both of its places."""
    marked = bytearray(archive)
    marked[6] |= 1
    marked[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)
