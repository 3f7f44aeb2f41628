"""A document as PDF/UA-1, set by typst. The same document is the same bytes, on every machine."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from dialogue_pages.core.documents.tree import Document, as_data, contents_depth

_TEMPLATE = (Path(__file__).parent / "pdf.typ").read_bytes()
_PROBE = b'#set document(title: "?")\n#title()\n#par(sys.inputs.data)'
# Western text, which the font has: only what is outside it is asked for.
_UNUSUAL = re.compile("[^\n\t\x20-\x7e\xa0-\xac\xae-\u017e\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac]")
# What only turns the character before it into a picture: without a font for pictures it shows nothing.
_PICTURE_MARKS = re.compile("[\ufe00-\ufe0f\u20d0-\u20f0]")
_PAGE = re.compile(rb"/Type\s*/Page\b")
# In place of a character that the font cannot show: a PDF/UA may hold none such.
MISSING = "□"


def pdf_of(document: Document, *, cover: str = "", pictures: Mapping[str, bytes] | None = None) -> bytes:
    """With ``cover`` the title stands on a page of its own, over that line; contents and text follow.

    ``pictures`` are the files of the document's pictures, by name; one without its file is told of by what it
    shows.
    """
    text = _PICTURE_MARKS.sub("", json.dumps(as_data(document), ensure_ascii=False))
    files = pictures or {}
    inputs = {
        "data": _UNUSUAL.sub(_shown, text),
        "depth": str(contents_depth(document)),
        "contents": _("Contents"),
        "cover": _UNUSUAL.sub(_shown, cover),
        "pictures": json.dumps(sorted(files)),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return _compile(_TEMPLATE, inputs, folder)


def pages_of(content: bytes) -> int:
    """How many pages a file has that ``pdf_of`` made: typst writes the tree of pages uncompressed."""
    return len(_PAGE.findall(content))


def _compile(template: bytes, inputs: dict[str, str], folder: str | None = None) -> bytes:
    """With typst's own fonts only, so that no file depends on what a machine has."""
    return typst.compile(
        template,
        root=folder,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs=inputs,
        ignore_system_fonts=True,
    )


def _shown(match: re.Match[str]) -> str:
    return match[0] if _has_glyph(match[0]) else MISSING


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    """Whether typst's fonts have the character; it takes a few milliseconds to ask typst itself."""
    try:
        _compile(_PROBE, {"data": character})
    except typst.TypstError:
        return False
    return True
