"""The name of a file as a resident's machine gave it, made harmless to show, to log and to save under."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 120
NAMELESS = "fil"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# Controls, formats (which turn text around), halves of letters, private letters, line ends.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_file_name(given: str) -> str:
    """One line of composed letters without a path, at most ``LONGEST_NAME`` long, its ending kept.

    A folder's name in it is dropped, so are signs that are not seen (``gpj.exe`` turned around), and what
    Windows does not take in a name becomes ``_``.
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in last if not _is_unseen(sign))
    seen = unicodedata.normalize("NFC", seen)
    name = _FORBIDDEN.sub("_", " ".join(seen.split())).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    stem = stem.strip(" .") or NAMELESS
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    ending = ending[: LONGEST_NAME // 4]
    return f"{stem[: LONGEST_NAME - len(dot) - len(ending)]}{dot}{ending}"


def ending_of(name: str) -> str:
    """The ending in small letters without its dot; empty when there is none."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN and not sign.isspace()
